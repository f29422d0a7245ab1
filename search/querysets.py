"""What can be found, and how a query finds it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import starmap
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet, Value
from wagtail.models import Page

from core.querysets import (
    DEPTH_OF_START_PAGES,
    VisiblePageQuerySet,
    closed_sections,
    published_translations,
)
from search.analysis import Need, Probe
from search.plan import IN_TITLE, Question, positions, probes_of
from search.statements import Statement


class Match(NamedTuple):
    """A document that a query finds, what it is counted by, and where in its text those words stand
    by which it was found.
    """

    document_id: int
    kind: str
    year: str = ""
    topics: str = ""
    committees: str = ""
    state: str = ""
    positions: tuple[int, ...] = ()


class Found(NamedTuple):
    """``is_partial`` where each word is on so many pages that not all of them were looked at."""

    matches: list[Match]
    is_partial: bool = False


def public_in(language_code: str, *, closed: Sequence[str] | None = None) -> VisiblePageQuerySet:
    """What a reader of this language may find: each matter once, written in this language."""
    if language_code == settings.LANGUAGE_CODE:
        return VisiblePageQuerySet(Page).visible(closed=closed)
    pages = published_translations(language_code, closed=closed)
    return pages.filter(_source_is_visible(closed=closed))


def indexable(pages: VisiblePageQuerySet) -> VisiblePageQuerySet:
    """Those of the pages that belong into the index, whether or not their language is online."""
    return (
        pages.live()
        .not_restricted()
        .filter(_source_is_visible(), alias_of=None, depth__gte=DEPTH_OF_START_PAGES)
    )


def _source_is_visible(*, closed: Sequence[str] | None = None) -> Exists:
    """A translation is public only as long as the page it translates is."""
    sources = VisiblePageQuerySet(Page).visible(closed=closed)
    return Exists(sources.filter(translation_key=OuterRef("translation_key")))


class SearchDocumentQuerySet(QuerySet[Any]):
    """Questions about what is in the index."""

    def not_of_pages(self, pages: QuerySet[Page]) -> "SearchDocumentQuerySet":
        return self.exclude(Exists(pages.filter(pk=OuterRef("page_id"))))


class SearchTermQuerySet(QuerySet[Any]):
    """Questions to the inverted index."""

    def found(self, needs: Sequence[Need], language_code: str) -> Found:
        """All public documents that have what the query needs, the best one first, without places
        in their text; three queries, however many words.

        Ranked by the weights of the terms that fit, then by date, then by the page's number: whole
        numbers and days, which every database sorts alike.
        """
        question = Question(needs, language_code)
        if not question.probes:
            return Found([])
        with connection.cursor() as cursor:
            sizes = question.sizes()
            cursor.execute(sizes.sql, sizes.values)
            plan = question.plan(cursor.fetchone())
            if plan.finds_nothing:
                return Found([])
            statement = plan.statement(_visible(language_code, tuple(closed_sections())))
            cursor.execute(statement.sql, statement.values)
            rows = cursor.fetchall()
        return Found(list(starmap(Match, rows)), is_partial=plan.is_partial)

    def with_positions(self, matches: Sequence[Match], needs: Sequence[Need]) -> list[Match]:
        """The same matches, with the places of the words by which they were found; one query."""
        probes = probes_of(needs)
        if not matches or not probes:
            return list(matches)
        statement = positions(probes, [match.document_id for match in matches])
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, statement.values)
            rows = cursor.fetchall()
        found = {
            document: tuple(_places(dict(zip(probes, places, strict=True)), needs))
            for document, *places in rows
        }
        return [match._replace(positions=found.get(match.document_id, ())) for match in matches]


def _places(places: Mapping[Probe, int | None], needs: Sequence[Need]) -> Iterator[int]:
    for need in needs:
        for probe in need.standing(lambda probe: places[probe] is not None):
            place = places[probe]
            if place is not None and place != IN_TITLE:
                yield place


@lru_cache
def _visible(language_code: str, closed: tuple[str, ...]) -> Statement:
    """Whether the page that ``found.page_id`` names is public; written once per process.

    Neither a join nor EXISTS: PostgreSQL would look at all pages for a few thousand of them.
    """
    pages = public_in(language_code, closed=closed).order_by().values_list(Value(1))
    same = pages.extra(where=['"wagtailcore_page"."id" = found.page_id'])
    sql, values = same.query.sql_with_params()
    return Statement(f"({sql}) = 1", list(values))
