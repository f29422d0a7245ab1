"""Ratings as they are shown: beside what is read from the facts, never added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps

from prevention_models import rating_values
from prevention_models.choices import RatingState
from prevention_models.freshness import is_outdated

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage, Rating


@dataclass(frozen=True)
class Source:
    """What a rating rests on."""

    title: str
    url: str


@dataclass(frozen=True)
class ShownRating:
    """A rating, and whether it is too old to be taken for today's."""

    rating: "Rating"
    is_outdated: bool
    sources: list[Source]

    @property
    def is_rated(self) -> bool:
        return self.rating.state == RatingState.RATED

    @property
    def is_asked(self) -> bool:
        return self.rating.state == RatingState.ASKED

    @property
    def value_in_words(self) -> str:
        return rating_values.in_words(self.rating.value, self.rating.criterion.value_type)


Ratings = Mapping[tuple[int, int], ShownRating]
"""By the keys of profile and criterion, both German."""


def ratings_of(profiles: "Iterable[PreventionModelPage]", *, today: date) -> Ratings:
    """All ratings of these profiles with their sources; one query."""
    model = apps.get_model("prevention_models", "Rating")
    shown: dict[tuple[int, int], ShownRating] = {}
    for one in model._default_manager.of([profile.pk for profile in profiles]):
        outdated = is_outdated(one.checked_on, today=today)
        entry = shown.setdefault((one.profile_id, one.criterion_id), ShownRating(one, outdated, []))
        if one.source_title:
            entry.sources.append(Source(one.source_title, one.source_url))
    return shown


def is_rated_alike(one: ShownRating | None, other: ShownRating | None) -> bool:
    """The same value, or none on either side."""
    return _value(one) == _value(other)


def _value(shown: ShownRating | None) -> tuple[str, str] | None:
    return (shown.rating.state, shown.rating.value) if shown else None
