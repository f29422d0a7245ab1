"""The way through the committees as a small picture: geometry and words, drawn by a template."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

STEP = 44
RADIUS = 7
MARGIN = 10
HEIGHT = 24
MOST = 12
"""More dots than this can't be told apart in a fact box; the list below has all of them."""


@dataclass(frozen=True)
class Dot:
    """A station: filled where it is documented, a dashed ring where it is not."""

    x: int
    is_known: bool


@dataclass(frozen=True)
class Line:
    """From dot to dot: dashed where what comes next is not documented."""

    start: int
    end: int
    is_known: bool


@dataclass(frozen=True)
class Way:
    """The picture, and the sentence that says the same."""

    dots: Sequence[Dot]
    lines: Sequence[Line]
    width: int
    words: str
    height: int = HEIGHT
    radius: int = RADIUS

    @property
    def middle(self) -> int:
        return self.height // 2


def way_of(
    stations: Sequence[tuple[str, bool]], *, outcome: str, is_outcome_known: bool
) -> Way | None:
    """``stations`` are words and whether they are documented, in order; the outcome ends the line.

    None where there is nothing to draw, or too much.
    """
    if not stations or len(stations) >= MOST:
        return None
    known = [*(is_known for _words, is_known in stations), is_outcome_known]
    dots = [Dot(MARGIN + place * STEP, is_known) for place, is_known in enumerate(known)]
    lines = [
        Line(left.x + RADIUS, right.x - RADIUS, right.is_known) for left, right in pairwise(dots)
    ]
    way = "; ".join(words for words, _is_known in stations)
    words = _("%(way)s; result: %(outcome)s") % {"way": way, "outcome": outcome}
    return Way(dots, lines, dots[-1].x + MARGIN, words)
