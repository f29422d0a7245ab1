"""Profiles side by side: columns, rows, cells and numbered notes. Plain derivation, no database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from prevention_models.choices import CriterionGroup
from prevention_models.findings import Finding, Verdict, finding_on
from prevention_models.notes import Note, Numbering
from prevention_models.ratings import Ratings, ShownRating, is_rated_alike

if TYPE_CHECKING:
    from prevention_models.models import Criterion, PreventionModelPage


@dataclass(frozen=True)
class Question:
    """A row to be filled: a criterion, and the words in which it is asked.

    Who asks in an order of their own is not answered in the groups of the criteria.
    """

    criterion: "Criterion"
    label: str
    definition: str
    number: int | None = None
    question: str = ""
    is_grouped: bool = True

    @property
    def heading(self) -> str:
        return self.question or self.label


@dataclass
class Cell:
    """What one profile says on one criterion; its notes are numbered once all rows are known."""

    profile: "PreventionModelPage"
    finding: Finding
    verdict: Verdict
    is_reference: bool
    rating: ShownRating | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def is_alike(self) -> bool:
        return self.verdict is Verdict.ALIKE

    @property
    def is_different(self) -> bool:
        return self.verdict is Verdict.DIFFERENT


@dataclass(frozen=True)
class Row:
    """One criterion over all columns."""

    question: Question
    cells: Sequence[Cell]

    @property
    def says_one_thing(self) -> bool:
        """Nothing to tell the columns apart by: all say the same, or nobody anything."""
        first = self.cells[0]
        return all(
            cell.finding.is_same_as(first.finding) and is_rated_alike(cell.rating, first.rating)
            for cell in self.cells[1:]
        )


@dataclass(frozen=True)
class Comparison:
    """The whole table.

    ``groups`` holds a label and rows; the label is empty where rows follow a question of somebody.
    ``number_hidden`` says how many rows "only differences" has left out.
    """

    profiles: Sequence["PreventionModelPage"]
    reference: "PreventionModelPage | None"
    groups: Sequence[tuple[str, list[Row]]]
    notes: Sequence[Note]
    number_hidden: int

    @property
    def width(self) -> int:
        """Columns of the table, the one with the criteria included."""
        return len(self.profiles) + 1


def compare(
    profiles: Sequence["PreventionModelPage"],
    questions: Sequence[Question],
    *,
    reference: "PreventionModelPage | None" = None,
    only_differences: bool = False,
    ratings: Ratings | None = None,
) -> Comparison:
    """``profiles`` in the order of the columns; ``reference`` is one of them, or None.

    A single column is shown with all its rows.
    """
    rows = [_row(one, profiles, reference, ratings or {}) for one in questions] if profiles else []
    # One column differs from nothing, and its table would be empty.
    is_narrowed = only_differences and len(profiles) > 1
    kept = [row for row in rows if not (is_narrowed and row.says_one_thing)]
    return Comparison(
        profiles=profiles,
        reference=reference,
        notes=numbered(kept),
        groups=_grouped(kept),
        number_hidden=len(rows) - len(kept),
    )


def _row(
    question: Question,
    profiles: Sequence["PreventionModelPage"],
    reference: "PreventionModelPage | None",
    ratings: Ratings,
) -> Row:
    findings = {profile.pk: finding_on(profile, question.criterion) for profile in profiles}
    fixed = findings.get(reference.pk) if reference else None
    cells = []
    for profile in profiles:
        is_reference = profile == reference
        finding = findings[profile.pk]
        verdict = (
            Verdict.NOT_COMPARED
            if fixed is None or is_reference
            else finding.verdict_against(fixed)
        )
        rating = ratings.get((profile.pk, question.criterion.pk))
        cells.append(Cell(profile, finding, verdict, is_reference, rating))
    return Row(question, cells)


def numbered(rows: Sequence[Row]) -> list[Note]:
    """Each source of each profile gets one number, in the order in which cells name them."""
    numbering = Numbering()
    for cell in (cell for row in rows for cell in row.cells):
        cell.notes = numbering.named(cell.profile, cell.finding.sources)
    return numbering.notes


def _grouped(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows in the groups of their criteria, unless they follow somebody's questions."""
    return [(label, list(members)) for label, members in groupby(rows, key=_label_of_group)]


def _label_of_group(row: Row) -> str:
    question = row.question
    return str(CriterionGroup(question.criterion.group).label) if question.is_grouped else ""
