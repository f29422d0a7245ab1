"""Events as entries of a list, with everything a line shows, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from core.addresses import path_of
from core.localization import in_language
from events import words
from events.choices import DATE_NO_LONGER_HOLDS, EventState, SeriesState, ShownState
from events.querysets import EventQuerySet, all_events, all_series
from events.times import Span
from events.words import Said

if TYPE_CHECKING:
    from events.models import EventPage, EventSeriesPage


@dataclass(frozen=True)
class SeriesCard:
    """A series as the heading of its sessions."""

    title: str
    teaser: str
    url: str
    language_code: str
    slug: str
    state: SeriesState
    wished_period: str
    took_place: str

    @property
    def is_suggested(self) -> bool:
        return self.state == SeriesState.SUGGESTED


@dataclass(frozen=True)
class EventCard:
    """One line of a list: facts from the German page, title and teaser in the reader's language."""

    title: str
    teaser: str
    url: str
    language_code: str
    span: Span | None
    when: Said
    where: Said
    admission: Said
    state: ShownState
    is_over: bool
    date_holds: bool
    is_editors_proposal: bool
    part: int = 0
    series: SeriesCard | None = None


@dataclass(frozen=True)
class SeriesGroup:
    """Entries without a date, below their series; ``series`` is None for those that have none."""

    series: SeriesCard | None
    cards: Sequence[EventCard]


@dataclass(frozen=True)
class Ahead:
    """What is to come: with a date, and without one below its series."""

    upcoming: Sequence[EventCard]
    undated: Sequence[SeriesGroup]


def cards(events: EventQuerySet, language_code: str, *, now: datetime) -> list[EventCard]:
    """At most five queries, however many events."""
    listed: list[EventPage] = list(events)
    if not listed:
        return []
    above = all_series().above(listed)
    series = dict(zip(above, series_cards(list(above.values()), language_code), strict=True))
    parts = all_events().visible().parts_of(above)
    return [
        replace(
            _card(event, page, series.get(event.path[: -event.steplen]), now=now),
            part=parts.get(event.path, 0),
        )
        for event, page in zip(listed, in_language(listed, language_code), strict=True)
    ]


def session_cards(
    sessions: Sequence["EventPage"], language_code: str, *, now: datetime
) -> list[EventCard]:
    """All sessions of one series, in its order, for the page of the series itself.

    One query for a translation.
    """
    return [
        replace(_card(event, page, None, now=now), part=number)
        for number, (event, page) in enumerate(
            zip(sessions, in_language(sessions, language_code), strict=True), start=1
        )
    ]


def _card(
    event: "EventPage", page: "EventPage", series: SeriesCard | None, *, now: datetime
) -> EventCard:
    return EventCard(
        title=page.title,
        teaser=page.teaser,
        url=path_of(page),
        language_code=page.locale.language_code,
        span=event.span,
        when=words.when(event),
        where=words.where(event),
        admission=words.admission(event),
        state=event.shown_state(now=now),
        is_over=event.is_over(now=now) and event.state != EventState.POSTPONED,
        date_holds=event.state not in DATE_NO_LONGER_HOLDS,
        is_editors_proposal=event.is_editors_proposal,
        series=series,
    )


def series_cards(series: Sequence["EventSeriesPage"], language_code: str) -> list[SeriesCard]:
    """One query for a translation."""
    return [
        SeriesCard(
            title=page.title,
            teaser=page.teaser,
            url=path_of(page),
            language_code=page.locale.language_code,
            slug=facts.slug,
            state=facts.state_choice,
            wished_period=page.wished_period,
            took_place=facts.took_place,
        )
        for facts, page in zip(series, in_language(series, language_code), strict=True)
    ]


def ahead(language_code: str, *, now: datetime, limit: int, topics: Sequence[str] = ()) -> Ahead:
    """The next events, and behind them those without a date, for pages that show some of them.

    ``topics`` are slugs. At most four queries.
    """
    events = all_events().visible().on_topics(topics).ahead(now=now)
    entries = cards(events[:limit], language_code, now=now)
    return Ahead(
        upcoming=[card for card in entries if card.span],
        undated=grouped_by_series(card for card in entries if not card.span),
    )


def grouped_by_series(entries: Iterable[EventCard]) -> list[SeriesGroup]:
    """Those of one series together, in the order in which the series come first."""
    groups: dict[SeriesCard | None, list[EventCard]] = {}
    for entry in entries:
        groups.setdefault(entry.series, []).append(entry)
    return [SeriesGroup(series, own) for series, own in groups.items()]
