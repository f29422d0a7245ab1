"""Who asked, who confirmed, and who wants to be left alone."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import Topic
from core.models.topics import in_source_language
from newsletter import tokens
from newsletter.choices import SubscriberStatus, SuppressionReason
from newsletter.models.consent import ConsentText
from newsletter.querysets import SignupRequestQuerySet, SubscriberQuerySet, SuppressionQuerySet


class Choice(models.Model):
    """What somebody wants to read about. All topics is a choice of its own: who chose one that an
    editor deletes later must not get all the others instead.
    """

    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        limit_choices_to=in_source_language,
    )
    wants_all_topics = models.BooleanField(_("all topics"), default=True)

    class Meta:
        abstract = True


class Asked(models.Model):
    """Somebody typed an address into a form. Nothing is known about whose it is.

    Gone when it is confirmed, and when its time is over.
    """

    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    token_key = models.CharField(_("key of its links"), max_length=32, default=tokens.new_key)
    email = models.CharField(_("e-mail address"), max_length=254)
    language_code = models.CharField(_("language"), max_length=12)
    consent_text = models.ForeignKey(
        ConsentText, verbose_name=_("consent"), on_delete=models.PROTECT, related_name="+"
    )
    source_path = models.CharField(_("page of the form"), max_length=200, blank=True)
    ip_hmac = models.CharField(
        _("hash of the network"),
        max_length=64,
        blank=True,
        help_text=_("Against misuse only; removed after seven days."),
    )
    created_at = models.DateTimeField(_("first asked at"))
    asked_at = models.DateTimeField(_("last asked at"))
    expires_at = models.DateTimeField(_("expires"), db_index=True)
    mails_sent = models.PositiveSmallIntegerField(_("mails sent"), default=0)
    last_mail_at = models.DateTimeField(_("last mail at"), null=True, blank=True)
    last_mail_sha256 = models.CharField(_("SHA-256 of the last mail"), max_length=64, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public_id


class SignupRequest(Choice, Asked):
    """Somebody typed this address into the form of the newsletter."""

    email_norm = models.CharField(_("address for comparing"), max_length=254, unique=True)

    objects: ClassVar[models.Manager["SignupRequest"]] = SignupRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("unconfirmed sign-up")
        verbose_name_plural = _("unconfirmed sign-ups")
        ordering = ["-asked_at", "-pk"]


class Subscriber(Choice):
    """Somebody who confirmed that this is their address and that they want to be written to.

    The one list of addresses: who gets the newsletter, and who only follows something.
    """

    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    token_key = models.CharField(_("key of their links"), max_length=32, default=tokens.new_key)
    email = models.CharField(_("e-mail address"), max_length=254)
    email_norm = models.CharField(_("address for comparing"), max_length=254, unique=True)
    email_hmac = models.CharField(_("hash of the address"), max_length=64, unique=True)
    language_code = models.CharField(_("language"), max_length=12)
    status = models.CharField(
        _("state"),
        max_length=10,
        choices=SubscriberStatus.choices,
        default=SubscriberStatus.ACTIVE,
    )
    consent_text = models.ForeignKey(
        ConsentText, verbose_name=_("consent"), on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), db_index=True)
    soft_bounces = models.PositiveSmallIntegerField(_("mails that came back"), default=0)
    soft_bouncing_since = models.DateTimeField(_("mails come back since"), null=True, blank=True)

    objects: ClassVar[models.Manager["Subscriber"]] = SubscriberQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-confirmed_at", "-pk"]
        permissions = [
            ("view_addresses", _("Can see the addresses of the newsletter")),
            ("serve_people", _("Can hand over and erase what is kept about one person")),
        ]

    def __str__(self) -> str:
        return self.public_id


class Suppression(models.Model):
    """An address that is not written to. The address itself is not kept."""

    email_hmac = models.CharField(_("hash of the address"), max_length=64, unique=True)
    reason = models.CharField(_("reason"), max_length=10, choices=SuppressionReason.choices)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    objects: ClassVar[models.Manager["Suppression"]] = SuppressionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("blocked address")
        verbose_name_plural = _("blocked addresses")
        ordering = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.email_hmac[:12]
