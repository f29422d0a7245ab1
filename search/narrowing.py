"""The filters beside the results, with the numbers of hits that each of them would leave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.listings import Facet, facet
from core.models import Topic
from council.models import Committee
from motions.choices import State
from motions.querysets import WITHOUT_A_DATE
from search.facets import Dimension, count
from search.kinds import Kind
from search.querysets import Match

Chosen = dict[str, list[str]]


def narrowed(
    matches: Sequence[Match], filters: Mapping[str, Any], kinds: dict[str, Kind], language_code: str
) -> tuple[list[Facet], list[Match], Chosen]:
    """The facets, the matches that the filters leave, and those filters that mean something; at
    most two queries.
    """
    slugs = {kind.slug for kind in kinds.values()}
    chosen: Chosen = {
        "art": [slug for slug in filters["art"] if slug in slugs],
        **{name: filters[name] for name in ("thema", "gremium", "jahr", "status")},
    }
    if not matches and not any(chosen.values()):
        return [], [], chosen
    topics = [
        (topic.pk, topic.slug, topic.shown_name)
        for topic in Topic.objects.in_source_language().named_in(language_code)
    ]
    committees = list(Committee.objects.values_list("pk", "slug", "short_name"))
    counted = count(
        matches,
        [
            Dimension("art", "kind", {label: kind.slug for label, kind in kinds.items()}),
            Dimension("thema", "topics", _meaning(topics), many=True),
            Dimension("gremium", "committees", _meaning(committees), many=True),
            Dimension("jahr", "year", without=WITHOUT_A_DATE),
            Dimension("status", "state", {state.value: state.slug for state in State}),
        ],
        chosen,
    )
    numbers = counted.numbers
    facets = [
        facet("art", _("Kind of page"), _kinds(kinds, numbers["art"]), chosen["art"]),
        facet("thema", _("Topic"), _entries(topics, numbers["thema"]), chosen["thema"]),
        facet(
            "gremium", _("Committee"), _entries(committees, numbers["gremium"]), chosen["gremium"]
        ),
        facet("jahr", _("Year"), _years(numbers["jahr"], chosen["jahr"]), chosen["jahr"]),
        facet("status", _("State"), _states(numbers["status"]), chosen["status"]),
    ]
    return facets, counted.matches, chosen


Entry = tuple[int, str, str]
Options = list[tuple[str, Any, int]]


def _meaning(entries: Sequence[Entry]) -> dict[str, str]:
    return {str(key): slug for key, slug, _name in entries}


def _kinds(kinds: dict[str, Kind], numbers: Counter[str]) -> Options:
    """The most frequent first."""
    labels = {kind.slug: kind.label for kind in kinds.values()}
    return [
        (slug, labels[slug], numbers[slug])
        for slug in sorted(labels, key=lambda slug: (-numbers[slug], labels[slug]))
    ]


def _entries(entries: Sequence[Entry], numbers: Counter[str]) -> Options:
    """In the editors' order."""
    return [(slug, name, numbers[slug]) for _key, slug, name in entries]


def _years(numbers: Counter[str], chosen: Sequence[str]) -> Options:
    """The newest first, at the end what has no date."""
    years = sorted({*numbers, *chosen} - {WITHOUT_A_DATE}, reverse=True)
    dated: Options = [(year, year, numbers[year]) for year in years]
    return [*dated, (WITHOUT_A_DATE, _("without a date"), numbers[WITHOUT_A_DATE])]


def _states(numbers: Counter[str]) -> Options:
    return [(state.slug, state.label, numbers[state.slug]) for state in State]
