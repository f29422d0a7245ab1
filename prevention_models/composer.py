"""A model of one's own: for each criterion somebody's solution, chosen in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.addresses import path_of
from core.filters import SlugsField
from core.listings import Address, Option
from core.localization import in_language, linked
from core.slugs import in_ascii
from prevention_models.comparison import Cell, Question, Row, numbered
from prevention_models.comparison_address import Asked, row_choices
from prevention_models.coverage import source_criteria
from prevention_models.findings import Verdict, finding_on
from prevention_models.models.criteria import CriterionPreset
from prevention_models.models.profiles import PreventionModelPage
from prevention_models.notes import Note
from prevention_models.questions import ALL
from prevention_models.words import all_of


class ChoiceOfCriteriaForm(forms.Form):
    """What a stranger may send; the choices themselves are named as the criteria are."""

    kriterien = SlugsField(most=1)


class PickForm(forms.Form):
    """Which profile was picked for a criterion."""

    pick = SlugsField(most=1)


@dataclass(frozen=True)
class Part:
    """One criterion of the model: what can be picked, and what was."""

    question: Question
    options: Sequence[Option]
    number_without: int
    """Of how many profiles nothing was found on it: they can't be picked."""
    cell: Cell | None = None
    url: str = ""

    @property
    def name(self) -> str:
        """As in the address."""
        return self.question.criterion.slug


@dataclass(frozen=True)
class Composition:
    """All parts, and the numbered notes under them, as the comparison has them."""

    parts: Sequence[Part]
    notes: Sequence[Note]

    @property
    def picked(self) -> list[Part]:
        return [part for part in self.parts if part.cell]

    @property
    def open(self) -> list[Part]:
        return [part for part in self.parts if not part.cell]

    @property
    def open_in_words(self) -> str:
        return all_of([part.question.heading for part in self.open])


def composition_for(query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Everything that the page shows; a fixed number of queries."""
    presets = list(CriterionPreset.objects.prefetch_related("rows"))
    asked = Asked.by(_choice(query, presets), presets, language_code)
    profiles = sorted(
        PreventionModelPage.objects.visible().with_compared_parts(), key=_alphabetical
    )
    picks = _picks(query, asked.questions)
    found = {profile.slug: profile for profile in profiles}
    parts = [_part(question, profiles, found.get(picks[question])) for question in asked.questions]
    notes = numbered([Row(part.question, [part.cell]) for part in parts if part.cell])
    taken = {part.name: [part.cell.profile.slug] for part in parts if part.cell}
    chosen = asked.slugs[0] if asked.slugs else ALL
    preset = next(iter(asked.presets), None)
    address = Address({"kriterien": [] if chosen == _default(presets) else [chosen], **taken})
    return {
        "composition": Composition(_with_addresses(parts, language_code), notes),
        "row_choices": [
            Option(ALL, _("All criteria"), 0, chosen == ALL),
            *row_choices(presets, [chosen]),
        ],
        "hints": [*asked.hints, *_hints(query, asked.questions, picks, parts)],
        "preset": preset,
        "asked_by": linked(preset, "motion", language_code) if preset else None,
        "canonical_query": address.query,
    }


def _alphabetical(profile: PreventionModelPage) -> tuple[str, int]:
    return in_ascii(profile.municipality).casefold(), profile.pk


def _default(presets: Sequence[CriterionPreset]) -> str:
    """What a motion asks comes first."""
    ordered = sorted(presets, key=lambda preset: (preset.motion_id is None, preset.label))
    return ordered[0].slug if ordered else ""


def _choice(query: QueryDict, presets: Sequence[CriterionPreset]) -> list[str]:
    form = ChoiceOfCriteriaForm(query)
    form.is_valid()
    default = _default(presets)
    return form.cleaned_data["kriterien"] or ([default] if default else [])


def _picks(query: QueryDict, questions: Sequence[Question]) -> Mapping[Question, str]:
    """By question, the name that was picked; empty where none was, or none that can be one."""
    picks = {}
    for question in questions:
        form = PickForm({"pick": query.getlist(question.criterion.slug)})
        form.is_valid()
        picks[question] = "".join(form.cleaned_data["pick"])
    return picks


def _part(
    question: Question,
    profiles: Sequence[PreventionModelPage],
    picked: PreventionModelPage | None,
) -> Part:
    findings = {profile: finding_on(profile, question.criterion) for profile in profiles}
    can_be_picked = {
        profile: finding
        for profile, finding in findings.items()
        if finding.is_found or profile == picked
    }
    options = [
        Option(profile.slug, _option(profile, finding.short), 0, profile == picked)
        for profile, finding in can_be_picked.items()
    ]
    number_without = sum(not finding.is_found for finding in findings.values())
    if picked is None:
        return Part(question, options, number_without)
    cell = Cell(picked, findings[picked], Verdict.NOT_COMPARED, is_reference=False)
    return Part(question, options, number_without, cell)


def _option(profile: PreventionModelPage, short: str) -> str:
    return f"{profile.municipality} ({short})" if short else profile.municipality


def _with_addresses(parts: Sequence[Part], language_code: str) -> list[Part]:
    """With where the profiles are read."""
    picked = list(dict.fromkeys(part.cell.profile for part in parts if part.cell))
    urls = {
        profile.pk: path_of(page)
        for profile, page in zip(picked, in_language(picked, language_code), strict=True)
    }
    return [replace(part, url=urls[part.cell.profile.pk]) if part.cell else part for part in parts]


def _hints(
    query: QueryDict,
    questions: Sequence[Question],
    picks: Mapping[Question, str],
    parts: Sequence[Part],
) -> list[str]:
    """A sentence for what the address names and nobody can read."""
    hints = []
    known = {part.question: part.cell for part in parts}
    missing = [slug for question, slug in picks.items() if slug and not known[question]]
    if missing:
        names = ", ".join(dict.fromkeys(missing))
        hints.append(_("There is no public profile named %(names)s.") % {"names": names})
    odd = [
        question.heading
        for question in questions
        if any(query.getlist(question.criterion.slug)) and not picks[question]
    ]
    if odd:
        hints.append(
            _("What the address says on %(names)s can't be a profile: it was left out.")
            % {"names": all_of(odd)}
        )
    labels = _left_out(query, questions)
    if labels:
        hints.append(
            _("Left out, because it does not belong to these criteria: %(names)s.")
            % {"names": all_of(labels)}
        )
    return hints


def _left_out(query: QueryDict, questions: Sequence[Question]) -> list[str]:
    """Criteria on which something was picked, and which are not asked for."""
    others = set(query) - {question.criterion.slug for question in questions} - {"kriterien"}
    if not others:
        return []
    return [
        criterion.label
        for criterion in source_criteria()
        if criterion.slug in others and any(query.getlist(criterion.slug))
    ]
