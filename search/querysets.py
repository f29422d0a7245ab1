"""What can be found, and how a query finds it."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    Case,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from wagtail.models import Page

from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet, published_translations
from search.analysis import Need, Probe, after

EXACT_COUNTS = 2
"""How often the very word counts, where a longer one that begins like it counts once."""


class Match(NamedTuple):
    """A document that a query finds, and where in its text each of the probes does."""

    document_id: int
    kind: str
    positions: tuple[int | None, ...]


def public_in(language_code: str) -> VisiblePageQuerySet:
    """What a reader of this language may find: each matter once, written in this language."""
    pages = VisiblePageQuerySet(Page)
    if language_code == settings.LANGUAGE_CODE:
        return pages.visible()
    return published_translations(language_code).filter(_source_is_visible())


def indexable(pages: VisiblePageQuerySet) -> VisiblePageQuerySet:
    """Those of the pages that belong into the index, whether or not their language is online."""
    return (
        pages.live()
        .not_restricted()
        .filter(_source_is_visible(), alias_of=None, depth__gte=DEPTH_OF_START_PAGES)
    )


def _source_is_visible() -> Exists:
    """A translation is public only as long as the page it translates is."""
    sources = VisiblePageQuerySet(Page).visible()
    return Exists(sources.filter(translation_key=OuterRef("translation_key")))


class SearchDocumentQuerySet(QuerySet[Any]):
    """Questions about what is in the index."""

    def of_pages(self, pages: QuerySet[Page]) -> "SearchDocumentQuerySet":
        return self.filter(Exists(pages.filter(pk=OuterRef("page_id"))))

    def not_of_pages(self, pages: QuerySet[Page]) -> "SearchDocumentQuerySet":
        return self.exclude(Exists(pages.filter(pk=OuterRef("page_id"))))


class SearchTermQuerySet(QuerySet[Any]):
    """Questions to the inverted index."""

    def matches(self, needs: Sequence[Need], language_code: str) -> list[Match]:
        """All public documents that have what the query needs, the best one first; one query.

        Ranked by the weights of the terms that fit, then by date, then by the page's number: whole
        numbers and days, which every database sorts alike.
        """
        probes = list(dict.fromkeys(probe for need in needs for probe in need.probes))
        if not probes:
            return []
        scores: dict[str, Any] = {f"score_{n}": _score(probe) for n, probe in enumerate(probes)}
        places: dict[str, Any] = {f"place_{n}": _place(probe) for n, probe in enumerate(probes)}
        rows = (
            self.filter(reduce(or_, (_fits(probe) for probe in probes)))
            .filter(
                Exists(public_in(language_code).filter(pk=OuterRef("document__page_id"))),
                document__language_code=language_code,
            )
            .values("document_id", "document__kind", "document__day", "document__page_id")
            .annotate(**scores, **places)
            .filter(reduce(and_, (_has(need, probes) for need in needs)))
            .annotate(rank=_sum_of(scores))
            .order_by(
                "-rank",
                F("document__day").desc(nulls_last=True),
                "document__page_id",
                "document_id",
            )
            .values_list("document_id", "document__kind", *places)
        )
        return [Match(pk, kind, tuple(positions)) for pk, kind, *positions in rows]


def _fits(probe: Probe) -> Q:
    """The terms that a probe looks for: one range of the index, or single ones."""
    terms = sorted({*probe.same, *probe.others})
    single = Q(term__in=terms) if len(terms) > 1 else Q(term=probe.exact)
    if not probe.takes_beginnings:
        return single
    behind = after(probe.beginning)
    fits = Q(term__gte=probe.beginning)
    if behind:
        fits &= Q(term__lt=behind)
    return fits | single if probe.others else fits


def _score(probe: Probe) -> Sum:
    exact = When(term__in=probe.same, then=F("weight") * EXACT_COUNTS)
    fits = When(_fits(probe), then=F("weight"))
    return Sum(Case(exact, fits, default=Value(0), output_field=IntegerField()))


def _sum_of(names: Iterable[str]) -> Combinable:
    total: Any = Value(0)
    for name in names:
        total += F(name)
    return ExpressionWrapper(total, output_field=IntegerField())


def _place(probe: Probe) -> Min:
    return Min(Case(When(_fits(probe), then=F("position")), output_field=IntegerField()))


def _has(need: Need, probes: Sequence[Probe]) -> Q:
    alternatives = (
        reduce(and_, (Q(**{f"score_{probes.index(probe)}__gt": 0}) for probe in alternative))
        for alternative in need.alternatives
    )
    return reduce(or_, alternatives)
