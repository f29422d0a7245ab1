"""What readers report, how often they may, and files on their way in."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.dealt_with import DealtWithForm
from core.models.limits import Bucket
from prevention_models.correction_form import (
    LONGEST_LINE,
    LONGEST_REPORT,
    LONGEST_SOURCE,
)
from prevention_models.models.profiles import PreventionModelPage


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Questions about corrections."""

    def open(self) -> Self:
        """Nobody has dealt with these yet; the oldest first."""
        return self.filter(is_done=False).order_by("received_at", "pk")


class Correction(models.Model):
    """What a reader says is wrong. The address is deleted with it, soon after it is dealt with."""

    profile = models.ForeignKey(
        PreventionModelPage,
        verbose_name=_("model profile"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    what = models.TextField(_("what is wrong"), max_length=LONGEST_REPORT)
    place = models.CharField(_("place in the profile"), max_length=LONGEST_LINE, blank=True)
    source = models.TextField(_("source"), max_length=LONGEST_SOURCE, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    received_at = models.DateTimeField(_("received at"))
    is_done = models.BooleanField(
        _("dealt with"),
        default=False,
        help_text=_("30 days later the report is deleted, with the address of who sent it."),
    )
    done_at = models.DateTimeField(_("dealt with on"), null=True, blank=True, editable=False)
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the editors: what became of it.")
    )

    objects: ClassVar[models.Manager["Correction"]] = CorrectionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    panels = [
        MultiFieldPanel(
            [
                FieldPanel(name, read_only=True)
                for name in ("profile", "what", "place", "source", "email", "received_at")
            ],
            heading=_("What was reported"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_done"), FieldPanel("note")], heading=_("What became of it")
        ),
    ]
    base_form_class = DealtWithForm

    class Meta:
        verbose_name = _("reported correction")
        verbose_name_plural = _("reported corrections")
        ordering = ["is_done", "-received_at", "-pk"]
        permissions = [("import_profiles", _("Can import and export profiles"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_done=False, done_at__isnull=True)
                | Q(is_done=True, done_at__isnull=False),
                name="correction_is_dealt_with_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        # Without a word that a reader typed: this goes into the log of the editors' area.
        return f"{self._meta.verbose_name} {self.pk}"


class CorrectionBucket(Bucket):
    """How often something was reported."""

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")


class UploadedFile(models.Model):
    """A file of profiles between its preview and "take over"; nobody else's, and not for long."""

    name = models.CharField(_("name"), max_length=200)
    content = models.BinaryField(_("content"))
    uploaded_at = models.DateTimeField(_("uploaded at"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("uploaded file")
        verbose_name_plural = _("uploaded files")

    def __str__(self) -> str:
        return self.name
