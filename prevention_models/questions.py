"""Which criteria a comparison asks for, in the reader's language."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from prevention_models.choices import CriterionGroup
from prevention_models.comparison import Question

if TYPE_CHECKING:
    from prevention_models.models import Criterion, CriterionPreset

ALL = "alle"
GROUP_SLUGS = {
    CriterionGroup.STRUCTURE: "struktur",
    CriterionGroup.PARTICIPANTS: "beteiligte",
    CriterionGroup.POLITICS: "politik",
    CriterionGroup.DATA: "daten",
    CriterionGroup.RESOURCES: "ressourcen",
}
GROUPS_BY_SLUG = {slug: group for group, slug in GROUP_SLUGS.items()}


def questions_of_preset(
    preset: "CriterionPreset", criteria: Sequence["Criterion"], language_code: str
) -> list[Question]:
    """The rows of a preset, in its order; ``criteria`` are all there are, in every language."""
    questions = {one.criterion.pk: one for one in questions_on(criteria, language_code)}
    rows = list(preset.rows.all())
    is_grouped = not any(row.question for row in rows)
    return [
        Question(
            criterion=questions[row.criterion_id].criterion,
            label=questions[row.criterion_id].label,
            definition=questions[row.criterion_id].definition,
            number=row.number,
            question=row.question,
            is_grouped=is_grouped,
        )
        for row in rows
        if row.criterion_id in questions
    ]


def questions_on(criteria: Sequence["Criterion"], language_code: str) -> list[Question]:
    """One question per criterion: facts of the German one, words in the reader's language."""
    source_of = {one.translation_key: one for one in criteria if one.is_in_source_language}
    words = {
        one.translation_key: one for one in criteria if one.locale.language_code == language_code
    }
    return [
        Question(
            criterion=criterion,
            label=words.get(key, criterion).label,
            definition=words.get(key, criterion).definition,
        )
        for key, criterion in source_of.items()
    ]
