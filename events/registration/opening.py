"""Whether one can register for an event just now, and if not, why."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.choices import DATE_NO_LONGER_HOLDS, EventState, Mode, Way

if TYPE_CHECKING:
    from events.models import EventPage


class Closed(models.TextChoices):
    """Why not; the label is the sentence that people read."""

    NOT_OFFERED = "not_offered", _("One need not register for this event.")
    NOT_PUBLIC = "not_public", _("This event is not public at the moment.")
    CANCELLED = "cancelled", _("The event is cancelled. One can't register any more.")
    POSTPONED = (
        "postponed",
        _("The event is postponed. One can register once the new date is known."),
    )
    NO_DATE = "no_date", _("One can register once the date is known.")
    OVER = "over", _("The event is over.")
    BEGUN = "begun", _("The event has begun. One can't register any more.")
    CLOSED = "closed", _("Registration is closed.")


class ClosedError(Exception):
    """One can't do this any more, and why."""

    def __init__(self, reason: Closed) -> None:
        super().__init__()
        self.reason = reason


ONE_WAY = {Mode.ON_SITE: (Way.ON_SITE,), Mode.ONLINE: (Way.ONLINE,)}


def ways(event: "EventPage") -> tuple[Way, ...]:
    """How one can take part. While nobody knows, it is on site."""
    if event.mode == Mode.HYBRID:
        return Way.ON_SITE, Way.ONLINE
    return ONE_WAY.get(Mode(event.mode), (Way.ON_SITE,)) if event.mode else (Way.ON_SITE,)


def way_now(event: "EventPage", chosen: str) -> Way:
    """How somebody takes part who chose this once: an event may have been moved online since."""
    open_ways = ways(event)
    return Way(chosen) if chosen in open_ways else open_ways[0]


def closes_at(event: "EventPage") -> datetime | None:
    """Until when one can register; None where no date is known."""
    if event.registration_closes_at and event.starts_at:
        return min(event.registration_closes_at, event.starts_at)
    return event.starts_at


def why_closed(event: "EventPage", *, now: datetime) -> Closed | None:
    """Why nobody can register now; None if one can."""
    if not event.takes_registrations:
        return Closed.NOT_OFFERED
    if ended := why_ended(event, now=now):
        return ended
    if event.state == EventState.POSTPONED:
        return Closed.POSTPONED
    if event.starts_at is None:
        return Closed.NO_DATE
    if event.starts_at <= now:
        return Closed.BEGUN
    closing = closes_at(event)
    return Closed.CLOSED if closing and closing <= now else None


def why_ended(event: "EventPage", *, now: datetime) -> Closed | None:
    """Why no answer counts any more, not even from who asked in time."""
    if not event.live:
        return Closed.NOT_PUBLIC
    if event.state == EventState.CANCELLED:
        return Closed.CANCELLED
    is_past = event.is_over(now=now) and event.state != EventState.POSTPONED
    return Closed.OVER if is_past else None


def makes_offers(event: "EventPage", *, now: datetime) -> bool:
    """Whether who waits is offered a seat: also after registration has closed, until it begins."""
    return why_closed(event, now=now) in {None, Closed.CLOSED}


def is_date_awaited(event: "EventPage", *, now: datetime) -> bool:
    """Whether one can ask to be told the date: it is at least being planned, and has none."""
    if not event.live:
        return False
    is_undated = event.state == EventState.PLANNED and event.starts_at is None
    return is_undated or event.state == EventState.POSTPONED


def is_date_known(event: "EventPage", *, now: datetime) -> bool:
    """Whether there is a date to tell."""
    is_ahead = event.starts_at is not None and event.starts_at > now
    return event.live and is_ahead and event.state not in DATE_NO_LONGER_HOLDS
