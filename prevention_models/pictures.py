"""Pictures of bodies as plain data: who belongs to one, and which sectors take part.

Pure: no database beyond profiles whose parts have been read. Templates draw what is here and decide
nothing. A picture never says more than the facts: no source says which group answers to which
steering body, so no line does either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from prevention_models.choices import Sector
from prevention_models.facts import participants_of

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage

# The measures of the drawing; one unit is a pixel where it is as wide as it was drawn.
LETTERS_IN_A_LINE = 18
NAMES = 126
PITCH = 22
RADIUS = 7
LINE = 17
PADDING = 9
HEAD = 132
BASELINE = 5
WIDTH = NAMES + PITCH * len(Sector)
LABELS_OF_ONE = 150


@dataclass(frozen=True)
class Branch:
    """A box of the chart, and the boxes below it."""

    name: str
    branches: Sequence["Branch"] = ()


@dataclass(frozen=True)
class Chart:
    """Who belongs to a body; an empty row means that nothing was found."""

    body: str
    steering: Sequence[Branch]
    groups: Sequence[Branch]


@dataclass(frozen=True)
class Text:
    """A line of words, and where it stands."""

    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Dot:
    """One sector of one body: filled if somebody is named, dashed if nobody was found."""

    x: int
    y: int
    is_named: bool


@dataclass(frozen=True)
class MatrixRow:
    """One body: its name, in as many lines as it needs, and a dot for each sector."""

    profile: "PreventionModelPage"
    is_reference: bool
    lines: Sequence[Text]
    dots: Sequence[Dot]
    top: int
    height: int

    @property
    def named(self) -> list[str]:
        return _labels(self.dots, is_named=True)

    @property
    def not_found(self) -> list[str]:
        return _labels(self.dots, is_named=False)


@dataclass(frozen=True)
class Matrix:
    """Bodies below each other, sectors beside each other."""

    heads: Sequence[Text]
    rows: Sequence[MatrixRow]
    totals: Sequence[Text]
    height: int
    width: int = WIDTH
    radius: int = RADIUS

    @property
    def number(self) -> int:
        return len(self.rows)

    @property
    def bottom(self) -> int:
        """Where the last row ends."""
        return HEAD + sum(row.height for row in self.rows)

    @property
    def counted(self) -> list[tuple[Text, Text]]:
        """Each sector, and in how many bodies somebody is named for it."""
        return list(zip(self.heads, self.totals, strict=True))


@dataclass(frozen=True)
class SectorList:
    """The sectors of one body, below each other."""

    rows: Sequence[tuple[Sector, Dot, Text]]
    height: int
    width: int = LABELS_OF_ONE + PITCH
    radius: int = RADIUS

    @property
    def named(self) -> list[str]:
        return _labels([dot for _sector, dot, _text in self.rows], is_named=True)

    @property
    def not_found(self) -> list[str]:
        return _labels([dot for _sector, dot, _text in self.rows], is_named=False)


def chart_of(profile: "PreventionModelPage") -> Chart:
    return Chart(
        body=profile.body_name,
        steering=[Branch(body.name) for body in profile.steering_bodies.all()],
        groups=[
            Branch(group.name, [Branch(name) for name in group.subgroup_names])
            for group in profile.expert_groups.all()
        ],
    )


def matrix_of(
    profiles: Sequence["PreventionModelPage"], *, reference_pk: int | None = None
) -> Matrix:
    """``profiles`` in the order in which they stand below each other."""
    top, rows = HEAD, []
    for profile in profiles:
        row = _row(profile, top, is_reference=profile.pk == reference_pk)
        rows.append(row)
        top += row.height
    totals = [
        Text(str(sum(row.dots[column].is_named for row in rows)), _x(column), top + LINE)
        for column in range(len(Sector))
    ]
    # They are turned around their beginning, and their feet stand to the right of it.
    heads = [
        Text(str(sector.label), _x(column) + BASELINE, HEAD - PADDING)
        for column, sector in enumerate(Sector)
    ]
    return Matrix(heads, rows, totals, height=top + LINE + PADDING)


def sectors_of(profile: "PreventionModelPage") -> SectorList:
    named = participants_of(profile)
    rows = []
    for number, sector in enumerate(Sector):
        y = number * PITCH + PITCH // 2
        dot = Dot(PITCH // 2, y, sector in named)
        rows.append((sector, dot, Text(str(sector.label), PITCH + PADDING, y + BASELINE)))
    return SectorList(rows, height=PITCH * len(rows))


def _row(profile: "PreventionModelPage", top: int, *, is_reference: bool) -> MatrixRow:
    named = participants_of(profile)
    names = wrap(profile.municipality, LETTERS_IN_A_LINE) or [""]
    height = LINE * len(names) + PADDING
    middle = top + height // 2
    first = middle - LINE * (len(names) - 1) // 2 + BASELINE
    return MatrixRow(
        profile=profile,
        is_reference=is_reference,
        lines=[Text(name, 0, first + LINE * number) for number, name in enumerate(names)],
        dots=[Dot(_x(column), middle, sector in named) for column, sector in enumerate(Sector)],
        top=top,
        height=height,
    )


def _x(column: int) -> int:
    """The middle of a column."""
    return NAMES + PITCH * column + PITCH // 2


def _labels(dots: Sequence[Dot], *, is_named: bool) -> list[str]:
    """The sectors of these dots, which stand in their order."""
    return [
        str(sector.label)
        for sector, dot in zip(Sector, dots, strict=True)
        if dot.is_named is is_named
    ]
