"""What visitors write, and how often they may."""

import secrets
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from contact.choices import Kind
from core import tokens
from core.dealt_with import DealtWithForm
from core.models.limits import Bucket

LONGEST_TEXT = 5000
LONGEST_PAGE = 500
LONGEST_NAME = 100
# Without what is mixed up on the phone: no 0 and O, no 1, I and L.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
REFERENCE_LENGTH = 8


def new_reference() -> str:
    """A number to name on the phone: two groups of four signs."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(REFERENCE_LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


class MessageQuerySet(models.QuerySet["Message"]):
    """Questions about messages."""

    def open(self) -> Self:
        """Nobody has dealt with these yet; the oldest first."""
        return self.filter(is_done=False).order_by("received_at", "pk")


class Message(models.Model):
    """What somebody wrote. It is deleted as a whole, with name and address."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    reference = models.CharField(
        _("reference number"), max_length=9, unique=True, default=new_reference
    )
    public_id = models.CharField(max_length=16, unique=True, default=tokens.new_public_id)
    page = models.CharField(_("page"), max_length=LONGEST_PAGE, blank=True)
    text = models.TextField(_("text of the message"), max_length=LONGEST_TEXT)
    name = models.CharField(
        pgettext_lazy("of a person", "name"), max_length=LONGEST_NAME, blank=True
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    language_code = models.CharField(_("language"), max_length=12)
    received_at = models.DateTimeField(_("received at"))
    is_done = models.BooleanField(
        _("dealt with"),
        default=False,
        help_text=_("Some time later the message is deleted, with the address of who sent it."),
    )
    done_at = models.DateTimeField(_("dealt with on"), null=True, blank=True, editable=False)
    note = models.TextField(
        _("note"), blank=True, help_text=_("For the editors: what became of it.")
    )

    objects: ClassVar[models.Manager["Message"]] = MessageQuerySet.as_manager()
    wagtail_reference_index_ignore = True
    token_key: ClassVar[str] = ""
    """The link to the receipt is never made worthless; it ends by itself."""

    panels = [
        MultiFieldPanel(
            [
                FieldPanel(name, read_only=True)
                for name in ("kind", "reference", "page", "text", "name", "email", "received_at")
            ],
            heading=_("What was written"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_done"), FieldPanel("note")], heading=_("What became of it")
        ),
    ]
    base_form_class = DealtWithForm

    class Meta:
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")
        ordering = ["is_done", "-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_done=False, done_at__isnull=True)
                | Q(is_done=True, done_at__isnull=False),
                name="message_is_dealt_with_at_a_moment",
            )
        ]

    def __str__(self) -> str:
        # Without a word that a visitor typed: this goes into the log of the editors' area.
        return f"{self.get_kind_display()} {self.reference}"


class MessageBucket(Bucket):
    """How often somebody wrote, or was written to because of it."""

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")
