"""What can't be true of a motion, and what is only odd. Plain functions over a form or a page."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.dates import PartialDate
from motions.choices import FINAL_RESULTS, OPEN_STATES, Position, Result

if TYPE_CHECKING:
    from motions.models import Consultation, FactionVote, MotionPage

Error = tuple[str, Any]
"""A field and what is wrong there."""

_USUAL_NUMBER = re.compile(r"\d{4,6}-\d{2}(-[A-Z]{1,3}\d{0,2})*|\d{4,6}-\d{2}-?BA\d*")


def of_implementation(motion: "MotionPage") -> Iterator[Error]:
    """What became of a decision has a day, a source and a sentence, or it is not said."""
    rest = ("implementation_on", "implementation_note", "implementation_source")
    if motion.implementation:
        for name in rest:
            if not getattr(motion, name):
                yield name, gettext_lazy("Say when, in one sentence, and which source says so.")
    elif any(getattr(motion, name) for name in (*rest, "implementation_url")):
        yield "implementation", gettext_lazy("Choose what became of it, or empty the fields below.")


def across_consultations(
    submitted: PartialDate | None, rows: "Sequence[Consultation]"
) -> Iterator[tuple[int, Error]]:
    """What one consultation alone can't show: the place of the row, the field, the sentence."""
    decided_by: int | None = None
    for place, row in enumerate(rows):
        if row.result not in FINAL_RESULTS:
            continue
        if submitted and row.moment and _is_before(row.moment, submitted):
            message = _("Decided before it was submitted on %(date)s: check both dates.")
            yield place, ("result", message % {"date": submitted})
        if row.is_authoritative:
            if decided_by is None:
                decided_by = place
            else:
                message = _("Consultation %(number)d already decided finally: only one can.")
                yield place, ("is_authoritative", message % {"number": decided_by + 1})


def of_votes(
    consultation: "Consultation", votes: "Sequence[FactionVote]", *, known_factions: int
) -> Iterator[str]:
    """What does not add up in the votes of one consultation."""
    if len(votes) > known_factions:
        yield _("More factions voted than there are: %(known)d are known.") % {
            "known": known_factions
        }
    for position, total in (
        (Position.FOR, consultation.votes_yes),
        (Position.AGAINST, consultation.votes_no),
        (Position.ABSTAINED, consultation.votes_abstain),
    ):
        numbers = [vote.number or 0 for vote in votes if vote.position == position]
        if total is not None and sum(numbers) > total:
            yield _("The factions have %(sum)d votes here, the total is %(total)d.") % {
                "sum": sum(numbers),
                "total": total,
            }


def hints(motion: "MotionPage", *, today: date) -> Iterator[str]:
    """What an editor should look at again. Nothing of it keeps the page from being saved."""
    if not motion.easy_summary:
        yield _("“What is it about?” is still empty: two or three plain sentences help everybody.")
    rows = list(motion.consultations.all())
    for number in filter(is_odd, [motion.paper_number, *(row.paper_number for row in rows)]):
        yield _("The paper number %(number)s looks unusual: 12345-22-E1 would be usual.") % {
            "number": number
        }
    for row in rows if motion.state in OPEN_STATES else []:
        if is_overdue(row.result, row.moment, today=today):
            yield _("%(meeting)s is over: what was its result?") % {"meeting": row.name}


def is_odd(paper_number: str) -> bool:
    return bool(paper_number) and not _USUAL_NUMBER.fullmatch(paper_number.strip())


def is_overdue(result: str, moment: PartialDate | None, *, today: date) -> bool:
    """Whether a consultation's date has passed and nobody has entered what came of it."""
    return result == Result.PENDING and moment is not None and moment.last_day < today


def _is_before(moment: PartialDate, other: PartialDate) -> bool:
    """Only where it is certain: December 2022 is not before 13 December 2022."""
    return moment.last_day < other.day
