"""Calendars as RFC 5545 and RFC 7986 have them, and as calendar programmes really read them."""

from collections.abc import Iterable, Sequence
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Conference, Event, Timezone, vCalAddress, vDuration, vText

from events.choices import EventState
from events.entries import CalendarEntry
from events.times import ONE_DAY, Span, moment

PRODUCT = "-//ratsfraktion//events//DE"
REFRESHED_EVERY = timedelta(hours=6)

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

STATUS = {
    EventState.PLANNED: "TENTATIVE",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


def single(entry: CalendarEntry) -> bytes:
    """One event, as a file or in a mail: nothing that would make a programme subscribe to it."""
    return _calendar([entry]).to_ical()


def feed(entries: Iterable[CalendarEntry], *, name: str) -> bytes:
    """A calendar to subscribe to."""
    calendar = _calendar(list(entries))
    # As text, because the library would leave their commas as they are.
    calendar["name"] = vText(name)
    calendar["x-wr-calname"] = vText(name)
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar["x-published-ttl"] = vDuration(REFRESHED_EVERY)
    return calendar.to_ical()


def _calendar(entries: Sequence[CalendarEntry]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    if entries and all(entry.organiser_email for entry in entries):
        # Who publishes must be named: without an organiser some programmes refuse the whole file.
        calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(EUROPE_BERLIN))
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar


def _event(entry: CalendarEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("summary", _summary(entry))
    event.add("status", STATUS.get(entry.state, "CONFIRMED"))
    if entry.state == EventState.POSTPONED:
        event.add("transp", "TRANSPARENT")
    _add_times(event, entry.span)
    if entry.place:
        event.add("location", entry.place)
    event.add("url", entry.url)
    event.add("description", entry.description)
    if entry.online_url:
        conference = Conference(entry.online_url, feature="VIDEO", label=_("Take part online"))
        event.conferences = [conference]
    if entry.organiser_email:
        organiser = vCalAddress(f"mailto:{entry.organiser_email}")
        if entry.organiser:
            organiser.params["CN"] = vText(entry.organiser)
        event["organizer"] = organiser
    return event


def _summary(entry: CalendarEntry) -> str:
    """Programmes that ignore the status still show the word."""
    if entry.state == EventState.CANCELLED:
        return _("CANCELLED: %(title)s") % {"title": entry.title}
    if entry.state == EventState.POSTPONED:
        return _("POSTPONED: %(title)s") % {"title": entry.title}
    return entry.title


def _add_times(event: Event, span: Span) -> None:
    if span.is_whole_days:
        event.add("dtstart", span.starts_on)
        event.add("dtend", span.last_day + ONE_DAY)
        return
    event.add("dtstart", span.starts_at)
    if span.ends_at:
        event.add("dtend", span.ends_at)
    elif span.ends_on and span.ends_on > span.starts_on:
        event.add("dtend", moment(span.ends_on + ONE_DAY))
