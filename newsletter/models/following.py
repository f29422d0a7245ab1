"""What people follow without an account, and what they have been told of it."""

from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from newsletter import tokens
from newsletter.choices import MatterKind
from newsletter.models.consent import ConsentText
from newsletter.models.people import Asked, Subscriber
from newsletter.querysets import FollowQuerySet, FollowRequestQuerySet, FreshLinkQuerySet

LONGEST_KEY = 1000


class Followable(models.Model):
    """Which matter. ``key`` names it for ever: the slug of a topic, the translation key of a
    dossier, the query string of a search.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=MatterKind.choices)
    key = models.CharField(_("key"), max_length=LONGEST_KEY)

    class Meta:
        abstract = True


class FollowRequest(Followable, Asked):
    """Somebody typed this address to follow a matter."""

    email_norm = models.CharField(_("address for comparing"), max_length=254)

    objects: ClassVar[models.Manager["FollowRequest"]] = FollowRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("unconfirmed wish to follow")
        verbose_name_plural = _("unconfirmed wishes to follow")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email_norm", "kind", "key"], name="one_request_per_address_and_matter"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Follow(Followable):
    """Somebody confirmed that they want to hear what is new in a matter.

    ``told_until`` is the moment up to which they have been told; ``told`` holds what they know of
    the entries of a dossier, so that nothing is told twice.
    """

    public_id = models.CharField(_("public id"), max_length=16, unique=True)
    token_key = models.CharField(_("key of its links"), max_length=32)
    subscriber = models.ForeignKey(
        Subscriber,
        verbose_name=_("subscriber"),
        on_delete=models.CASCADE,
        related_name="follows",
    )
    language_code = models.CharField(_("language"), max_length=12)
    consent_text = models.ForeignKey(
        ConsentText, verbose_name=_("consent"), on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("confirmed at"))
    told_until = models.DateTimeField(_("told until"), db_index=True)
    told: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(
        _("known to them"), default=dict, encoder=DjangoJSONEncoder
    )

    objects: ClassVar[models.Manager["Follow"]] = FollowQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("followed matter")
        verbose_name_plural = _("followed matters")
        ordering = ["confirmed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "kind", "key"], name="a_matter_is_followed_once"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class Digest(models.Model):
    """What one person is told on one day. It names what is new; the words are found when the mail
    is written.
    """

    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    subscriber = models.ForeignKey(
        Subscriber, verbose_name=_("subscriber"), on_delete=models.CASCADE, related_name="+"
    )
    day = models.DateField(_("day"))
    contents: models.JSONField[Any, Any] = models.JSONField(
        _("what is new"),
        default=dict,
        encoder=DjangoJSONEncoder,
        help_text=_("By followed matter: the keys of what is new in it."),
    )
    created_at = models.DateTimeField(_("created at"), db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("daily mail")
        verbose_name_plural = _("daily mails")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "day"], name="one_digest_per_person_and_day"
            )
        ]

    def __str__(self) -> str:
        return self.public_id


class FreshLink(models.Model):
    """A link to one's own data that was just mailed; with ``new_email`` one to a new address."""

    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    token_key = models.CharField(_("key of its links"), max_length=32, default=tokens.new_key)
    email = models.CharField(_("e-mail address"), max_length=254)
    email_norm = models.CharField(_("address for comparing"), max_length=254, db_index=True)
    new_email = models.CharField(_("new e-mail address"), max_length=254, blank=True)
    new_email_norm = models.CharField(_("new address for comparing"), max_length=254, blank=True)
    language_code = models.CharField(_("language"), max_length=12)
    created_at = models.DateTimeField(_("created at"))
    expires_at = models.DateTimeField(_("expires"), db_index=True)
    mailed_at = models.DateTimeField(_("mailed at"), null=True, blank=True)
    mail_sha256 = models.CharField(_("SHA-256 of the mail"), max_length=64, blank=True)

    objects: ClassVar[models.Manager["FreshLink"]] = FreshLinkQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link to one's own data")
        verbose_name_plural = _("links to one's own data")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.public_id
