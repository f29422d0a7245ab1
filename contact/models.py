"""What visitors write, and how often they may."""

import secrets
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from contact.choices import Kind
from core import tokens
from core.dealt_with import DealtWith, DealtWithQuerySet, panels_for
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


class Message(DealtWith):
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
    is_done = models.BooleanField(
        _("dealt with"),
        default=False,
        help_text=_("Some time later the message is deleted, with the address of who sent it."),
    )

    objects: ClassVar[models.Manager["Message"]] = DealtWithQuerySet.as_manager()
    token_key: ClassVar[str] = ""
    """The link to the receipt is never made worthless; it ends by itself."""

    panels = panels_for(
        _("What was written"), "kind", "reference", "page", "text", "name", "email", "received_at"
    )

    class Meta(DealtWith.Meta):
        verbose_name = _("message from a visitor")
        verbose_name_plural = _("messages from visitors")

    def __str__(self) -> str:
        # Without a word that a visitor typed: this goes into the log of the editors' area.
        return f"{self.get_kind_display()} {self.reference}"


class MessageBucket(Bucket):
    """How often somebody wrote, or was written to because of it."""

    class Meta:
        verbose_name = _("rate limit")
        verbose_name_plural = _("rate limits")
