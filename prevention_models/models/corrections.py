"""What readers report, how often they may, and files on their way in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dealt_with import DealtWith, DealtWithQuerySet, panels_for
from core.models.limits import Bucket
from prevention_models.correction_form import (
    LONGEST_LINE,
    LONGEST_REPORT,
    LONGEST_SOURCE,
)
from prevention_models.models.profiles import PreventionModelPage


class Correction(DealtWith):
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
    is_done = models.BooleanField(
        _("dealt with"),
        default=False,
        help_text=_("30 days later the report is deleted, with the address of who sent it."),
    )

    objects: ClassVar[models.Manager["Correction"]] = DealtWithQuerySet.as_manager()

    panels = panels_for(
        _("What was reported"), "profile", "what", "place", "source", "email", "received_at"
    )

    class Meta(DealtWith.Meta):
        verbose_name = _("reported correction")
        verbose_name_plural = _("reported corrections")
        permissions = [("import_profiles", _("Can import and export profiles"))]

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
