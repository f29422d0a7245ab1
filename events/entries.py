"""What a calendar is told about an event, in one reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core import calendars
from core.addresses import absolute, path_of
from core.localization import in_language
from events import words
from events.choices import EventState, Mode
from events.querysets import all_series
from events.times import Span

if TYPE_CHECKING:
    from events.models import EventPage, EventSeriesPage


@dataclass(frozen=True)
class CalendarEntry:
    """One event as a calendar has it; ``uid`` is the same in every language and for ever."""

    uid: str
    sequence: int
    changed_at: datetime
    span: Span
    state: EventState
    title: str
    description: str
    url: str
    place: str
    online_url: str
    organiser: str
    organiser_email: str


def entries(events: Iterable["EventPage"], language_code: str) -> list[CalendarEntry]:
    """Of those that have a date; three queries, however many events."""
    dated = [event for event in events if event.span]
    above = all_series().above(dated) if dated else {}
    pages = in_language(dated, language_code)
    return [
        _entry(event, page, above.get(event.path[: -event.steplen]), span)
        for event, page in zip(dated, pages, strict=True)
        if (span := event.span)
    ]


def _entry(
    event: "EventPage", page: "EventPage", series: "EventSeriesPage | None", span: Span
) -> CalendarEntry:
    record = getattr(event, "calendar_record", None)
    url = absolute(path_of(page))
    return CalendarEntry(
        uid=calendars.uid(event.translation_key),
        sequence=record.sequence if record else 0,
        changed_at=_changed_at(event, page, span),
        span=span,
        state=event.state_choice,
        title=page.title,
        description=_description(event, page, url),
        url=url,
        place=_("online") if event.mode == Mode.ONLINE else event.place,
        online_url=event.public_online_url,
        organiser=event.organiser or (series.organiser if series else ""),
        organiser_email=event.organiser_email,
    )


def _changed_at(event: "EventPage", page: "EventPage", span: Span) -> datetime:
    """When what is said was published last, in whichever language; never the time of asking."""
    published = [event.last_published_at, page.last_published_at]
    return max((moment for moment in published if moment), default=span.starts_at)


def _description(event: "EventPage", page: "EventPage", url: str) -> str:
    """Many programmes show nothing but this text, so it says all that one needs to come."""
    answers = [f"{question}: {given}" for question, given in words.accessibility(event)]
    if not event.has_answers_on_accessibility:
        answers = [_("not stated")]
    paragraphs = [
        page.teaser,
        _of_state(event),
        _("Admission: %(admission)s") % {"admission": words.admission(event)},
        "\n".join([_("Accessibility:"), *answers]),
        page.accessibility_note,
        event.accessibility_contact,
        event.public_online_url,
        url,
    ]
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _of_state(event: "EventPage") -> str:
    if event.state == EventState.PLANNED:
        return _("This event is being planned; the date may still change.")
    if event.state == EventState.RESCHEDULED and event.previous_span:
        return _("Moved from %(date)s.") % {"date": event.previous_span}
    if event.state == EventState.POSTPONED:
        return _("Postponed. A new date will be announced.")
    if event.state == EventState.MOVED_ONLINE:
        return _("This event now takes place online.")
    return _("This event is cancelled.") if event.state == EventState.CANCELLED else ""
