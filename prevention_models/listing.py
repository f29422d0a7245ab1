"""The list of profiles: what is asked for in the address, what is shown for it, and what was ticked
for the comparison.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from core.addresses import path_of
from core.listings import Address, Facet, chips, facet
from core.localization import in_language
from core.slugs import in_ascii
from prevention_models.choices import BodyKind
from prevention_models.coverage import not_found_in
from prevention_models.filters import Filter, containing, filters_for, fitting, place_of
from prevention_models.forms import SECTORS, ProfileFilterForm
from prevention_models.models.criteria import Criterion
from prevention_models.models.profiles import PreventionModelPage
from prevention_models.pictures import matrix_of
from prevention_models.querysets import (
    PreventionModelQuerySet,
    comparison_pages,
    composer_pages,
    path_of_first,
)
from prevention_models.questions import questions_on
from prevention_models.words import one_of

Profiles = Sequence[PreventionModelPage]
Chosen = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Entry:
    """One line of the list: facts from the German page, the title in the reader's language."""

    profile: PreventionModelPage
    title: str
    url: str
    language_code: str
    place: str
    number_found: int
    is_ticked: bool
    is_reference: bool


@dataclass(frozen=True)
class TickedElsewhere:
    """A profile that was ticked, and that the filters leave out."""

    slug: str
    name: str
    remove_url: str


@dataclass(frozen=True)
class Counted:
    """A line of the overview, and the list of what it counts."""

    label: str
    count: int
    url: str


def listing(
    profiles: PreventionModelQuerySet, query: QueryDict, *, language_code: str
) -> dict[str, Any]:
    """Hits, facets, chips and ticks for what is in the query string."""
    everything = sorted(profiles.with_compared_parts(), key=_alphabetical)
    questions = questions_on(list(Criterion.objects.in_order()), language_code)
    not_found = not_found_in(everything, [one.criterion for one in questions])
    labels = {one.criterion.slug: one.label for one in questions}
    filters = filters_for(everything, not_found, labels)
    asked = _asked(query, filters, everything)
    found = containing(everything, asked["q"])
    hits = fitting(found, filters, asked)
    facets = [_facet(one, found, filters, asked) for one in filters]
    kept = {"ansicht": asked["ansicht"], "modell": asked["modell"]}
    narrowed = {"q": [asked["q"]], **{one.name: asked[one.name] for one in filters}}
    address = Address(narrowed | kept)
    comparison = _comparison(language_code)
    matrix = (
        matrix_of(hits, reference_pk=comparison.get("reference_pk")) if asked["ansicht"] else None
    )
    entries = [
        _entry(
            profile, page, asked["modell"], len(questions) - len(not_found[profile.pk]), comparison
        )
        for profile, page in zip(hits, in_language(hits, language_code), strict=True)
    ]
    # What is drawn can't be ticked.
    can_be_ticked = [] if matrix else hits
    return {
        "address": address,
        "text": asked["q"],
        "facets": facets,
        "chips": chips(facets, address, [("q", gettext("Word"), asked["q"])]),
        "clear_url": Address(kept).query or ".",
        "matrix": matrix,
        "list_url": Address(narrowed | kept | {"ansicht": []}).query or ".",
        "matrix_url": Address(narrowed | kept | {"ansicht": [SECTORS]}).query,
        "files_query": Address(narrowed).query,
        "in_words": _in_words(facets, asked["q"]),
        "number_of_hits": len(hits),
        "number_of_criteria": len(questions),
        "entries": entries,
        "matrix_rows": list(zip(matrix.rows, entries, strict=True)) if matrix else [],
        "ticked_elsewhere": [
            TickedElsewhere(one.slug, one.municipality, address.without("modell", one.slug))
            for one in everything
            if one.slug in asked["modell"] and one not in can_be_ticked
        ],
        "comparison": comparison,
        "composer_url": path_of_first(composer_pages(), language_code),
        "overview": _overview(everything),
    }


def _alphabetical(profile: PreventionModelPage) -> tuple[str, int]:
    """Here and not in the database: each sorts umlauts in its own way."""
    return in_ascii(profile.municipality).casefold(), profile.pk


def _asked(query: QueryDict, filters: Sequence[Filter], profiles: Profiles) -> dict[str, Any]:
    """What the address names and there is."""
    form = ProfileFilterForm(query)
    form.is_valid()
    asked: dict[str, Any] = form.cleaned_data
    for one in filters:
        known = {slug for slug, _label in one.options}
        asked[one.name] = [slug for slug in asked[one.name] if slug in known]
    slugs = {profile.slug for profile in profiles}
    asked["modell"] = [slug for slug in asked["modell"] if slug in slugs]
    return asked


def _facet(one: Filter, found: Profiles, filters: Sequence[Filter], asked: Chosen) -> Facet:
    """A facet counts with every filter but its own."""
    left = fitting(found, filters, asked, ignoring=one.name)
    counts = Counter(value for profile in left for value in set(one.values_in(profile)))
    counted = [(slug, label, counts[slug]) for slug, label in one.options]
    return facet(one.name, one.label, counted, asked[one.name], with_zeros=one.has_zeros)


def _in_words(facets: Sequence[Facet], text: str) -> str:
    """One value of a group is enough, and every group counts: said once, for what was chosen."""
    parts = [gettext("Word: “%(text)s”") % {"text": text}] if text else []
    for one in facets:
        chosen = [option.label for option in one.options if option.is_selected]
        if chosen:
            values = {"label": one.label, "values": one_of(chosen)}
            parts.append(gettext("%(label)s: %(values)s") % values)
    return gettext("; and ").join(parts)


def _comparison(language_code: str) -> dict[str, Any]:
    """Where ticked profiles are compared; empty where there is no such page."""
    page = comparison_pages().visible().select_related("reference_model").first()
    if page is None:
        return {}
    (shown,) = in_language([page], language_code)
    return {"url": path_of(shown), "reference_pk": page.reference_model_id}


def _entry(
    profile: PreventionModelPage,
    page: PreventionModelPage,
    ticked: Collection[str],
    found: int,
    comparison: Mapping[str, Any],
) -> Entry:
    return Entry(
        profile=profile,
        title=page.title,
        url=path_of(page),
        language_code=page.locale.language_code,
        place=place_of(profile)[1],
        number_found=found,
        is_ticked=profile.slug in ticked,
        is_reference=profile.pk == comparison.get("reference_pk"),
    )


def _overview(profiles: Profiles) -> dict[str, list[Counted]]:
    """How many there are of each kind and from each place, whatever the filters say."""
    kinds = Counter(profile.kind for profile in profiles)
    places = Counter(place_of(profile) for profile in profiles)
    return {
        "kinds": [
            Counted(str(kind.label), kinds[kind], f"?art={kind.slug}")
            for kind in BodyKind
            if kinds[kind]
        ],
        "places": [
            Counted(name, count, f"?land={slug}") for (slug, name), count in sorted(places.items())
        ],
    }
