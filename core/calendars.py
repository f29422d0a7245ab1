"""Calendars as RFC 5545 and RFC 7986 have them, and as calendar programmes really read them: what
is the same for whatever stands in them.

A calendar depends on the database alone, so that the same state gives the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.http import http_date
from icalendar import Calendar, Event, Timezone, vDuration, vText

from core import changes
from core.addresses import absolute
from core.listings import Address

FEED = "kalender.ics"
PRODUCT = "-//ratsfraktion//events//DE"
REFRESHED_EVERY = timedelta(hours=6)
KEPT_IN_FEEDS = timedelta(days=365)
"""How long what is over stays in a calendar that somebody has subscribed to."""

# Rules instead of a list of dates: a list ends some day, and one popular reader takes it an hour
# wrong.
EUROPE_BERLIN = """\
BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Subscription:
    """The same calendar for programmes that subscribe, for pasting, and as a file."""

    url: str
    path: str

    @property
    def webcal_url(self) -> str:
        return urlsplit(self.url)._replace(scheme="webcal").geturl()


def subscription(path: str, address: Address | None = None) -> Subscription:
    """The calendar of the page at this path, with the filters of its list."""
    feed = f"{path}{FEED}{address.query if address else ''}"
    return Subscription(absolute(feed), feed)


def uid(name: object) -> str:
    """What an entry is called for ever, in every language and on every host."""
    return f"{name}@{settings.CALENDAR_NAMESPACE}"


def event(*, uid: str, sequence: int, changed_at: datetime, summary: str, status: str) -> Event:
    """An entry that has only its name yet; ``changed_at`` is never the time of asking."""
    stamp = changed_at.astimezone(UTC).replace(microsecond=0)
    made = Event()
    made.add("uid", uid)
    made.add("sequence", sequence)
    made.add("dtstamp", stamp)
    made.add("last-modified", stamp)
    made.add("summary", summary)
    made.add("status", status)
    return made


def add_whole_days(made: Event, first: date, last: date) -> None:
    """Calendars end a day after the last one."""
    made.add("dtstart", first)
    made.add("dtend", last + timedelta(days=1))


def document(events: Iterable[Event], *, name: str = "", is_published: bool = False) -> bytes:
    """The events as a file; with a name it is a calendar to subscribe to.

    ``is_published`` adds the method, which only calendars may have whose every event names its
    organiser: without one some programmes refuse the whole file.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if is_published:
        calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(EUROPE_BERLIN))
    for one in events:
        calendar.add_component(one)
    if name:
        # As text, because the library would leave their commas as they are.
        calendar["name"] = vText(name)
        calendar["x-wr-calname"] = vText(name)
        calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
        calendar["x-published-ttl"] = vDuration(REFRESHED_EVERY)
    data: bytes = calendar.to_ical()
    return data


def answer(calendar: bytes, disposition: str) -> HttpResponse:
    response = HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )
    # Kept by anybody, but asked after each time: a cancelled event must not wait.
    patch_cache_control(response, public=True, no_cache=True)
    # For programmes that know no ETag: what is over leaves the calendar when a day begins.
    response.headers["Last-Modified"] = http_date(changes.may_have_changed_at().timestamp())
    return response
