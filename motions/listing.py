"""The list of motions: what is asked for in the address, and what is shown for it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import changes
from core.listings import Address, Facet, chips, facet, page_of, pager
from core.models import Topic
from council.models import Committee, Faction
from motions.cards import cards
from motions.choices import OPEN_STATES, MotionType, State
from motions.forms import BY_RELEVANCE, MotionFilterForm
from motions.querysets import WITHOUT_A_DATE, MotionQuerySet

Filters = dict[str, Any]
SORTING = "sortierung"
MOTIONS = Count("pk")
COLUMNS = {"art": "motion_type", "status": "public_state", "jahr": "year"}
DISTINCT_MOTIONS = Count("pk", distinct=True)
"""Where a motion has several rows of the same: it may come before one committee twice."""


def listing(motions: MotionQuerySet, query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, facets, chips and pages for the filters in the query string."""
    filters = filters_in(query)
    hits = narrowed(motions, filters)
    sorting = _sorting(filters)
    facets = _known_facets(motions, filters, language_code)
    page = page_of(
        # Their keys alone: sorting whole motions with their texts costs a multiple.
        _sorted(hits, filters).values_list("pk", flat=True),
        query.get("seite", ""),
        number_of_rows=_number_of_hits(hits, facets, filters),
    )
    address = address_of(filters, sorting)
    return {
        "address": address,
        "is_open_view": _is_open_view(filters),
        "query_of_filters": address_of(filters).query,
        "sorting": sorting,
        "sortings": _sortings(filters),
        "page_number": page.number,
        "text": filters["q"],
        "facets": facets,
        "chips": chips(facets, address, [("q", gettext("Word"), filters["q"])]),
        "number_of_hits": page.paginator.count,
        "cards": cards(motions.model.objects.in_order_of(page.object_list), language_code),
        "pager": pager(page, address),
    }


def filters_in(query: QueryDict) -> Filters:
    """What the query string asks for, without what no filter knows."""
    form = MotionFilterForm(query)
    form.is_valid()
    return form.cleaned_data


def address_of(filters: Filters, sorting: str = "") -> Address:
    """The filters in the one order in which the site writes them; an order of its own belongs only
    to the address of the list.
    """
    return Address({**filters, "q": [filters["q"]], SORTING: [sorting]})


def _is_open_view(filters: Filters) -> bool:
    """Whether exactly the motions without a documented result are asked for."""
    return {state.slug for state in State if state in OPEN_STATES} == set(filters["status"])


def _sorting(filters: Filters) -> str:
    """Relevance, if there are words to be relevant for; else by date, which has no name."""
    return BY_RELEVANCE if filters[SORTING] and filters["q"] else ""


def _sorted(motions: MotionQuerySet, filters: Filters) -> MotionQuerySet:
    if _sorting(filters):
        return motions.most_relevant_first(filters["q"])
    return motions.newest_first()


def _sortings(filters: Filters) -> list[dict[str, Any]]:
    """The ways to sort that make sense here, each with the address of the list sorted so."""
    if not filters["q"]:
        return []
    return [
        {
            "label": label,
            "url": address_of(filters, sorting).at_page(1),
            "is_current": sorting == _sorting(filters),
        }
        for sorting, label in (("", _("by date")), (BY_RELEVANCE, _("by relevance")))
    ]


def in_words(filters: Filters, language_code: str) -> str:
    """What the list is narrowed to, for those who no longer see the filters; empty without any."""
    named = (
        (_("Kind"), _labels(filters["art"], MotionType)),
        (
            _("Topic"),
            _names(
                Topic.objects.in_source_language().named_in(language_code),
                "shown_name",
                filters["thema"],
            ),
        ),
        (_("Committee"), _names(Committee.objects.all(), "short_name", filters["gremium"])),
        (_("State"), _labels(filters["status"], State)),
        (
            _("Year"),
            [
                gettext("without a date") if year == WITHOUT_A_DATE else year
                for year in filters["jahr"]
            ],
        ),
        (_("Faction"), _names(Faction.objects.own_first(), "name", filters["fraktion"])),
        (_("Word"), [filters["q"]] if filters["q"] else []),
    )
    return "; ".join(f"{label}: {', '.join(values)}" for label, values in named if values)


def _labels(slugs: Sequence[str], choices: type[MotionType] | type[State]) -> list[str]:
    return [str(choice.label) for choice in choices if choice.slug in slugs]


def _names(entries: QuerySet[Any], name: str, slugs: Sequence[str]) -> list[str]:
    """In the order of the list; no query where nothing is chosen."""
    return list(entries.filter(slug__in=slugs).values_list(name, flat=True)) if slugs else []


