"""What the pages of an event and of a series show besides their text; every question goes through
``visible()``.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from core.addresses import path_of
from core.calendars import subscription
from core.documents import closed_among
from core.localization import in_language, linked
from core.models import Topic
from core.querysets import VisiblePageQuerySet
from core.references import references_to
from events import structured_data, words
from events.cards import series_cards, session_cards
from events.choices import Audience, EventState
from events.ical import SINGLE
from events.querysets import all_events, all_series
from events.registration import words as registration_words
from events.structured_data import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.models import AgendaSlot, EventPage, EventSeriesPage
    from events.models.rows import Material


@dataclass(frozen=True)
class DrawnSlot:
    """A point of the agenda; ``model`` is the profile as the reader may see it."""

    slot: "AgendaSlot"
    model: Page | None
    url: str


def of_event(
    event: "EventPage", page: "EventPage", language_code: str, *, now: datetime
) -> dict[str, Any]:
    """Facts of the German page, ready to be shown to a reader of this language."""
    series = next(iter(all_series().above([event]).values()), None) if event.path else None
    shown_series = series_cards([series], language_code)[0] if series else None
    sources: list[Any] = [event, *([series] if series else [])]
    organiser = event.organiser or (series.organiser if series else "")
    shared = _shared(sources, language_code)
    materials = _materials(event)
    registration = registration_words.box(event, page.path_on_site, now=now)
    return {
        "span": event.span,
        "state": event.shown_state(now=now),
        "notices": _notices(event, now=now),
        "when": words.when(event),
        "where": words.where(event),
        "admission": words.admission(event),
        "accessibility": words.accessibility(event) if _says_how_to_come(event) else [],
        "series": shown_series,
        "organiser": organiser,
        "agenda": _drawn(list(event.agenda.all()), language_code),
        "speakers": list(event.speakers.all()),
        "materials": materials,
        "calendar_file": f"{page.path_on_site}{SINGLE}" if event.span else "",
        "registration": registration,
        "structured_data": structured_data.of_event(
            event,
            page,
            shown_series,
            organiser,
            subjects=[
                *(Subject(one.title, one.url) for one in shared["references"]),
                *(Subject(str(one), one.address) for one in materials),
            ],
            has_room=not registration.is_full if registration and registration.seats else None,
        ),
        **shared,
    }


def of_series(
    series: "EventSeriesPage", page: "EventSeriesPage", language_code: str, *, now: datetime
) -> dict[str, Any]:
    """Facts of the German page, ready to be shown to a reader of this language."""
    events = list(all_events().visible().sessions_of(series)) if series.path else []
    sessions = session_cards(events, language_code, now=now)
    agendas = _agendas(events, language_code)
    is_dated = any(event.span for event in events)
    return {
        "state": series.state_choice,
        "sessions": [
            {"card": card, "agenda": agendas.get(event.pk, [])}
            for event, card in zip(events, sessions, strict=True)
        ],
        "organiser": series.organiser,
        "materials": _materials(series),
        "calendar": subscription(page.path_on_site) if is_dated else None,
        "structured_data": structured_data.of_series(series, page, sessions),
        **_shared([series], language_code),
    }


def _materials(source: "EventPage | EventSeriesPage") -> "list[Material]":
    """Links, and the documents that everybody may have."""
    found = list(source.materials.select_related("document"))
    closed = closed_among(one.document_id for one in found)
    return [one for one in found if one.document_id not in closed]


def _shared(sources: list[Any], language_code: str) -> dict[str, Any]:
    """What an event says, and what its series says for it."""
    keys = [key for one in sources for key in one.topics.values_list("translation_key", flat=True)]
    audiences = set().union(*(one.audiences for one in sources))
    committees = {body.pk: body for one in sources for body in one.committees.all()}
    in_dossier = next((one for one in sources if one.dossier_id), sources[0])
    return {
        "topics": Topic.objects.in_language(keys, language_code),
        "audiences": [audience.label for audience in Audience if audience in audiences],
        "committees": list(committees.values()),
        "dossier": linked(in_dossier, "dossier", language_code),
        "references": [
            reference for one in sources for reference in references_to(one, language_code)
        ],
    }


def _notices(event: "EventPage", *, now: datetime) -> list[str]:
    """Which notices stand above the text, by the names that the template knows."""
    is_over = event.is_over(now=now)
    of_state = {
        EventState.SUGGESTED: "suggested",
        EventState.PLANNED: "" if is_over else "planned",
        EventState.RESCHEDULED: "rescheduled",
        EventState.POSTPONED: "postponed",
        EventState.MOVED_ONLINE: "moved_online",
        EventState.CANCELLED: "cancelled",
    }.get(event.state_choice, "")
    is_past = is_over and event.state not in {EventState.CANCELLED, EventState.POSTPONED}
    return [name for name in (of_state, "over" if is_past else "") if name]


def _says_how_to_come(event: "EventPage") -> bool:
    """Where nothing is known of the event itself, seven times "not stated" says nothing."""
    return event.state != EventState.SUGGESTED or event.has_answers_on_accessibility


def _drawn(slots: "Iterable[AgendaSlot]", language_code: str) -> list[DrawnSlot]:
    """The points with the profiles that a reader may see; two queries, however many."""
    listed = list(slots)
    wanted = {slot.model_id for slot in listed if slot.model_id}
    visible = list(VisiblePageQuerySet(Page).visible().filter(pk__in=wanted)) if wanted else []
    keys = [page.pk for page in visible]
    shown = dict(zip(keys, in_language(visible, language_code), strict=True))
    drawn = [(slot, shown.get(slot.model_id)) for slot in listed]
    return [
        DrawnSlot(slot, page, path_of(page) if page else "")
        for slot, page in drawn
        if slot.title or page
    ]


def _agendas(events: "Iterable[EventPage]", language_code: str) -> dict[int, list[DrawnSlot]]:
    """The points of each event, all read at once."""
    listed = list(events)
    if not listed:
        return {}
    rows: Any = type(listed[0]).agenda.rel.related_model._default_manager
    slots = rows.filter(event__in=listed).order_by("sort_order", "pk")
    by_event: dict[int, list[DrawnSlot]] = {}
    for drawn in _drawn(slots, language_code):
        by_event.setdefault(drawn.slot.event_id, []).append(drawn)
    return by_event
