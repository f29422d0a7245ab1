"""The comparison as its address asks for it: which columns, which rows, and all or only what
differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.addresses import path_of
from core.filters import SlugsField
from core.listings import Address, Option
from core.localization import in_language, linked
from prevention_models.choices import CriterionGroup
from prevention_models.comparison import Comparison, Question, compare
from prevention_models.freshness import is_outdated
from prevention_models.models.criteria import Criterion, CriterionPreset
from prevention_models.models.profiles import PreventionModelPage
from prevention_models.questions import (
    ALL,
    GROUP_SLUGS,
    GROUPS_BY_SLUG,
    questions_of_preset,
    questions_on,
)
from prevention_models.ratings import ratings_of

if TYPE_CHECKING:
    from prevention_models.models.comparison import ComparisonPage

MOST_COLUMNS = 25
DIFFERENCES = "unterschiede"


class ComparisonForm(forms.Form):
    """What a stranger may send: what is no slug is left out."""

    modell = SlugsField(most=MOST_COLUMNS)
    kriterien = SlugsField(most=1)
    nur = SlugsField(known={DIFFERENCES})


def comparison_for(
    page: "ComparisonPage", query: QueryDict, *, language_code: str
) -> dict[str, Any]:
    """Everything that the page shows; ``page`` is the German one."""
    form = ComparisonForm(query)
    form.is_valid()
    slugs, only = form.cleaned_data["modell"], bool(form.cleaned_data["nur"])
    presets = list(CriterionPreset.objects.prefetch_related("rows"))
    asked = Asked.by(form.cleaned_data["kriterien"], presets, language_code)
    chosen, reference = _columns(page, slugs)
    columns = [reference, *chosen] if reference else chosen
    comparison = compare(
        columns,
        asked.questions,
        reference=reference,
        only_differences=only,
        ratings=ratings_of(columns, today=timezone.localdate()),
    )
    address = Address(
        {
            "modell": [profile.slug for profile in chosen],
            "kriterien": [asked.slug] if asked.slug != ALL else [],
            "nur": [DIFFERENCES] if only else [],
        }
    )
    return {
        "comparison": comparison,
        "columns": column_heads(comparison, address, language_code),
        "choices": _choices(chosen, reference),
        "row_choices": row_choices(presets, asked.slug),
        "only_differences": only,
        "differences_url": address.without("nur", DIFFERENCES)
        if only
        else address.plus(("nur", DIFFERENCES)),
        "hints": [*_unknown(query, slugs, columns), *asked.hints],
        "preset": asked.preset,
        "asked_by": linked(asked.preset, "motion", language_code) if asked.preset else None,
        "canonical_query": address.query,
    }


@dataclass(frozen=True)
class Asked:
    """The rows that the address asks for, under the name that stands for them there."""

    slug: str
    questions: Sequence[Question]
    preset: CriterionPreset | None = None
    hints: Sequence[str] = ()

    @classmethod
    def by(
        cls, slugs: Sequence[str], presets: Sequence[CriterionPreset], language_code: str
    ) -> "Asked":
        """Those of a preset, those of a group, or all; all, too, where nothing has this name."""
        slug = slugs[0] if slugs else ALL
        criteria = list(Criterion.objects.in_order())
        preset = next((one for one in presets if one.slug == slug), None)
        if preset:
            return cls(slug, questions_of_preset(preset, criteria, language_code), preset)
        questions = questions_on(criteria, language_code)
        if slug in GROUPS_BY_SLUG:
            group = GROUPS_BY_SLUG[slug]
            return cls(slug, [one for one in questions if one.criterion.group == group])
        hint = _("There is no choice of criteria named %(name)s: all are shown.") % {"name": slug}
        return cls(ALL, questions, hints=[] if slug == ALL else [hint])


def _columns(
    page: "ComparisonPage", slugs: Sequence[str]
) -> tuple[list[PreventionModelPage], PreventionModelPage | None]:
    """The chosen profiles in the order of the address, and the fixed one if it is public."""
    wanted = Q(slug__in=slugs) | Q(pk=page.reference_model_id)
    found = PreventionModelPage.objects.visible().filter(wanted).with_facts()
    by_slug = {profile.slug: profile for profile in found}
    reference = next((one for one in found if one.pk == page.reference_model_id), None)
    chosen = [by_slug[slug] for slug in slugs if slug in by_slug]
    return [profile for profile in chosen if profile != reference], reference


def column_heads(
    comparison: Comparison, address: Address, language_code: str
) -> list[dict[str, Any]]:
    """The head of each column, and the address of the comparison without it."""
    pages = in_language(list(comparison.profiles), language_code)
    return [
        {
            "profile": profile,
            "url": path_of(page),
            "is_reference": profile == comparison.reference,
            "is_outdated": is_outdated(profile.checked_on, today=timezone.localdate()),
            "remove_url": address.without("modell", profile.slug),
        }
        for profile, page in zip(comparison.profiles, pages, strict=True)
    ]


def _choices(
    chosen: Sequence[PreventionModelPage], reference: PreventionModelPage | None
) -> list[Option]:
    """Every profile but the fixed one, to be ticked."""
    slugs = {profile.slug for profile in chosen}
    others = PreventionModelPage.objects.visible().alphabetically()
    if reference:
        others = others.exclude(pk=reference.pk)
    return [
        Option(slug, name, 0, slug in slugs)
        for slug, name in others.values_list("slug", "municipality")
    ]


def row_choices(presets: Sequence[CriterionPreset], chosen: str) -> list[Option]:
    names = [
        (ALL, _("All criteria")),
        *((preset.slug, preset.label) for preset in presets),
        *((GROUP_SLUGS[group], str(group.label)) for group in CriterionGroup),
    ]
    return [Option(slug, label, 0, slug == chosen) for slug, label in names]


def _unknown(
    query: QueryDict, slugs: Sequence[str], columns: Sequence[PreventionModelPage]
) -> list[str]:
    """A sentence for what the address names and nobody can read."""
    known = {profile.slug for profile in columns}
    missing = [slug for slug in slugs if slug not in known]
    hints = []
    if missing:
        hints.append(
            _("There is no public profile named %(names)s.") % {"names": ", ".join(missing)}
        )
    odd = len(set(query.getlist("modell")) - {*slugs, ""})
    if odd:
        text = ngettext(
            "One name in the address was left out: it can't be one, or it is one too many.",
            "%(number)d names in the address were left out: they can't be any, or are too many.",
            odd,
        )
        hints.append(text % {"number": odd})
    return hints
