"""The comparison and the list of profiles as files: the same address, the same facts, and every
value with its sources.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core import pdf, tables
from core.models import SiteSettings
from core.tables import Cell
from prevention_models.choices import CriterionGroup
from prevention_models.comparison import Cell as ComparedCell
from prevention_models.comparison import Comparison, Row
from prevention_models.comparison_address import AskedComparison
from prevention_models.comparison_paper import TEMPLATE, paper_of
from prevention_models.facts import FACT_GROUPS, Fact, FactGroup, Shape, cited
from prevention_models.finding_words import (
    in_full,
    lines_of_fact,
    nothing_found,
    numbers_of,
    source_in_words,
    verdict_in_words,
)
from prevention_models.findings import FoundFact, is_known
from prevention_models.notes import Note
from prevention_models.workbook import CONTENT_TYPE, Sheet, WideColumn, as_workbook

if TYPE_CHECKING:
    from core.models.exports import Export
    from prevention_models.models import ComparisonPage, PreventionModelPage, ProfileSource

BETWEEN_SOURCES = " | "


@dataclass(frozen=True)
class Placed:
    """A cell with the row that it stands in."""

    row: Row
    cell: ComparedCell


def comparison_files(page: "ComparisonPage") -> "Mapping[str, Export]":
    """By name: what the comparison can be taken away as."""
    language_code = page.as_written().locale.language_code

    def read(request: HttpRequest) -> AskedComparison:
        return AskedComparison.read(page.in_source_language(), request.GET, language_code)

    def as_text(request: HttpRequest) -> HttpResponseBase:
        comparison = read(request).comparison
        return _table(_columns_of_cells(comparison), _cells(comparison), page.slug, language_code)

    def as_book(request: HttpRequest) -> HttpResponseBase:
        return _book(_sheets(read(request).comparison), page.slug)

    def as_paper(request: HttpRequest) -> HttpResponseBase:
        speaker = SiteSettings.answering(request).speaker
        data = paper_of(read(request), page, speaker=speaker)
        return pdf.answer(request, TEMPLATE, data, file_name=page.slug)

    return {"export.pdf": as_paper, "export.xlsx": as_book, "export.csv": as_text}


def profile_files(
    hits: "Callable[[HttpRequest], Sequence[PreventionModelPage]]", name: str, language_code: str
) -> "Mapping[str, Export]":
    """By name: what a list of profiles can be taken away as; ``hits`` are those of a request."""

    def as_text(request: HttpRequest) -> HttpResponseBase:
        return _table(_columns_of_profiles(_sources_in_full), hits(request), name, language_code)

    def as_book(request: HttpRequest) -> HttpResponseBase:
        profiles = hits(request)
        sources = [(profile, source) for profile in profiles for source in profile.sources.all()]
        sheets: list[Sheet[Any]] = [
            Sheet(_("Profiles"), _columns_of_profiles(_sources_by_name), profiles),
            Sheet(_("Sources"), _columns_of_sources(), sources),
        ]
        return _book(sheets, name)

    return {"export.xlsx": as_book, "export.csv": as_text}


def _table(
    columns: Sequence[WideColumn[Any]], rows: Iterable[Any], name: str, language_code: str
) -> HttpResponseBase:
    return tables.answer(
        tables.as_csv(columns, rows, language_code=language_code),
        tables.CSV,
        file_name=tables.dated(name, timezone.localdate(), "csv"),
        language_code=language_code,
    )


def _book(sheets: "Sequence[Sheet[Any]]", name: str) -> HttpResponseBase:
    file_name = tables.dated(name, timezone.localdate(), "xlsx")
    answer = HttpResponse(
        as_workbook(sheets),
        content_type=CONTENT_TYPE,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=file_name
            )
            or "attachment"
        },
    )
    # Kept by anybody, but asked after each time: a corrected fact must not wait.
    patch_cache_control(answer, public=True, no_cache=True)
    return answer


def _cells(comparison: Comparison) -> Iterator[Placed]:
    """Row by row, and in each row column by column."""
    for _label, rows in comparison.groups:
        for row in rows:
            yield from (Placed(row, cell) for cell in row.cells)


def _columns_of_cells(comparison: Comparison) -> list[WideColumn[Placed]]:
    reference = comparison.reference
    columns: list[WideColumn[Placed]] = [
        WideColumn(_("Group"), lambda one: _group_of(one.row)),
        WideColumn(_("Number of the question"), lambda one: one.row.question.number),
        WideColumn(_("Question"), lambda one: one.row.question.question),
        WideColumn(_("Criterion"), lambda one: one.row.question.label),
        WideColumn(_("Municipality"), lambda one: one.cell.profile.municipality),
        WideColumn(_("Kind of body"), lambda one: str(one.cell.profile.kind.label)),
        WideColumn(_("What was found"), lambda one: in_full(one.cell.finding, one.cell.rating)),
        WideColumn(
            _("Beside the fixed column"),
            lambda one: verdict_in_words(one.cell.verdict, reference),
        ),
        WideColumn(_("Sources"), lambda one: _joined([note.source for note in one.cell.notes])),
        WideColumn(_("Checked on"), lambda one: _checked(one.cell.profile)),
    ]
    return columns


def _sheets(comparison: Comparison) -> list[Sheet[Any]]:
    """As on the page: a row for each criterion, a column for each body; and the sources."""
    rows = [row for _label, members in comparison.groups for row in members]
    columns: list[WideColumn[Row]] = [
        WideColumn(_("Group"), _group_of, width=16),
        WideColumn(_("Criterion"), _heading_of, width=26),
        *(
            WideColumn(profile.municipality, _cell_in(number, comparison), width=44)
            for number, profile in enumerate(comparison.profiles)
        ),
    ]
    notes: list[WideColumn[Note]] = [
        WideColumn(_("Number of the source"), lambda note: note.number, width=9),
        WideColumn(_("Municipality"), lambda note: note.profile.municipality),
        *(
            WideColumn(column.heading, _of_source(column.value), width=column.width)
            for column in _columns_of_a_source()
        ),
    ]
    return [
        Sheet(_("Comparison"), columns, rows, fixed_columns=2),
        Sheet(_("Sources"), notes, comparison.notes),
    ]


def _of_source(value: "Callable[[ProfileSource], Cell]") -> Callable[[Note], Cell]:
    return lambda note: value(note.source)


def _cell_in(number: int, comparison: Comparison) -> Callable[[Row], Cell]:
    def text(row: Row) -> str:
        cell = row.cells[number]
        verdict = verdict_in_words(cell.verdict, comparison.reference)
        numbers = (
            _("Sources: %(numbers)s") % {"numbers": numbers_of(cell.notes)} if cell.notes else ""
        )
        return "\n".join(
            part for part in (verdict, in_full(cell.finding, cell.rating), numbers) if part
        )

    return text


def _heading_of(row: Row) -> str:
    question = row.question
    number = f"{question.number}. " if question.number else ""
    return f"{number}{question.heading}\n{question.definition}".strip()


def _group_of(row: Row) -> str:
    return str(CriterionGroup(row.question.criterion.group).label)


def _columns_of_a_source() -> "list[WideColumn[ProfileSource]]":
    return [
        WideColumn(_("What it says"), lambda source: source.says, width=60),
        WideColumn(_("Kind"), lambda source: source.kind_in_short),
        WideColumn(_("Date"), lambda source: source.dated or _("without a date")),
        WideColumn(_("Address"), lambda source: source.url, width=60),
        WideColumn(_("Note"), lambda source: source.note, width=40),
    ]


def _columns_of_sources() -> "list[WideColumn[tuple[PreventionModelPage, ProfileSource]]]":
    """Sources of many profiles: named as the profile names them."""
    columns: list[WideColumn[tuple[PreventionModelPage, ProfileSource]]] = [
        WideColumn(_("Municipality"), lambda pair: pair[0].municipality),
        WideColumn(_("Short name"), lambda pair: pair[1].key),
    ]
    for column in _columns_of_a_source():
        columns.append(WideColumn(column.heading, _second(column.value), width=column.width))
    return columns


def _second(
    value: "Callable[[ProfileSource], Cell]",
) -> "Callable[[tuple[PreventionModelPage, ProfileSource]], Cell]":
    return lambda pair: value(pair[1])


def _columns_of_profiles(
    sources: "Callable[[PreventionModelPage, str], str]",
) -> "list[WideColumn[PreventionModelPage]]":
    """Every fact, and for each group of facts what it rests on."""
    columns: list[WideColumn[PreventionModelPage]] = [
        WideColumn(_("Municipality"), lambda profile: profile.municipality),
        WideColumn(pgettext("place", "State"), lambda profile: profile.state),
        WideColumn(_("Country"), lambda profile: profile.get_country_display()),
        WideColumn(_("Population"), lambda profile: _or_nothing(profile.population)),
        WideColumn(_("As of"), lambda profile: _or_nothing(profile.population_as_of)),
        WideColumn(
            _("Sources: %(name)s") % {"name": _("Population")},
            lambda profile: sources(profile, profile.population_sources),
        ),
    ]
    for group in FACT_GROUPS:
        columns += [
            WideColumn(f"{group.label}: {fact.label}", _value_of(fact), width=36)
            for fact in group.facts
            if fact.shape is not Shape.SECTORS
        ]
        columns.append(
            WideColumn(_("Sources: %(name)s") % {"name": group.label}, _sources_of(group, sources))
        )
    columns.append(WideColumn(_("Checked on"), _checked))
    return columns


def _value_of(fact: Fact) -> "Callable[[PreventionModelPage], Cell]":
    def value(profile: "PreventionModelPage") -> Cell:
        found = fact.value_in(profile)
        if not is_known(found):
            return nothing_found()
        if fact.shape is Shape.NUMBER:
            return int(found)
        lines = lines_of_fact(FoundFact(fact, found, has_label=False))
        return "\n".join(str(line) for line in lines)

    return value


def _sources_of(
    group: FactGroup, sources: "Callable[[PreventionModelPage, str], str]"
) -> "Callable[[PreventionModelPage], Cell]":
    return lambda profile: sources(profile, getattr(profile, f"{group.name}_sources"))


def _sources_in_full(profile: "PreventionModelPage", keys: str) -> str:
    return _joined(cited(profile, keys))


def _sources_by_name(profile: "PreventionModelPage", keys: str) -> str:
    return ", ".join(source.key for source in cited(profile, keys))


def _joined(sources: "Sequence[ProfileSource]") -> str:
    return BETWEEN_SOURCES.join(source_in_words(source) for source in sources)


def _or_nothing(value: Cell) -> Cell:
    return value if is_known(value) else nothing_found()


def _checked(profile: "PreventionModelPage") -> str:
    return profile.checked_on.isoformat() if profile.checked_on else _("not checked yet")
