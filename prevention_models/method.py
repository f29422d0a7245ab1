"""What the page on the method shows besides its text: criteria by group, and choices of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prevention_models.choices import CriterionGroup, ScaleValue
from prevention_models.facts import GROUPS_BY_NAME, facts_at
from prevention_models.models.criteria import Criterion, CriterionPreset
from prevention_models.questions import questions_of_preset


@dataclass(frozen=True)
class ExplainedCriterion:
    """A criterion in the reader's language, and in words what it is read from."""

    criterion: Criterion
    words: Criterion
    read_from: Sequence[str]


def method_context(language_code: str) -> dict[str, Any]:
    """Three queries, however many criteria."""
    criteria = list(Criterion.objects.in_order())
    presets = CriterionPreset.objects.prefetch_related("rows")
    explained = _explained(criteria, language_code)
    return {
        "criterion_groups": [
            (CriterionGroup(group).label, list(members))
            for group, members in groupby(explained, key=lambda one: one.criterion.group)
        ],
        "number_of_criteria": len(explained),
        "scale": list(ScaleValue.choices),
        "presets": [
            (preset, questions_of_preset(preset, criteria, language_code)) for preset in presets
        ],
    }


def _explained(criteria: Sequence[Criterion], language_code: str) -> list[ExplainedCriterion]:
    words = {
        one.translation_key: one for one in criteria if one.locale.language_code == language_code
    }
    return [
        ExplainedCriterion(one, words.get(one.translation_key, one), _facts_in_words(one.facts))
        for one in criteria
        if one.is_in_source_language
    ]


def _facts_in_words(paths: Sequence[str]) -> list[str]:
    """Work structure: Steering bodies"""
    facts = facts_at(paths)
    named = [(str(GROUPS_BY_NAME[fact.group].label), str(fact.label)) for fact in facts]
    return [group if group == label else f"{group}: {label}" for group, label in named]
