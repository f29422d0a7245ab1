"""What people agreed to, and the proof that they did."""

import hashlib
import json
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from newsletter.choices import ConsentKind, ConsentSubject
from newsletter.querysets import ConsentEventQuerySet, ConsentTextQuerySet
from outbox.languages import WRITTEN_IN

LANGUAGES = [(code, name) for code, name in settings.LANGUAGES if code in WRITTEN_IN]


def sha256(text: str | bytes) -> str:
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


class ConsentText(models.Model):
    """The exact words that somebody agrees to. Nobody can change or delete one: a new wording is a
    new version.
    """

    subject = models.CharField(
        _("for"),
        max_length=12,
        choices=ConsentSubject.choices,
        default=ConsentSubject.NEWSLETTER,
    )
    version = models.PositiveSmallIntegerField(_("version"), default=0, editable=False)
    language_code = models.CharField(
        _("language"), max_length=12, choices=LANGUAGES, default=settings.LANGUAGE_CODE
    )
    body = models.TextField(
        _("text"),
        help_text=_(
            "Stands above the button and is kept as proof, word for word. Name who writes, about "
            "what, how often, and that one can leave at any time. An empty line begins a paragraph."
        ),
    )
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)
    frequency = models.PositiveSmallIntegerField(
        _("mails a month"),
        help_text=_("As many as the text announces. Sending more would be against the consent."),
    )
    valid_from = models.DateTimeField(_("valid from"), default=timezone.now, editable=False)

    objects: ClassVar[models.Manager["ConsentText"]] = ConsentTextQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    panels = [
        FieldPanel("subject"),
        FieldPanel("language_code"),
        FieldPanel("body"),
        FieldPanel("frequency"),
    ]

    class Meta:
        verbose_name = _("wording of the consent")
        verbose_name_plural = _("wordings of the consent")
        ordering = ["subject", "language_code", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "language_code", "version"], name="consent_version_is_unique"
            )
        ]

    def __str__(self) -> str:
        language = self.get_language_code_display()
        return f"{self.get_subject_display()}, {language}, {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("A consent that was in force stays as it is: add a new one."))
        if not self.version:
            latest = ConsentText.objects.filter(
                subject=self.subject, language_code=self.language_code
            )
            self.version = (latest.aggregate(latest=Max("version"))["latest"] or 0) + 1
        self.body = self.body.replace("\r\n", "\n").strip()
        self.sha256 = sha256(self.body)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("A consent that was in force stays as it is: add a new one."))


class ConsentChain(models.Model):
    """The end of the ledger. Who adds an event holds this row, so that the chain has no branches;
    and it shows when somebody has cut off the end.
    """

    number = models.PositiveBigIntegerField(_("number of events"), default=0)
    head = models.CharField(_("hash of the last event"), max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("end of the ledger")
        verbose_name_plural = _("ends of the ledger")

    def __str__(self) -> str:
        return self.head


class ConsentEvent(models.Model):
    """One line of the ledger: who agreed to what, when, and when they took it back.

    Only ever added to. Each line holds the hash of the one before. What is personal in a line goes
    when its term is over; the hash of the line stays, and with it the chain.
    """

    subject_hmac = models.CharField(_("hash of the address"), max_length=64, db_index=True)
    subscription = models.CharField(_("sign-up"), max_length=16, blank=True, db_index=True)
    email = models.TextField(_("e-mail address"), blank=True)
    kind = models.CharField(_("what happened"), max_length=12, choices=ConsentKind.choices)
    at = models.DateTimeField(_("when"), db_index=True)
    consent_text = models.ForeignKey(
        ConsentText,
        verbose_name=_("consent"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    topics = models.JSONField(_("topics"), default=list, encoder=DjangoJSONEncoder)
    source = models.CharField(_("by way of"), max_length=200, blank=True)
    mail_sha256 = models.CharField(_("SHA-256 of the mail"), max_length=64, blank=True)
    actor = models.CharField(_("by whom"), max_length=150, blank=True)
    nonce = models.CharField(max_length=32)
    content_hash = models.CharField(max_length=64)
    prev_hash = models.CharField(max_length=64, blank=True)
    chain_hash = models.CharField(_("hash of the line"), max_length=64, unique=True)
    purged_at = models.DateTimeField(_("emptied at"), null=True, blank=True)

    objects: ClassVar[models.Manager["ConsentEvent"]] = ConsentEventQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of the ledger")
        verbose_name_plural = _("events of the ledger")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ValidationError(_("The ledger is only added to."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise ValidationError(_("The ledger is only added to."))

    def hash_of_content(self) -> str:
        """Of everything that was said. The nonce keeps anybody from trying out addresses."""
        consent = self.consent_text
        said = {
            "subject": self.subject_hmac,
            "subscription": self.subscription,
            "email": self.email,
            "kind": str(self.kind),
            "at": self.at.astimezone(timezone.get_fixed_timezone(0)).isoformat(),
            "consent": consent.sha256 if consent else "",
            "topics": self.topics,
            "source": self.source,
            "mail": self.mail_sha256,
            "actor": self.actor,
            "nonce": self.nonce,
        }
        return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False))

    def hash_in_chain(self) -> str:
        return sha256(f"{self.prev_hash}{self.content_hash}")
