"""Meetings to come and the motions on their agenda: as a page, and as a calendar."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from icalendar import Event

from core import calendars
from core.addresses import absolute, path_of
from core.dates import PartialDate, Precision
from core.feeds import changed_at, in_sentences
from core.localization import in_language
from motions.choices import MotionType, Result, State
from motions.querysets import MotionQuerySet

if TYPE_CHECKING:
    from motions.models import Consultation, MotionPage


@dataclass(frozen=True)
class OnAgenda:
    """One motion that a meeting is to deal with."""

    title: str
    url: str
    language_code: str
    motion_type: MotionType
    state: State
    agenda_number: str
    role: str
    result: str
    note: str

    def in_words(self) -> str:
        """One line for a calendar."""
        said = [f"{self.title} ({self.motion_type.label})", self.role, self.result, self.note]
        if self.agenda_number:
            said.insert(1, _("Agenda item %(number)s") % {"number": self.agenda_number})
        return in_sentences(said)


@dataclass
class Sitting:
    """A meeting, or where none is entered what is known of it: the committee and the date."""

    key: str
    name: str
    committee: str
    place: str
    moment: PartialDate
    motions: list[OnAgenda] = field(default_factory=list)
    changed_at: list[datetime] = field(default_factory=list)


def sittings(consultations: "QuerySet[Consultation]", language_code: str) -> list[Sitting]:
    """Each meeting once, the next one first; three queries, and one for a translation."""
    rows = list(
        consultations.select_related("meeting__committee", "committee", "motion__locale").order_by(
            "sort_order", "pk"
        )
    )
    motions = list({row.motion_id: row.motion for row in rows}.values())
    shown = dict(zip((one.pk for one in motions), in_language(motions, language_code), strict=True))
    found: dict[str, Sitting] = {}
    for row in rows:
        moment = row.moment
        if not moment:
            continue
        key = _key(row, moment)
        if key not in found:
            body = row.body
            place = row.meeting.place if row.meeting else ""
            name = body.name if body and body.name != body.short_name else ""
            found[key] = Sitting(key, row.name, name, place, moment)
        page = shown[row.motion_id]
        found[key].motions.append(_on_agenda(row, page))
        found[key].changed_at.append(changed_at(row.motion, page))
    for sitting in found.values():
        sitting.motions.sort(key=lambda one: place_on_the_agenda(one.agenda_number))
    return sorted(found.values(), key=_order)


def coming(motions: MotionQuerySet, *, today: date) -> "QuerySet[Consultation]":
    """Consultations that are not over: in a month that is known only as such, until it ends."""
    return _since(motions, today)


def in_calendar(motions: MotionQuerySet, *, today: date) -> "QuerySet[Consultation]":
    """What a calendar holds: the last year and all to come, as far as the day is known."""
    known = Q(meeting__date_precision=Precision.DAY) | Q(meeting=None, date_precision=Precision.DAY)
    return _since(motions, today - calendars.KEPT_IN_FEEDS).filter(known)


def of_bodies(
    consultations: "QuerySet[Consultation]", slugs: Collection[str]
) -> "QuerySet[Consultation]":
    """Those of these committees; without any, all."""
    if not slugs:
        return consultations
    return consultations.filter(
        Q(meeting__committee__slug__in=slugs) | Q(meeting=None, committee__slug__in=slugs)
    )


def place_on_the_agenda(number: str) -> tuple[bool, Sequence[tuple[bool, int, str]]]:
    """To sort by: 10.2 comes after 9 and before 10.10, letters after numbers, and what has no
    number last.
    """
    parts = re.findall(r"(\d{1,9})|([^\d.\s]+)", number)
    order = [(not digits, int(digits or 0), letters) for digits, letters in parts]
    return not order, order


def calendar(found: Iterable[Sitting], *, name: str, url: str) -> bytes:
    """To subscribe to; whole days, because no source gives a time."""
    return calendars.document([_event(sitting, url) for sitting in found], name=name)


def _event(sitting: Sitting, url: str) -> Event:
    event = calendars.event(
        uid=calendars.uid(sitting.key),
        sequence=0,
        changed_at=max(sitting.changed_at),
        summary=sitting.name,
        status="CONFIRMED",
    )
    calendars.add_whole_days(event, sitting.moment.day, sitting.moment.day)
    if sitting.place:
        event.add("location", sitting.place)
    event.add("url", url)
    lines = [f"{one.in_words()}\n{absolute(one.url)}" for one in sitting.motions]
    event.add(
        "description", "\n\n".join([*([sitting.committee] if sitting.committee else []), *lines])
    )
    return event


def _key(row: "Consultation", moment: PartialDate) -> str:
    """Names the meeting for ever."""
    if row.meeting_id:
        return f"sitzung-{row.meeting_id}"
    return f"beratung-{row.committee_id or 0}-{moment.machine_readable}"


def _order(sitting: Sitting) -> tuple[Any, ...]:
    return (
        sitting.moment.day,
        sitting.moment.precision != Precision.DAY,
        sitting.name,
        sitting.key,
    )


def _on_agenda(row: "Consultation", page: "MotionPage") -> OnAgenda:
    return OnAgenda(
        title=page.title,
        url=path_of(page),
        language_code=page.locale.language_code,
        motion_type=row.motion.type_choice,
        state=row.motion.state,
        agenda_number=row.agenda_number,
        role=row.get_role_display() if row.role else "",
        result=str(Result(row.result).label) if row.has_result else "",
        note=row.note,
    )


def _since(motions: MotionQuerySet, day: date) -> "QuerySet[Consultation]":
    consultations = motions.model.consultations.rel.related_model.objects
    found: QuerySet[Consultation] = consultations.not_over(today=day).filter(
        motion__in=motions.order_by().values("pk")
    )
    return found
