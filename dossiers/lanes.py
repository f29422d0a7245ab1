"""The picture of a matter: one lane per paper, one column per day, and today at the end.

Pure layout.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from core.dates import PartialDate
from core.timeline import TimelineEntry

MOST_DAYS = 4
"""More columns than this can't be read beside each other; the list says the same."""


@dataclass
class Cell:
    """One day of one lane.

    ``lines`` is empty where nothing happened and only the line passes through.
    """

    day: str = ""
    lines: list[str] = field(default_factory=list)
    is_documented: bool = True
    line_before: str = ""
    line_after: str = ""

    @property
    def css_class(self) -> str:
        parts = ["node" if self.lines else "", self.line_before, self.line_after]
        return " ".join(part for part in parts if part)


@dataclass
class Lane:
    """One paper from its first day to today."""

    title: str
    title_language: str
    kind: str
    url: str
    cells: list[Cell]


@dataclass
class Picture:
    """``days`` are the column heads: a day and what happened on it."""

    days: list[tuple[PartialDate, str]]
    lanes: list[Lane]


def picture_of(entries: Sequence[TimelineEntry]) -> Picture | None:
    """None where there is too little or too much to draw."""
    placed = [entry for entry in entries if entry.is_drawn and _place(entry)]
    days = sorted({day for entry in placed if (day := _place(entry))}, key=lambda day: day.day)
    if not days or len(days) > MOST_DAYS:
        return None
    by_paper: dict[str, list[TimelineEntry]] = {}
    for entry in sorted(placed, key=lambda entry: (_day(entry), entry.title)):
        by_paper.setdefault(entry.url, []).append(entry)
    lanes = [_lane(own, days, entries) for own in by_paper.values()]
    return Picture([(day, _head(day, placed)) for day in days], lanes)


def _place(entry: TimelineEntry) -> PartialDate | None:
    """Where it is drawn: on its day, or on the day somebody reported it."""
    return entry.moment or entry.reported


def _day(entry: TimelineEntry) -> date:
    place = _place(entry)
    return place.day if place else date.max


def _head(day: PartialDate, entries: Sequence[TimelineEntry]) -> str:
    here = [entry for entry in entries if _place(entry) == day and not entry.standing]
    return (here[0].kind if here[0].moment else here[0].reported_by) if here else ""


def _lane(
    own: list[TimelineEntry], days: Sequence[PartialDate], entries: Sequence[TimelineEntry]
) -> Lane:
    opening = next(
        (entry for entry in entries if entry.url == own[0].url and entry.standing), own[0]
    )
    cells = [_cell(day, [entry for entry in own if _place(entry) == day]) for day in days]
    today = Cell(_("Today"))
    if opening.is_open:
        today.lines = [_("Result: %(state)s") % {"state": opening.standing}]
        today.is_documented = False
    cells.append(today)
    _draw_lines(cells)
    return Lane(opening.title, opening.title_language, opening.kind, opening.url, cells)


def _cell(day: PartialDate, entries: Sequence[TimelineEntry]) -> Cell:
    lines = []
    opens_here = any(entry.standing for entry in entries)
    for entry in entries:
        if opens_here and not entry.is_documented and not entry.detail:
            # The paper was filed for this very day: that its result is missing is said once, at the
            # end.
            continue
        if entry.standing:
            lines.append(_("Date of the paper"))
        elif entry.moment:
            lines.append(entry.detail or _("Result: %(state)s") % {"state": entry.result})
        else:
            lines.append(
                _("%(result)s, day of the meeting not documented") % {"result": entry.result}
            )
    is_documented = any(entry.is_documented for entry in entries) if entries else True
    return Cell(day.in_words, lines, is_documented)


def _draw_lines(cells: list[Cell]) -> None:
    """From node to node: solid if what comes next is documented, else dashed."""
    nodes = [position for position, cell in enumerate(cells) if cell.lines]
    for left, right in pairwise(nodes):
        suffix = "" if cells[right].is_documented else "-unknown"
        for position in range(left, right + 1):
            if position > left:
                cells[position].line_before = f"from{suffix}"
            if position < right:
                cells[position].line_after = f"to{suffix}"
