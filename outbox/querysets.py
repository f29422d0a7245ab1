"""Questions about mails on their way, and the steps that must be one statement."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import connection, models, transaction

from outbox.choices import NOT_WRITTEN, OPEN_STATES, MailState

if TYPE_CHECKING:
    from outbox.models import OutgoingMail


class SendingQuerySet(models.QuerySet[Any]):
    """Mails in a ledger, whichever it is."""

    order_of_line: ClassVar[tuple[str, ...]] = ("next_at", "pk")

    def due(self, *, now: datetime) -> Self:
        return self.filter(state=MailState.QUEUED, next_at__lte=now).order_by(*self.order_of_line)

    def claim(self, *, owner: str, now: datetime, lease: timedelta, most: int) -> list[Any]:
        """Take the next mails for this worker alone."""
        with transaction.atomic():
            due = self.due(now=now)
            if connection.features.has_select_for_update_skip_locked:
                due = due.select_for_update(skip_locked=True)
            keys = list(due.values_list("pk", flat=True)[:most])
            # By their keys alone: with what else narrows the line, a planner that has not counted
            # the rows for a while looks through all of it.
            these = type(self)(self.model).filter(pk__in=keys)
            these.filter(state=MailState.QUEUED).update(
                state=MailState.CLAIMED, owner=owner, lease_until=now + lease
            )
        mine = these.filter(state=MailState.CLAIMED, owner=owner)
        return list(mine.order_by(*self.order_of_line))


class OutgoingMailQuerySet(SendingQuerySet):
    """Mails to one person each."""

    def stuck(self, *, now: datetime, after: timedelta) -> Self:
        """Not sent although it has been waiting for long, be it in the hands of a worker."""
        waiting = [MailState.QUEUED, MailState.CLAIMED]
        return self.filter(state__in=waiting, created_at__lt=now - after).order_by("pk")

    def not_written(self) -> Self:
        """Given up, because every attempt to put the letter together broke."""
        return self.filter(state=MailState.FAILED, code__startswith=NOT_WRITTEN).order_by("pk")

    def refused_as_sender(self) -> Self:
        """Waiting or given up, because the mail server does not take mails from us: at the step
        that names the sender, or with a number that speaks of what is allowed.
        """
        is_about_us = models.Q(code__startswith="mail 5") | models.Q(code__contains=" 5.7.")
        not_sent = [*OPEN_STATES, MailState.FAILED]
        return self.filter(is_about_us, state__in=sorted(not_sent)).order_by("pk")

    def unclear(self) -> Self:
        return self.filter(state=MailState.UNKNOWN).order_by("pk")

    def still_open(self, purpose: str, email_norm: str) -> Self:
        """Mails of this sort to this address that have not left yet."""
        states = sorted(OPEN_STATES)
        return self.filter(purpose=purpose, email_norm=email_norm, state__in=states).order_by("pk")

    def ended(self) -> Self:
        return self.exclude(state__in=sorted(OPEN_STATES)).order_by("pk")

    def reap(self, *, now: datetime) -> None:
        """What a dead worker left: untouched mails are free again, and what it was sending is
        unclear for good.
        """
        late = self.filter(lease_until__lte=now)
        late.filter(state=MailState.CLAIMED).update(
            state=MailState.QUEUED, owner="", lease_until=None
        )
        late.filter(state=MailState.SENDING).update(state=MailState.UNKNOWN)

    def begin(self, mail: "OutgoingMail", *, now: datetime, lease: timedelta) -> bool:
        """The last gate before the mail server. Who slept past their lease does not get through."""
        mine = self.filter(
            pk=mail.pk, owner=mail.owner, state=MailState.CLAIMED, lease_until__gt=now
        )
        return bool(
            mine.update(
                state=MailState.SENDING,
                attempts=models.F("attempts") + 1,
                lease_until=now + lease,
            )
        )

    def release(self, *, owner: str) -> None:
        """Give back what this worker has taken and not begun."""
        self.filter(owner=owner, state=MailState.CLAIMED).update(
            state=MailState.QUEUED, owner="", lease_until=None
        )
