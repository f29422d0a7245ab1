"""The ledger of sending: which issue goes out, what exactly, and how far it is for each reader."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import tokens
from core.models import Topic
from newsletter.choices import CameBack, DispatchKind, DispatchState, PauseReason
from newsletter.models.issues import NewsletterIssuePage
from newsletter.models.people import Subscriber
from newsletter.querysets import DeliveryQuerySet, DispatchQuerySet
from outbox.choices import MailState
from outbox.models import Sending

POSITION_LENGTH = 8


class Dispatch(models.Model):
    """One issue on its way to its readers, or once to an editor as a test.

    While one that is not cancelled exists, its issue can't be sent a second time.
    """

    public_id = models.CharField(
        _("public id"), max_length=16, unique=True, default=tokens.new_public_id
    )
    issue = models.ForeignKey(
        NewsletterIssuePage,
        verbose_name=_("issue"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="dispatches",
    )
    title = models.CharField(_("subject"), max_length=255)
    kind = models.CharField(_("kind"), max_length=4, choices=DispatchKind.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=DispatchState.choices, default=DispatchState.DRAFT
    )
    pause_reason = models.CharField(
        _("why it is paused"), max_length=10, choices=PauseReason.choices, blank=True
    )
    paused_code = models.CharField(_("answer of the mail server"), max_length=40, blank=True)
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    created_at = models.DateTimeField(_("created at"))
    send_at = models.DateTimeField(_("send at"))
    undo_until = models.DateTimeField(_("can be undone until"))
    started_at = models.DateTimeField(_("started at"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("scheduled by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    audience = models.PositiveIntegerField(_("readers"), default=0)
    expanded_to = models.BigIntegerField(default=0, editable=False)
    purged_at = models.DateTimeField(_("reduced to figures at"), null=True, blank=True)

    objects: ClassVar[models.Manager["Dispatch"]] = DispatchQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue"],
                condition=Q(kind=DispatchKind.LIVE) & ~Q(state=DispatchState.CANCELLED),
                name="an_issue_goes_out_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class FrozenLetter(models.Model):
    """What an issue says in one language, to the byte, from the moment it was scheduled.

    ``mime`` is the whole mail, with marks of a fixed length where readers differ.
    """

    dispatch = models.ForeignKey(
        Dispatch, verbose_name=_("dispatch"), on_delete=models.CASCADE, related_name="letters"
    )
    language_code = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=255)
    html = models.TextField("HTML")
    text = models.TextField(_("text"))
    mime = models.BinaryField()
    sha256 = models.CharField("SHA-256", max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("frozen letter")
        verbose_name_plural = _("frozen letters")
        ordering = ["dispatch", "language_code"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language_code"], name="one_letter_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language_code})"


class Delivery(Sending):
    """One issue to one reader. The row is the truth about it; no worker remembers anything.

    The hash of the address keeps somebody who leaves and comes back while an issue goes out from
    getting it twice. ``subscriber`` may name somebody who has left: looking them up for each row of
    a long list would take as long as writing it, so no constraint and no index does. ``position``
    is the beginning of that hash: readers of one provider do not come in one block.
    """

    dispatch = models.ForeignKey(
        Dispatch,
        verbose_name=_("dispatch"),
        on_delete=models.CASCADE,
        related_name="deliveries",
        db_index=False,
    )
    subscriber = models.ForeignKey(
        Subscriber,
        verbose_name=_("subscriber"),
        on_delete=models.DO_NOTHING,
        null=True,
        related_name="deliveries",
        db_constraint=False,
        db_index=False,
    )
    email_hmac = models.CharField(_("hash of the address"), max_length=64)
    language_code = models.CharField(_("language"), max_length=12)
    position = models.CharField(_("place in the line"), max_length=POSITION_LENGTH)
    came_back = models.CharField(
        _("came back"), max_length=10, choices=CameBack.choices, blank=True
    )

    objects: ClassVar[models.Manager["Delivery"]] = DeliveryQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["dispatch", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "email_hmac"], name="one_delivery_per_address"
            ),
        ]
        indexes = [
            models.Index(
                fields=["dispatch", "next_at", "position"],
                condition=Q(state=MailState.QUEUED),
                name="newsletter_delivery_waiting",
            ),
            models.Index(
                fields=["lease_until"],
                condition=Q(lease_until__isnull=False),
                name="newsletter_delivery_leased",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}/{self.pk}"


class DispatchTally(models.Model):
    """What became of the deliveries of a dispatch, kept while they happen: nothing is counted.

    Each worker adds to a part of its own, so that they do not wait for each other; figures are the
    sum. ``recent`` tells of the last mails of a part, the newest first: 1 is a refusal for good.
    """

    dispatch = models.ForeignKey(
        Dispatch, verbose_name=_("dispatch"), on_delete=models.CASCADE, related_name="tallies"
    )
    part = models.SmallIntegerField(_("part"))
    sent = models.IntegerField(_("accepted"), default=0)
    failed = models.IntegerField(_("refused"), default=0)
    unknown = models.IntegerField(_("unclear"), default=0)
    skipped = models.IntegerField(_("not wanted any more"), default=0)
    came_back = models.IntegerField(_("came back"), default=0)
    complained = models.IntegerField(_("reported as spam"), default=0)
    unsubscribed = models.IntegerField(_("unsubscribed through this issue"), default=0)
    recent = models.CharField(max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("figures of a dispatch")
        verbose_name_plural = _("figures of dispatches")
        ordering = ["dispatch", "part"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "part"], name="one_tally_per_part")
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id}/{self.part}"


class SendQuota(models.Model):
    """How much of what a mail server takes is used up. All workers that send through it share the
    row, and take from it in handfuls.
    """

    relay = models.CharField(_("mail server"), max_length=200, unique=True)
    second_at = models.DateTimeField(_("second begun at"))
    used_in_second = models.FloatField(_("used in this second"), default=0)
    hour_at = models.DateTimeField(_("hour begun at"))
    used_in_hour = models.PositiveIntegerField(_("used in this hour"), default=0)
    day_at = models.DateTimeField(_("day begun at"))
    used_in_day = models.PositiveIntegerField(_("used on this day"), default=0)
    not_before = models.DateTimeField(_("not before"), null=True, blank=True)
    troubles = models.PositiveSmallIntegerField(_("troubles in a row"), default=0)
    last_code = models.CharField(_("answer of the mail server"), max_length=40, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("quota of the mail server")
        verbose_name_plural = _("quotas of mail servers")
        ordering = ["relay"]

    def __str__(self) -> str:
        return self.relay
