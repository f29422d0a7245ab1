"""By what hits can be narrowed: what the index keeps of each document for it, and the counting."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from django.core.exceptions import FieldDoesNotExist
from django.db.models.functions import Coalesce

from core.models import BasePage
from motions.models import Consultation, MotionPage
from search.models import FACETS_AT_MOST
from search.querysets import Match

BETWEEN = " "


class Values(NamedTuple):
    """What a document is counted by; several keys have a blank between them."""

    topics: str = ""
    committees: str = ""
    state: str = ""


def values_of(pages: Collection[BasePage]) -> dict[int, Values]:
    """What these pages, in the source language, are counted by; few queries however many pages."""
    topics, committees = _chosen(pages, "topics"), _chosen(pages, "committees")
    motions = {page.pk: page for page in pages if isinstance(page, MotionPage)}
    consulted = Consultation.objects.filter(motion__in=list(motions)).annotate(
        body=Coalesce("meeting__committee", "committee")
    )
    for motion, body in consulted.values_list("motion", "body").order_by() if motions else ():
        if body:
            committees[motion].add(body)
    return {
        page.pk: Values(
            _joined(topics[page.pk]),
            _joined(committees[page.pk]),
            motions[page.pk].public_state if page.pk in motions else "",
        )
        for page in pages
    }


def _chosen(pages: Iterable[BasePage], name: str) -> defaultdict[int, set[int]]:
    """The entries that each page names in the field of this name, if its type has one."""
    by_type: dict[type[BasePage], list[int]] = {}
    for page in pages:
        by_type.setdefault(type(page), []).append(page.pk)
    chosen: defaultdict[int, set[int]] = defaultdict(set)
    for page_type, keys in by_type.items():
        try:
            column = page_type._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        page_name, entry_name = column.m2m_field_name(), column.m2m_reverse_field_name()
        rows = column.remote_field.through._default_manager.filter(**{f"{page_name}__in": keys})
        for page, entry in rows.values_list(page_name, entry_name):
            chosen[page].add(entry)
    return chosen


def _joined(keys: Collection[int]) -> str:
    """As many as there is room for."""
    joined = BETWEEN.join(map(str, sorted(keys)))
    return (
        joined if len(joined) <= FACETS_AT_MOST else joined[:FACETS_AT_MOST].rpartition(BETWEEN)[0]
    )


@dataclass(eq=False)
class Dimension:
    """One way to tell hits apart: where its value stands in a match, and what that means.

    ``meaning`` gives the value of the address for what is stored; what it does not know, such as a
    topic that is gone, counts nowhere. ``many`` values may stand in one.
    """

    name: str
    stored: str
    meaning: Mapping[str, str] | None = None
    without: str = ""
    many: bool = False
    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    def values(self, stored: str) -> frozenset[str]:
        """The same few come again and again."""
        if stored not in self._known:
            self._known[stored] = self._values(stored)
        return self._known[stored]

    def _values(self, stored: str) -> frozenset[str]:
        parts = stored.split(BETWEEN) if self.many else [stored]
        known = (part if self.meaning is None else self.meaning.get(part, "") for part in parts)
        return frozenset(filter(None, known)) or frozenset(filter(None, [self.without]))


@dataclass
class Counted:
    """The matches that all filters leave, and for each dimension how many matches each of its
    values would leave: with every filter but its own.
    """

    matches: list[Match]
    numbers: dict[str, Counter[str]] = field(default_factory=dict)


def count(
    matches: Sequence[Match], dimensions: Sequence[Dimension], chosen: Mapping[str, Collection[str]]
) -> Counted:
    """Counts combinations instead of matches: there are far fewer."""
    read = itemgetter(*(Match._fields.index(dimension.stored) for dimension in dimensions))
    combinations: Counter[tuple[str, ...]] = Counter(map(read, matches))
    numbers: dict[str, Counter[str]] = {dimension.name: Counter() for dimension in dimensions}
    left = set()
    for combination, number in combinations.items():
        values = [
            dimension.values(stored)
            for dimension, stored in zip(dimensions, combination, strict=True)
        ]
        missed = [
            dimension
            for dimension, own in zip(dimensions, values, strict=True)
            if chosen[dimension.name] and own.isdisjoint(chosen[dimension.name])
        ]
        if not missed:
            left.add(combination)
        for dimension, own in zip(dimensions, values, strict=True):
            if missed in ([], [dimension]):
                numbers[dimension.name].update(dict.fromkeys(own, number))
    return Counted([match for match in matches if read(match) in left], numbers)
