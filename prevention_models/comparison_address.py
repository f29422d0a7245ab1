"""The comparison as its address asks for it: which columns, which rows, and all or only what
differs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

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
from prevention_models.cards import cards_of
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
CARDS = "karten"


class ComparisonForm(forms.Form):
    """What a stranger may send: what is no slug is left out."""

    modell = SlugsField(most=MOST_COLUMNS)
    kriterien = SlugsField()
    nur = SlugsField(known={DIFFERENCES})
    ansicht = SlugsField(known={CARDS})


@dataclass(frozen=True)
class Asked:
    """The rows that the address asks for, under the names that stand for them there."""

    slugs: Sequence[str]
    questions: Sequence[Question]
    presets: Sequence[CriterionPreset]
    hints: Sequence[str]

    @classmethod
    def by(
        cls, slugs: Sequence[str], presets: Sequence[CriterionPreset], language_code: str
    ) -> "Asked":
        """Those of presets and of groups, each once; all of them where nothing is named."""
        criteria = list(Criterion.objects.in_order())
        everything = questions_on(criteria, language_code)
        named = {
            preset.slug: questions_of_preset(preset, criteria, language_code) for preset in presets
        }
        for slug, group in GROUPS_BY_SLUG.items():
            named.setdefault(slug, [one for one in everything if one.criterion.group == group])
        unknown = [slug for slug in slugs if slug not in named and slug != ALL]
        known = [] if ALL in slugs else [slug for slug in slugs if slug in named]
        return cls(
            slugs=known,
            questions=_each_once([one for slug in known for one in named[slug]])
            if known
            else everything,
            presets=[preset for preset in presets if preset.slug in known],
            hints=[_no_such_criteria(unknown, are_others_shown=bool(known))] if unknown else [],
        )

    @property
    def name(self) -> str:
        """What the rows are called; empty where several choices are mixed, or none was made."""
        return self.presets[0].label if self.presets and len(self.slugs) == 1 else ""


@dataclass(frozen=True)
class AskedComparison:
    """What an address asks for, read once: the page shows it, and files hold it."""

    comparison: Comparison
    asked: Asked
    presets: Sequence[CriterionPreset]
    only_differences: bool
    is_in_cards: bool
    hints: Sequence[str]

    @classmethod
    def read(cls, page: "ComparisonPage", query: QueryDict, language_code: str) -> Self:
        """``page`` is the German one. A fixed number of queries for any number of columns."""
        form = ComparisonForm(query)
        form.is_valid()
        slugs, only = form.cleaned_data["modell"], bool(form.cleaned_data["nur"])
        presets = list(CriterionPreset.objects.prefetch_related("rows"))
        asked = Asked.by(form.cleaned_data["kriterien"], presets, language_code)
        chosen, reference = _columns(page, slugs)
        columns = [reference, *chosen] if reference else chosen
        return cls(
            comparison=compare(
                columns,
                asked.questions,
                reference=reference,
                only_differences=only,
                ratings=ratings_of(columns, today=timezone.localdate()),
            ),
            asked=asked,
            presets=presets,
            only_differences=only,
            is_in_cards=bool(form.cleaned_data["ansicht"]),
            hints=[*_unknown(query, slugs, columns), *asked.hints],
        )

    @property
    def chosen(self) -> "list[PreventionModelPage]":
        """The columns beside the fixed one, in the order of the address."""
        compared = self.comparison
        return [profile for profile in compared.profiles if profile != compared.reference]

    def address(
        self,
        *,
        criteria: Sequence[str] | None = None,
        only_differences: bool | None = None,
        is_in_cards: bool | None = None,
    ) -> Address:
        """The canonical address of what is shown, or the same with one thing changed."""
        only = self.only_differences if only_differences is None else only_differences
        in_cards = self.is_in_cards if is_in_cards is None else is_in_cards
        return Address(
            {
                "modell": [profile.slug for profile in self.chosen],
                "kriterien": self.asked.slugs if criteria is None else criteria,
                "nur": [DIFFERENCES] if only else [],
                "ansicht": [CARDS] if in_cards else [],
            }
        )


def comparison_for(
    page: "ComparisonPage", query: QueryDict, *, language_code: str
) -> dict[str, Any]:
    """Everything that the page shows; ``page`` is the German one."""
    read = AskedComparison.read(page, query, language_code)
    comparison, address = read.comparison, read.address()
    asking = next((preset for preset in read.asked.presets if preset.motion_id), None)
    columns = column_heads(comparison, address, language_code)
    shown: dict[str, Any] = {"notes": comparison.notes}
    if read.is_in_cards:
        cards, notes = cards_of(comparison.profiles, comparison.reference)
        shown = {"cards": list(zip(cards, columns, strict=True)), "notes": notes}
    return shown | {
        "comparison": comparison,
        "columns": columns,
        "choices": _choices(read.chosen, comparison.reference),
        "row_choices": row_choices(read.presets, read.asked.slugs),
        "row_presets": _row_presets(read),
        "only_differences": read.only_differences,
        "differences_url": _url(read.address(only_differences=not read.only_differences)),
        "is_in_cards": read.is_in_cards,
        "table_url": _url(read.address(is_in_cards=False)),
        "cards_url": _url(read.address(is_in_cards=True)),
        "files_query": read.address(is_in_cards=False).query,
        "hints": read.hints,
        "preset_label": read.asked.name,
        "asked_by": linked(asking, "motion", language_code) if asking else None,
        "canonical_query": address.query,
    }


def _each_once(questions: Sequence[Question]) -> list[Question]:
    """A criterion that two choices share stands where it is asked first."""
    kept: dict[int, Question] = {}
    for one in questions:
        kept.setdefault(one.criterion.pk, one)
    return list(kept.values())


def _no_such_criteria(names: Sequence[str], *, are_others_shown: bool) -> str:
    text = (
        _("There is no choice of criteria named %(names)s.")
        if are_others_shown
        else _("There is no choice of criteria named %(names)s: all are shown.")
    )
    return text % {"names": ", ".join(names)}


def _url(address: Address) -> str:
    return address.query or "."


def _columns(
    page: "ComparisonPage", slugs: Sequence[str]
) -> tuple[list[PreventionModelPage], PreventionModelPage | None]:
    """The chosen profiles in the order of the address, and the fixed one if it is public."""
    wanted = Q(slug__in=slugs) | Q(pk=page.reference_model_id)
    found = PreventionModelPage.objects.visible().filter(wanted).with_compared_parts()
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


def row_choices(presets: Sequence[CriterionPreset], chosen: Sequence[str]) -> list[Option]:
    """To be ticked: choices of criteria by their names, then the groups of criteria."""
    names = [
        *((preset.slug, preset.label) for preset in presets),
        *((GROUP_SLUGS[group], str(group.label)) for group in CriterionGroup),
    ]
    return [Option(slug, label, 0, slug in chosen) for slug, label in names]


def _row_presets(read: AskedComparison) -> list[dict[str, Any]]:
    """One step to the questions of somebody, and one back to all criteria."""
    named: list[tuple[str, list[str]]] = [
        *((preset.label, [preset.slug]) for preset in read.presets),
        (_("All criteria"), []),
    ]
    return [
        {
            "label": label,
            "url": _url(read.address(criteria=slugs)),
            "is_current": slugs == list(read.asked.slugs),
        }
        for label, slugs in named
    ]


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
