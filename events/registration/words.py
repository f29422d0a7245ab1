"""What readers are told of seats and of their own registration, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events.choices import Way
from events.registration import opening, seats
from events.registration.claims import claims_of
from events.registration.opening import Closed
from events.registration.seats import Claim
from events.times import clock_in_words

if TYPE_CHECKING:
    from events.models import EventPage, Registration

FORM = "anmeldung/"
DATE_FORM = "termin-erfahren/"


@dataclass(frozen=True)
class SeatsLeft:
    """One way to take part, and whether there is room."""

    way: Way
    text: str
    is_full: bool


@dataclass(frozen=True)
class Box:
    """What the page of an event says about registering."""

    closed: Closed | None
    form_url: str
    seats: Sequence[SeatsLeft]
    closes: str
    date_form_url: str

    @property
    def is_full(self) -> bool:
        return bool(self.seats) and all(one.is_full for one in self.seats)


def box(event: "EventPage", path: str, *, now: datetime) -> Box | None:
    """None where there is nothing to say; asks the database once, and only if one can register."""
    is_awaited = opening.is_date_awaited(event, now=now)
    if not event.takes_registrations and not is_awaited:
        return None
    closed = opening.why_closed(event, now=now)
    return Box(
        closed=closed if event.takes_registrations else None,
        form_url="" if closed else f"{path}{FORM}",
        seats=() if closed else seats_left(event, now=now),
        closes="" if closed else moment_in_words(opening.closes_at(event)),
        date_form_url=f"{path}{DATE_FORM}" if is_awaited else "",
    )


def seats_left(event: "EventPage", *, now: datetime) -> list[SeatsLeft]:
    """For each way to take part; one query."""
    claims = claims_of(event, now=now)
    return [_left(claims, way, event.seats(way)) for way in opening.ways(event)]


def _left(claims: list[Claim], way: Way, capacity: int | None) -> SeatsLeft:
    left = seats.free(claims, way, capacity)
    is_full = left == 0 or seats.is_line(claims, way, capacity)
    if is_full:
        words = _("fully booked %(where)s, with a waiting list")
        return SeatsLeft(way, words % {"where": way.label}, is_full=True)
    if left is None:
        words = _("seats are free %(where)s")
        return SeatsLeft(way, words % {"where": way.label}, is_full=False)
    words = ngettext("%(number)s seat left %(where)s", "%(number)s seats left %(where)s", left)
    return SeatsLeft(way, words % {"number": left, "where": way.label}, is_full=False)


def moment_in_words(moment: datetime | None) -> str:
    """Freitag, 6. November 2026, 18:00 Uhr."""
    if moment is None:
        return ""
    local = localtime(moment)
    return ", ".join(
        [date_format(local, "l"), date_format(local, "DATE_FORMAT"), clock_in_words(local.time())]
    )


def taking_part(event: "EventPage", row: "Registration") -> str:
    """vor Ort, 2 Plätze."""
    way = opening.way_now(event, row.way)
    number = ngettext("%(number)s seat", "%(number)s seats", row.seats) % {"number": row.seats}
    return pgettext("way and seats", "%(way)s, %(seats)s") % {"way": way.label, "seats": number}


def online_link(event: "EventPage", row: "Registration") -> str:
    """The link for who has a seat online; what everybody may have is given to all."""
    is_online = event.is_online and opening.way_now(event, row.way) == Way.ONLINE
    return event.online_url if is_online else event.public_online_url
