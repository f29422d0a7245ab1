"""On how many criteria a profile says anything, and on which it does not."""

from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings

from prevention_models.facts import facts_at
from prevention_models.findings import finding_on, is_known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from prevention_models.models import Criterion, PreventionModelPage


def source_criteria() -> "list[Criterion]":
    """Each criterion once, with the facts that it is read from."""
    criteria = apps.get_model("prevention_models", "Criterion")._default_manager
    return list(criteria.in_order().filter(locale__language_code=settings.LANGUAGE_CODE))


def number_found(profile: "PreventionModelPage", criteria: "Sequence[Criterion]") -> int:
    """A criterion is found if one of its facts has a value."""
    return sum(finding_on(profile, criterion).is_found for criterion in criteria)


def not_found_in(
    profiles: "Sequence[PreventionModelPage]", criteria: "Sequence[Criterion]"
) -> "Mapping[int, Sequence[str]]":
    """By profile: the criteria on which it says nothing, by their slugs.

    The same as asking each finding, without making it: lists ask for hundreds of profiles at once.
    """
    read_from = {criterion.slug: list(facts_at(criterion.facts)) for criterion in criteria}
    return {
        profile.pk: [
            slug
            for slug, facts in read_from.items()
            if not any(is_known(fact.value_in(profile)) for fact in facts)
        ]
        for profile in profiles
    }


def labels_in(language_code: str) -> "dict[UUID, str]":
    """What criteria are called in this language, by what all their languages share."""
    criteria = apps.get_model("prevention_models", "Criterion")._default_manager
    found = criteria.filter(locale__language_code=language_code)
    return dict(found.values_list("translation_key", "label"))
