"""What became of the motions of each year and of each topic, as a picture and as numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import Topic
from motions.choices import State
from motions.querysets import WITHOUT_A_DATE, MotionQuerySet

WIDTH = 1000
"""Of a whole bar, in units of the picture."""


@dataclass(frozen=True)
class Outcome:
    """States that are drawn alike."""

    name: str
    label: Any
    states: frozenset[State]

    @property
    def slugs(self) -> list[str]:
        return [state.slug for state in State if state in self.states]


OUTCOMES = (
    Outcome("adopted", gettext_lazy("adopted"), frozenset({State.ADOPTED, State.ADOPTED_AMENDED})),
    Outcome("rejected", gettext_lazy("rejected"), frozenset({State.REJECTED})),
    Outcome(
        "ended",
        gettext_lazy("ended otherwise"),
        frozenset({State.WITHDRAWN, State.NOTED, State.SETTLED}),
    ),
    Outcome(
        "open",
        gettext_lazy("under way"),
        frozenset({State.SUBMITTED, State.ON_AGENDA, State.IN_CONSULTATION}),
    ),
    Outcome("unknown", gettext_lazy("not documented"), frozenset({State.NOT_DOCUMENTED})),
)


@dataclass(frozen=True)
class Part:
    """A piece of a bar, with the number that it stands for."""

    outcome: Outcome
    number: int
    start: int
    width: int


@dataclass(frozen=True)
class Bar:
    """One row: a year or a topic, and how many motions ended how."""

    label: str
    query: str
    parts: list[Part]
    total: int

    @property
    def drawn(self) -> list[Part]:
        return [part for part in self.parts if part.number]


@dataclass(frozen=True)
class Picture:
    """Bars on one scale: the longest takes the whole width."""

    bars: list[Bar]
    outcomes: tuple[Outcome, ...] = OUTCOMES

    @property
    def shown(self) -> list[Outcome]:
        """Those that the picture has: its legend names no other."""
        drawn = {part.outcome.name for bar in self.bars for part in bar.drawn}
        return [one for one in self.outcomes if one.name in drawn]


def by_year(motions: MotionQuerySet) -> Picture:
    """The newest year first, at the end what has no date; one query."""
    rows = _counted(motions.with_year(), "year")
    years = sorted((year for year in rows if year), reverse=True)
    named = [(year, year, rows[year]) for year in years]
    if None in rows:
        named.append((_("without a date"), WITHOUT_A_DATE, rows[None]))
    return picture_of((label, f"?jahr={value}", counts) for label, value, counts in named)


def by_topic(motions: MotionQuerySet, language_code: str) -> Picture:
    """In the editors' order, without topics that no motion has; two queries."""
    rows = _counted(motions, "topics__slug")
    topics = Topic.objects.in_source_language().named_in(language_code)
    named = [(topic.slug, topic.shown_name) for topic in topics]
    return picture_of((name, f"?thema={slug}", rows[slug]) for slug, name in named if slug in rows)


def _counted(motions: MotionQuerySet, field: str) -> dict[Any, Mapping[str, int]]:
    rows: dict[Any, dict[str, int]] = defaultdict(dict)
    counted = motions.order_by().values_list(field, "public_state").annotate(Count("pk"))
    for value, state, number in counted:
        rows[value][state] = number
    return dict(rows)


def picture_of(rows: Iterable[tuple[str, str, Mapping[str, int]]]) -> Picture:
    """Each row with the query that leads to its motions, and how many are in which state."""
    found = list(rows)
    longest = max((sum(counts.values()) for _label, _query, counts in found), default=0)
    return Picture([_bar(*row, longest) for row in found])


def _bar(label: str, query: str, counts: Mapping[str, int], longest: int) -> Bar:
    parts, before = [], 0
    for outcome in OUTCOMES:
        number = sum(counts.get(state, 0) for state in outcome.states)
        start, end = (WIDTH * edge // longest for edge in (before, before + number))
        parts.append(Part(outcome, number, start, end - start))
        before += number
    return Bar(label, query, parts, before)