def narrowed(motions: MotionQuerySet, filters: Filters, *, ignoring: str = "") -> MotionQuerySet:
    """The motions that all filters leave; a facet counts with every filter but its own."""
    chosen = {name: () if name == ignoring else value for name, value in filters.items()}
    return (
        motions.of_types([kind for kind in MotionType if kind.slug in chosen["art"]])
        .on_topics(chosen["thema"])
        .in_committees(chosen["gremium"])
        .in_states([state for state in State if state.slug in chosen["status"]])
        .in_years(chosen["jahr"])
        .by_factions(chosen["fraktion"])
        .containing(filters["q"])
    )


def _known_facets(motions: MotionQuerySet, filters: Filters, language_code: str) -> Sequence[Facet]:
    """Counted once until something changes, but for searches: there are as many as words."""

    def count() -> Sequence[Facet]:
        return _facets(motions, filters, language_code)

    if filters["q"]:
        return count()
    return changes.kept(f"motions:{language_code}:{address_of(filters).query}", count)


def _facets(motions: MotionQuerySet, filters: Filters, language_code: str) -> list[Facet]:
    def others(name: str) -> MotionQuerySet:
        return narrowed(motions, filters, ignoring=name)

    own = _counted_columns(motions, filters)
    topics = Topic.objects.in_source_language().named_in(language_code)
    committee = Coalesce(
        "consultations__meeting__committee__slug", "consultations__committee__slug"
    )
    return [
        _facet("art", _("Kind"), _by_choice(own["art"], MotionType), filters),
        _facet(
            "thema",
            _("Topic"),
            _by_entry(topics, "shown_name", others("thema"), F("topics__slug"), MOTIONS),
            filters,
        ),
        _facet(
            "gremium",
            _("Committee"),
            _by_entry(
                Committee.objects.all(),
                "short_name",
                others("gremium"),
                committee,
                DISTINCT_MOTIONS,
            ),
            filters,
        ),
        _facet("status", _("State"), _by_choice(own["status"], State), filters),
        _facet("jahr", _("Year"), _by_year(own["jahr"], filters["jahr"]), filters),
        _facet(
            "fraktion",
            _("Faction"),
            _by_entry(
                Faction.objects.own_first(),
                "name",
                others("fraktion"),
                F("submissions__faction__slug"),
                MOTIONS,
            ),
            filters,
        ),
    ]


def _counted_columns(motions: MotionQuerySet, filters: Filters) -> dict[str, Counter[Any]]:
    """For each facet that is a column of the motion: how many motions have which value.

    Facets on which nothing is chosen count the same motions: these are read once, in all their
    combinations.
    """
    free = [name for name in COLUMNS if not filters[name]]
    counted: dict[str, Counter[Any]] = {name: Counter() for name in COLUMNS}
    for names in [free, *([name] for name in COLUMNS if name not in free)]:
        if not names:
            continue
        rows = (
            narrowed(motions, filters, ignoring=names[0])
            .order_by()
            .with_year()
            .values_list(*(COLUMNS[name] for name in names))
            .annotate(number=MOTIONS)
        )
        for *values, number in rows:
            for name, value in zip(names, values, strict=True):
                counted[name][value] += number
    return counted


def _by_entry(
    entries: QuerySet[Any], label: str, motions: MotionQuerySet, slug: Any, number: Count
) -> list[tuple[str, Any, int]]:
    """Counted once for all entries: a subquery for each costs a multiple when there are many
    motions.
    """
    counts = dict(
        motions.order_by()
        .annotate(entry_slug=slug)
        .values_list("entry_slug")
        .annotate(number=number)
    )
    return [(one, shown, counts.get(one, 0)) for one, shown in entries.values_list("slug", label)]


def _facet(
    name: str, label: Any, counted: Sequence[tuple[str, Any, int]], filters: Filters
) -> Facet:
    return facet(name, label, counted, filters[name], with_zeros=name in {"thema", "gremium"})


def _by_choice(
    counts: Counter[Any], choices: type[MotionType] | type[State]
) -> list[tuple[str, Any, int]]:
    return [(choice.slug, choice.label, counts[choice.value]) for choice in choices]


def _by_year(counts: Counter[Any], chosen: Sequence[str]) -> list[tuple[str, Any, int]]:
    named = {year for year in counts if year} | {year for year in chosen if year != WITHOUT_A_DATE}
    dated = [(year, year, counts[year]) for year in sorted(named, reverse=True)]
    return [*dated, (WITHOUT_A_DATE, _("without a date"), counts[None])]


def _number_of_hits(hits: MotionQuerySet, facets: Sequence[Facet], filters: Filters) -> int:
    """A motion has one kind and one state: where none is chosen, the facet has counted them all."""
    for counted in facets:
        if counted.name in {"art", "status"} and not filters[counted.name]:
            return sum(option.count for option in counted.options)
    return hits.count()
