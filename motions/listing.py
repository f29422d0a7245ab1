"""The list of motions: what is asked for in the address, and what is shown for it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.listings import Address, Facet, chips, count_by_entry, facet, page_of, pager
from core.models import Topic
from council.models import Committee, Faction
from motions.cards import cards
from motions.choices import MotionType, State
from motions.forms import MotionFilterForm
from motions.querysets import WITHOUT_A_DATE, MotionQuerySet

Filters = dict[str, Any]


def listing(motions: MotionQuerySet, query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, facets, chips and pages for the filters in the query string."""
    filters = filters_in(query)
    hits = narrowed(motions, filters)
    page = page_of(hits.newest_first(), query.get("seite", ""))
    facets = _facets(motions, filters, language_code)
    address = address_of(filters)
    return {
        "address": address,
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


def address_of(filters: Filters) -> Address:
    """The filters in the one order in which the site writes them."""
    return Address({**filters, "q": [filters["q"]]})


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
