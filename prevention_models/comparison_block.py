"""The comparison that editors put into the text of a page, filled when somebody looks."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from core.listings import Address
from prevention_models.comparison import Question, compare
from prevention_models.comparison_address import column_heads
from prevention_models.models import (
    ComparisonPage,
    Criterion,
    CriterionPreset,
    PreventionModelPage,
)
from prevention_models.questions import questions_of_preset, questions_on
from prevention_models.ratings import ratings_of


def filled(chosen: Mapping[str, Any], language_code: str) -> Mapping[str, Any]:
    """Columns, rows and notes for what the block names; what is not public is left out.

    A fixed number of queries, however many profiles.
    """
    page = ComparisonPage.objects.visible().first()
    reference_pk = page.reference_model_id if page and chosen["with_reference"] else None
    # An editor may have chosen a translation: what counts is the matter that it belongs to.
    keys = list(dict.fromkeys(one.translation_key for one in chosen["profiles"] if one))
    found = list(
        PreventionModelPage.objects.visible()
        .filter(Q(translation_key__in=keys) | Q(pk=reference_pk))
        .with_compared_parts()
    )
    reference = next((one for one in found if one.pk == reference_pk), None)
    by_key = {one.translation_key: one for one in found if one != reference}
    others = [by_key[key] for key in keys if key in by_key]
    if not others:
        return {}
    columns = [reference, *others] if reference else others
    comparison = compare(
        columns,
        _questions(chosen, language_code),
        reference=reference,
        ratings=ratings_of(columns, today=timezone.localdate()),
    )
    address = Address({"modell": [one.slug for one in others], "kriterien": _preset_slug(chosen)})
    return {
        "comparison": comparison,
        "columns": column_heads(comparison, address, language_code),
        "comparison_url": f"{page.path_on_site}{address.query}" if page else "",
    }


def _questions(chosen: Mapping[str, Any], language_code: str) -> Sequence[Question]:
    """Those of the preset, the single ones, or all."""
    preset: CriterionPreset | None = chosen["preset"]
    criteria = list(Criterion.objects.in_order())
    if preset:
        return questions_of_preset(preset, criteria, language_code)
    questions = questions_on(criteria, language_code)
    wanted = [one.translation_key for one in chosen["criteria"] if one]
    named = {one.criterion.translation_key: one for one in questions}
    return [named[key] for key in wanted if key in named] or questions


def _preset_slug(chosen: Mapping[str, Any]) -> list[str]:
    return [chosen["preset"].slug] if chosen["preset"] else []
