"""What was proposed beside what was decided, word by word. Pure: no database, no HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\b"
)
# As in “13. Dezember”, “13. 12. 2022” and “1. und 2. Mai”.
_REST_OF_A_DATE = rf"{_MONTH}|(?:(?:und|oder|bis|sowie|[-–/,])\s*)?\d{{1,2}}\."  # noqa: RUF001
_NUMBER = re.compile(rf"^\s*(\d{{1,2}})[.)]\s++(?!{_REST_OF_A_DATE})", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-–•*]\s+")  # noqa: RUF001 - as people write lists
_WORDS = re.compile(r"\S+\s*")
ALIKE = 0.4
"""From this share of common words on, two points are versions of each other."""


@dataclass(frozen=True)
class Piece:
    """Words in a row of the same kind: on both sides, or only on this one."""

    text: str
    is_changed: bool


@dataclass(frozen=True)
class Pair:
    """A point as proposed and as decided; the side on which it doesn't stand is empty."""

    before: Sequence[Piece]
    after: Sequence[Piece]

    @property
    def is_same(self) -> bool:
        return not any(piece.is_changed for piece in [*self.before, *self.after])


def points_of(text: str) -> list[str]:
    """One point per line, without the numbers and dashes that were typed or pasted before it.

    A number goes only where the lines are counted: otherwise it may be a word, as in a date.
    """
    lines = text.splitlines()
    are_counted = _are_counted(lines)
    points = [
        (_NUMBER if are_counted and _NUMBER.match(line) else _BULLET).sub("", line)
        for line in lines
    ]
    return [point for line in points if (point := line.strip())]


def _are_counted(lines: Sequence[str]) -> bool:
    """Whether each number is one more than that before; a number alone counts nothing."""
    numbers = [int(found[1]) for line in lines if (found := _NUMBER.match(line))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def compare(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Point beside point in the order of both, and within each pair the words that differ.

    Joined, the pieces of each side give that side's words again.
    """
    pairs: list[Pair] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            pairs += [Pair((_same(point),), (_same(point),)) for point in before[first:last]]
        else:
            pairs += _aligned(before[first:last], after[start:end])
    return pairs


def _same(text: str) -> Piece:
    return Piece(text, is_changed=False)


def _pieces(words: str, *, is_changed: bool) -> list[Piece]:
    """A mark ends with the word, not with the space behind it."""
    word = words.rstrip()
    if not is_changed or word == words:
        return [Piece(words, is_changed=is_changed)] if words else []
    return [_changed(word), _same(words[len(word) :])]


def _changed(text: str) -> Piece:
    return Piece(text, is_changed=True)


def _aligned(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Versions of each other side by side; what has no counterpart stands alone."""
    pairs: list[Pair] = []
    rest = list(after)
    for point in before:
        place = next((n for n, other in enumerate(rest) if _are_versions(point, other)), None)
        if place is None:
            pairs.append(Pair((_changed(point),), ()))
            continue
        pairs += [Pair((), (_changed(new),)) for new in rest[:place]]
        pairs.append(_by_words(point, rest[place]))
        del rest[: place + 1]
    return [*pairs, *(Pair((), (_changed(new),)) for new in rest)]


def _are_versions(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= ALIKE


def _by_words(one: str, other: str) -> Pair:
    left, right = _WORDS.findall(one), _WORDS.findall(other)
    matcher = SequenceMatcher(
        None, [word.strip() for word in left], [word.strip() for word in right], autojunk=False
    )
    before: list[Piece] = []
    after: list[Piece] = []
    for kind, first, last, start, end in matcher.get_opcodes():
        before += _pieces("".join(left[first:last]), is_changed=kind != "equal")
        after += _pieces("".join(right[start:end]), is_changed=kind != "equal")
    return Pair(tuple(before), tuple(after))
