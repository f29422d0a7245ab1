"""The list of motions: what is asked for in the address, and what is shown for it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.listings import Address, Facet, chips, count_by_entry, facet, page_of, pager
from core.models import Topic
from council.models import Committee, Faction
from motions.cards import cards
from motions.choices import OPEN_STATES, MotionType, State
from motions.forms import BY_RELEVANCE, MotionFilterForm
from motions.querysets import WITHOUT_A_DATE, MotionQuerySet

Filters = dict[str, Any]
SORTING = "sortierung"


def listing(motions: MotionQuerySet, query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, facets, chips and pages for the filters in the query string."""
    filters = filters_in(query)
    hits = narrowed(motions, filters)
    sorting = _sorting(filters)
    page = page_of(_sorted(hits, filters), query.get("seite", ""))
    facets = _facets(motions, filters, language_code)
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
        "cards": cards(page.object_list, language_code),
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


def _facets(motions: MotionQuerySet, filters: Filters, language_code: str) -> list[Facet]:
    def others(name: str) -> MotionQuerySet:
        return narrowed(motions, filters, ignoring=name)

    topics = Topic.objects.in_source_language().named_in(language_code)
    topic_hits = others("thema").filter(topics=OuterRef("pk"))
    committee_hits = others("gremium").filter(
        Q(consultations__meeting__committee=OuterRef("pk"))
        | Q(consultations__committee=OuterRef("pk"))
    )
    faction_hits = others("fraktion").filter(submissions__faction=OuterRef("pk"))
    return [
        _facet("art", _("Kind"), _by_choice(others("art"), "motion_type", MotionType), filters),
        _facet("thema", _("Topic"), count_by_entry(topics, topic_hits, "shown_name"), filters),
        _facet(
            "gremium",
            _("Committee"),
            count_by_entry(Committee.objects.all(), committee_hits, "short_name"),
            filters,
        ),
        _facet("status", _("State"), _by_choice(others("status"), "public_state", State), filters),
        _facet("jahr", _("Year"), _by_year(others("jahr"), filters["jahr"]), filters),
        _facet(
            "fraktion",
            _("Faction"),
            count_by_entry(Faction.objects.own_first(), faction_hits, "name"),
            filters,
        ),
    ]


def _facet(
    name: str, label: Any, counted: Sequence[tuple[str, Any, int]], filters: Filters
) -> Facet:
    return facet(name, label, counted, filters[name], with_zeros=name in {"thema", "gremium"})


def _by_choice(
    motions: MotionQuerySet, field: str, choices: type[MotionType] | type[State]
) -> list[tuple[str, Any, int]]:
    counts = dict(motions.order_by().values_list(field).annotate(Count("pk")))
    return [(choice.slug, choice.label, counts.get(choice, 0)) for choice in choices]


def _by_year(motions: MotionQuerySet, chosen: Sequence[str]) -> list[tuple[str, Any, int]]:
    counts = dict(motions.order_by().values_list("submitted_on__year").annotate(Count("pk")))
    undated = counts.pop(None, 0)
    years = {*counts, *(int(year) for year in chosen if year != WITHOUT_A_DATE)}
    dated = [(str(year), year, counts.get(year, 0)) for year in sorted(years, reverse=True)]
    return [*dated, (WITHOUT_A_DATE, _("without a date"), undated)]
