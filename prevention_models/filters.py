"""By what profiles are narrowed: every filter reads its values off a profile.

There are dozens of profiles and not thousands. They are read once, with their parts, and compared
here: so both databases find the same, and each number is a count of what is seen.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from core.slugs import in_ascii
from core.text import comparable
from prevention_models.choices import BodyKind, Country, Sector
from prevention_models.facts import in_words, participants_of

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage

NOT_FOUND = "keine-angabe"
_NOTHING = (NOT_FOUND, _("no information found"))

SIZES = {
    "unter-100000": (_("under 100,000"), 0),
    "ab-100000": (_("100,000 to 250,000"), 100_000),
    "ab-250000": (_("250,000 to 500,000"), 250_000),
    "ab-500000": (_("over 500,000"), 500_000),
}
"""By slug: the words, and the smallest number that belongs to it."""

SHARES = {
    "unter-der-haelfte": (_("less than half"), 0),
    "ab-der-haelfte": (_("half to three quarters"), 2),
    "ab-drei-vierteln": (_("three quarters or more"), 3),
}
"""By slug: the words, and the smallest number of quarters that belongs to it."""

YES_OR_NO = {True: "ja", False: "nein", None: NOT_FOUND}


@dataclass(frozen=True)
class Filter:
    """A group of values: a profile fits if it has one of those that were chosen."""

    name: str
    label: Any
    values_in: "Callable[[PreventionModelPage], Collection[str]]"
    options: Sequence[tuple[str, Any]]
    has_zeros: bool = False


def filters_for(
    profiles: "Sequence[PreventionModelPage]",
    not_found: Mapping[int, Sequence[str]],
    criteria: Mapping[str, str],
) -> list[Filter]:
    """Every filter, with the places that these profiles come from.

    ``not_found`` holds the criteria on which a profile says nothing, ``criteria`` what all of them
    are called.
    """
    return [
        Filter(
            "art",
            _("Kind"),
            lambda profile: {profile.kind.slug},
            [(kind.slug, kind.label) for kind in BodyKind],
        ),
        Filter("land", _("State or country"), lambda one: {place_of(one)[0]}, _places(profiles)),
        Filter(
            "groesse",
            _("Population"),
            lambda profile: {size_of(profile.population)},
            [*((slug, words) for slug, (words, _least) in SIZES.items()), _NOTHING],
            has_zeros=True,
        ),
        Filter(
            "ratssitze",
            _("Seats for the council"),
            lambda profile: {YES_OR_NO[profile.council_politics_seats_for_council]},
            [("ja", _("yes")), ("nein", _("no")), _NOTHING],
        ),
        Filter(
            "stadtteile",
            _("Level of the districts"),
            lambda profile: {"ja" if profile.structure_district_level else NOT_FOUND},
            [("ja", _("described")), _NOTHING],
        ),
        Filter(
            "sektor",
            _("Who takes part"),
            lambda profile: {sector.slug for sector in participants_of(profile)},
            [(sector.slug, sector.label) for sector in Sector],
        ),
        Filter(
            "belegt",
            _("Criteria found"),
            lambda profile: {share_of(len(criteria) - len(not_found[profile.pk]), len(criteria))},
            [(slug, words) for slug, (words, _least) in SHARES.items()],
            has_zeros=True,
        ),
        Filter(
            "ohne",
            _("No information found on"),
            lambda profile: not_found[profile.pk],
            list(criteria.items()),
        ),
    ]


def fitting(
    profiles: "Sequence[PreventionModelPage]",
    filters: Sequence[Filter],
    chosen: Mapping[str, Collection[str]],
    *,
    ignoring: str = "",
) -> "list[PreventionModelPage]":
    """The profiles that every filter leaves; to count its own values, one can be ignored."""
    active = [one for one in filters if chosen[one.name] and one.name != ignoring]
    return [
        profile
        for profile in profiles
        if all(set(one.values_in(profile)) & set(chosen[one.name]) for one in active)
    ]


def containing(profiles: "Sequence[PreventionModelPage]", text: str) -> "list[PreventionModelPage]":
    """Profiles in which every word of the text occurs, in whatever form of letters."""
    words = comparable(text).split()
    if not words:
        return list(profiles)
    return [profile for profile in profiles if all(word in searchable(profile) for word in words)]


def searchable(profile: "PreventionModelPage") -> str:
    return comparable(
        " ".join((profile.title, profile.municipality, place_of(profile)[1], in_words(profile)))
    )


def place_of(profile: "PreventionModelPage") -> tuple[str, str]:
    """Slug and name of the Bundesland; abroad of the country."""
    country = Country(profile.country)
    if country is Country.GERMANY:
        return slugify(in_ascii(profile.state)), profile.state
    return country.slug, str(country.label)


def size_of(population: int | None) -> str:
    if population is None:
        return NOT_FOUND
    return [slug for slug, (_words, least) in SIZES.items() if population >= least][-1]


def share_of(number: int, total: int) -> str:
    """Which part of the criteria something was found on."""
    return [slug for slug, (_words, least) in SHARES.items() if number * 4 >= least * total][-1]


def _places(profiles: "Sequence[PreventionModelPage]") -> list[tuple[str, str]]:
    """German states first, then other countries, each in alphabetical order."""
    found = {(profile.country != Country.GERMANY, place_of(profile)) for profile in profiles}
    return [place for _is_abroad, place in sorted(found, key=lambda one: (one[0], one[1][0]))]
