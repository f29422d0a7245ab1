"""The facts of a profile as its page shows them: group by group, each with the numbers of its
sources.

Pure: no database beyond a profile whose parts have been read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from core.dates import PartialDate
from prevention_models.facts import FACT_GROUPS, Fact, FactGroup, Shape, cited
from prevention_models.findings import is_known
from prevention_models.notes import Note, Numbering
from prevention_models.words import all_of

if TYPE_CHECKING:
    from prevention_models.models import Appraisal, PreventionModelPage

MOST_GAPS = 2
"""More facts in a row of which nothing was found are named in one sentence."""


@dataclass(frozen=True)
class Line:
    """A fact under its name. Without a shape nothing was found; then the label may name several."""

    label: str
    shape: str = ""
    value: Any = None
    is_row_of_gaps: bool = False

    @property
    def moment(self) -> PartialDate | None:
        """The value as a day, where it is one."""
        return PartialDate.read(self.value) if self.shape == "text" else None


@dataclass(frozen=True)
class ShownGroup:
    """Facts that share their sources."""

    name: str
    label: str
    lines: Sequence[Line]
    notes: Sequence[Note]


@dataclass(frozen=True)
class Judgement:
    """A strength or a limit, with where it is said."""

    text: str
    notes: Sequence[Note]


def notes_of(profile: "PreventionModelPage") -> list[Note]:
    """All sources, numbered as they are listed."""
    return Numbering().named(profile, profile.sources.all())


def named(profile: "PreventionModelPage", keys: str, notes: Sequence[Note]) -> list[Note]:
    """The notes that these short names stand for."""
    by_source = {note.source.key: note for note in notes}
    return [by_source[source.key] for source in cited(profile, keys)]


def groups_of(profile: "PreventionModelPage", notes: Sequence[Note]) -> list[ShownGroup]:
    return [_group(group, profile, notes) for group in FACT_GROUPS]


def judgements(profile: "PreventionModelPage", kind: str, notes: Sequence[Note]) -> list[Judgement]:
    rows: list[Appraisal] = [row for row in profile.appraisals.all() if row.kind == kind]
    return [Judgement(row.text, named(profile, row.source_keys, notes)) for row in rows]


def _group(group: FactGroup, profile: "PreventionModelPage", notes: Sequence[Note]) -> ShownGroup:
    # Who takes part is told sector by sector; a note that nobody wrote is no gap.
    facts = [fact for fact in group.facts if fact.shape is not Shape.SECTORS]
    read = [(fact, fact.value_in(profile)) for fact in facts]
    worth_telling = [
        (fact, value) for fact, value in read if is_known(value) or not _is_remark(fact)
    ]
    return ShownGroup(
        group.name,
        str(group.label),
        list(_lines(worth_telling)),
        named(profile, getattr(profile, f"{group.name}_sources"), notes),
    )


def _is_remark(fact: Fact) -> bool:
    return fact.path.endswith("note")


def _lines(read: Sequence[tuple[Fact, Any]]) -> Iterator[Line]:
    for found, stretch in groupby(read, key=lambda one: is_known(one[1])):
        facts = list(stretch)
        if found:
            yield from (
                Line(str(fact.label), fact.shape.name.lower(), value) for fact, value in facts
            )
        elif len(facts) > MOST_GAPS:
            yield Line(all_of([str(fact.label) for fact, _ in facts]), is_row_of_gaps=True)
        else:
            yield from (Line(str(fact.label)) for fact, _ in facts)
