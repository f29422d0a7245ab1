"""The comparison on paper: A4 on its side, the fixed column beside up to four others on each sheet,
and every source at the end.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.addresses import absolute
from prevention_models.comparison import Cell, Comparison, Row
from prevention_models.comparison_address import AskedComparison
from prevention_models.finding_words import (
    lines_below,
    numbers_of,
    source_in_words,
    verdict_in_words,
)

if TYPE_CHECKING:
    from prevention_models.models import ComparisonPage, PreventionModelPage

TEMPLATE = "prevention_models/pdf/comparison.typ"
BESIDE_THE_FIXED_ONE = 4
"""More columns in one table would be too narrow for German words."""


def paper_of(read: AskedComparison, page: "ComparisonPage", *, speaker: str) -> dict[str, Any]:
    """What the template sets."""
    comparison = read.comparison
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "subtitle": read.asked.name,
        "lead": page.teaser,
        "speaker": speaker,
        "address": absolute(page.path_on_site) + read.address(is_in_cards=False).query,
        "page_words": _("Page {page} of {pages}"),
        "tables": [_table(columns, comparison) for columns in _sheets(comparison)],
        "hidden": _hidden(comparison.number_hidden),
        "notes": [
            {
                "number": note.number,
                "words": f"{note.profile.municipality}: {source_in_words(note.source)}",
            }
            for note in comparison.notes
        ],
        "words": {
            "criterion": _("Criterion"),
            "sources": _("Sources"),
            "fixed": _("fixed column"),
            "source": _("Sources"),
            "nothing": _("Choose at least one profile above."),
            "unknown": _("“No information found” does not mean that there is no such thing."),
            "compared": _compared(comparison),
        },
    }


def _sheets(comparison: Comparison) -> "list[list[int]]":
    """Which columns stand on which sheet, by their place; the fixed one on each."""
    places = list(range(len(comparison.profiles)))
    if not places:
        return []
    fixed = places[:1] if comparison.reference else []
    others = places[len(fixed) :]
    size = BESIDE_THE_FIXED_ONE
    parts = [others[start : start + size] for start in range(0, len(others), size)]
    return [[*fixed, *part] for part in parts or [[]]]


def _table(places: Sequence[int], comparison: Comparison) -> dict[str, Any]:
    return {
        "heads": [_head(comparison.profiles[place], comparison) for place in places],
        "groups": [
            {"label": label, "rows": [_row(row, places, comparison) for row in rows]}
            for label, rows in comparison.groups
        ],
    }


def _head(profile: "PreventionModelPage", comparison: Comparison) -> Mapping[str, Any]:
    checked = profile.checked_on
    return {
        "name": profile.municipality,
        "kind": str(profile.kind.label),
        "is_fixed": profile == comparison.reference,
        "checked": _("checked on %(day)s") % {"day": date_format(checked)} if checked else "",
    }


def _row(row: Row, places: Sequence[int], comparison: Comparison) -> Mapping[str, Any]:
    question = row.question
    return {
        "number": _("Question %(number)s") % {"number": question.number} if question.number else "",
        "heading": question.heading,
        "definition": question.definition,
        "cells": [_cell(row.cells[place], comparison) for place in places],
    }


def _cell(cell: Cell, comparison: Comparison) -> Mapping[str, Any]:
    return {
        "verdict": verdict_in_words(cell.verdict, comparison.reference),
        "is_fixed": cell.is_reference,
        "is_different": cell.is_different,
        "short": cell.finding.short if cell.finding.is_found else "",
        "lines": [
            {"words": line.words, "is_known": line.is_known, "is_point": line.is_point}
            for line in lines_below(cell.finding, cell.rating)
        ],
        "notes": numbers_of(cell.notes),
    }


def _hidden(number: int) -> str:
    if not number:
        return ""
    return _("Rows left out because they tell nothing apart: %(number)d") % {"number": number}


def _compared(comparison: Comparison) -> str:
    if comparison.reference is None:
        return ""
    return _(
        "%(name)s is the fixed column. “Like” and “unlike %(name)s” are said only of what can be"
        " compared: kinds, sectors, groups, numbers, yes and no. Never of prose."
    ) % {"name": comparison.reference.municipality}
