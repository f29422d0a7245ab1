"""Events in calendars: what of an event a calendar programme is told, and how."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from email.mime.text import MIMEText

from django.utils.translation import gettext as _
from icalendar import Conference, Event, vCalAddress, vText

from core import calendars
from events.choices import EventState
from events.entries import CalendarEntry
from events.times import ONE_DAY, Span, is_shown_twice, moment

SINGLE = "termin.ics"

STATUS = {
    EventState.PLANNED: "TENTATIVE",
    EventState.POSTPONED: "TENTATIVE",
    EventState.CANCELLED: "CANCELLED",
}


def single(entry: CalendarEntry) -> bytes:
    """One event, as a file or in a mail: nothing that would make a programme subscribe to it."""
    return _document([entry])


def attachment(entry: CalendarEntry) -> MIMEText:
    """The same file, as a part of a mail."""
    data = single(entry).decode()
    part = MIMEText(data, "calendar", "utf-8")
    if "METHOD:PUBLISH" in data:
        part.set_param("method", "PUBLISH")
    part.add_header("Content-Disposition", "attachment", filename=SINGLE)
    return part


def feed(entries: Iterable[CalendarEntry], *, name: str) -> bytes:
    """A calendar to subscribe to."""
    return _document(list(entries), name)


def _document(entries: Sequence[CalendarEntry], name: str = "") -> bytes:
    is_published = bool(entries) and all(entry.organiser_email for entry in entries)
    return calendars.document(map(_event, entries), name=name, is_published=is_published)


def _event(entry: CalendarEntry) -> Event:
    event = calendars.event(
        uid=entry.uid,
        sequence=entry.sequence,
        changed_at=entry.changed_at,
        summary=_summary(entry),
        status=STATUS.get(entry.state, "CONFIRMED"),
    )
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
        calendars.add_whole_days(event, span.starts_on, span.last_day)
        return
    event.add("dtstart", _unmistakable(span.starts_at))
    if span.ends_at:
        event.add("dtend", _unmistakable(span.ends_at))
    elif span.ends_on and span.ends_on > span.starts_on:
        event.add("dtend", moment(span.ends_on + ONE_DAY))


def _unmistakable(time: datetime) -> datetime:
    """As the clock in Dortmund shows it, except in the hour that it shows twice in autumn.

    Calendar programmes do not agree on which of the two such a time means; UTC has it only once.
    """
    return time.astimezone(UTC) if is_shown_twice(time) else time
