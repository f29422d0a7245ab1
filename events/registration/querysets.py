"""Questions about registrations. The time is always handed in."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from events.choices import AWAITS_AN_ANSWER, HOLDS_A_SEAT, IS_OPEN, RegistrationState, Way
from outbox.choices import OPEN_STATES
from outbox.models import OutgoingMail

if TYPE_CHECKING:
    from events.models import EventPage


class RegistrationQuerySet(models.QuerySet[Any]):
    """Registrations of one event or of all."""

    def for_event(self, event: "EventPage") -> Self:
        return self.filter(event_id=event.pk)

    def by_way(self, way: Way) -> Self:
        return self.filter(way=way)

    def still_open(self) -> Self:
        return self.filter(state__in=sorted(IS_OPEN))

    def not_over(self, *, now: datetime) -> Self:
        """Open, and in time."""
        overdue = type(self)(self.model).overdue(now=now)
        return self.still_open().exclude(pk__in=overdue.order_by().values("pk"))

    def holding_a_seat(self, *, now: datetime) -> Self:
        """Confirmed, and those whose time for an answer is not over yet."""
        return self.not_over(now=now).filter(state__in=sorted(HOLDS_A_SEAT))

    def overdue(self, *, now: datetime) -> Self:
        """Who has not answered in time. Nobody's time runs while the mail that asks them waits for
        a mail server.
        """
        unsent = OutgoingMail.objects.filter(state__in=sorted(OPEN_STATES)).exclude(about="")
        return (
            self.filter(state__in=sorted(AWAITS_AN_ANSWER))
            .filter(held_until__lte=now)
            .exclude(public_id__in=unsent.values("about"))
        )

    def confirmed(self) -> Self:
        return self.filter(state=RegistrationState.CONFIRMED)

    def waiting(self) -> Self:
        """In the order in which they get a seat: who asked first."""
        return self.filter(state=RegistrationState.WAITING).order_by("asked_at", "pk")

    def to_be_told_of_changes(self) -> Self:
        """Who has confirmed their address and still counts on the event."""
        return self.filter(
            state__in=[
                RegistrationState.CONFIRMED,
                RegistrationState.WAITING,
                RegistrationState.OFFERED,
            ]
        )

    def number_of_seats(self) -> int:
        total: int = self.order_by().aggregate(total=models.Sum("seats"))["total"] or 0
        return total
