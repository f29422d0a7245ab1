"""Words in a box: broken where German words may break, made smaller until they fit, and shortened
only where nothing else helps. Pure geometry, no picture.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from PIL import ImageFont

from core.hyphenation import places
from core.pdf import FONTS

TEXT, STRONG, HEAD = (
    "suedwall-sans-400.ttf",
    "suedwall-sans-700.ttf",
    "suedwall-slab-600.ttf",
)
ELLIPSIS = "…"
HYPHEN = "-"
UNKNOWN = "?"
PICTURES = {"So", "Sk", "Co", "Cn"}
NEAREST = dict(zip("ŁłĐđØøĦħŦŧıŊŋ", "LlDdOoHhTtiNn", strict=True))
# No font has a sign for it: what it draws for this one, it draws for all it does not know.
_IN_NO_FONT = "\U0010ffff"
LONGEST = 300
"""Letters of a text that are looked at at all: more never fit."""


@dataclass(frozen=True)
class Fitted:
    """Lines in the size in which they fit."""

    lines: Sequence[str]
    size: int
    font: ImageFont.FreeTypeFont
    leading: int

    @property
    def height(self) -> int:
        return self.leading * len(self.lines)


@lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The basic layout is the same wherever Pillow runs.
    path = str(Path(FONTS) / name)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def fit(text: str, name: str, sizes: Sequence[int], *, width: int, height: int) -> Fitted:
    """In the largest of these sizes in which it fits; in the smallest, as much as fits."""
    words = drawable(text, name)[:LONGEST].split()
    fitted = None
    for size in sizes:
        used = font(name, size)
        leading = round(size * 1.16)
        room = max(1, height // leading)
        # One more than fits is enough to see that it does not.
        lines = list(islice(_lines(words, used, width), room + 1))
        fitted = Fitted(lines, size, used, leading)
        if len(lines) <= room:
            return fitted
    if fitted is None:
        raise ValueError(sizes)
    kept = list(fitted.lines[:-1])
    kept[-1] = _shortened(kept[-1], fitted.font, width)
    return Fitted(kept, fitted.size, fitted.font, fitted.leading)


def one_line(text: str, name: str, size: int, *, width: int) -> str:
    """The text, or its beginning where it is too long."""
    used = font(name, size)
    line = " ".join(drawable(text, name)[:LONGEST].split())
    return line if used.getlength(line) <= width else _shortened(line, used, width)


def drawable(text: str, name: str) -> str:
    """With signs that the font has: of what it lacks, the letter below an accent; small pictures
    are left out.
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(_sign(sign, name) for sign in composed)


def _sign(sign: str, name: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Mn", "Me"}:
        return ""
    if _has(sign, name):
        return sign
    base = NEAREST.get(sign) or unicodedata.normalize("NFKD", sign)[0]
    if base != sign and base.isprintable() and _has(base, name):
        return base
    return "" if unicodedata.category(sign) in PICTURES else UNKNOWN


@lru_cache(maxsize=4096)
def _has(sign: str, name: str) -> bool:
    return _picture_of(sign, name) != _picture_of(_IN_NO_FONT, name)


def _picture_of(sign: str, name: str) -> tuple[tuple[int, int], bytes]:
    mask = font(name, 32).getmask(sign)
    return mask.size, bytes(mask)


def _lines(words: Sequence[str], used: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    line = ""
    for word in words:
        joined = f"{line} {word}" if line else word
        if used.getlength(joined) <= width:
            line = joined
            continue
        if used.getlength(word) <= width:
            yield line
            line = word
            continue
        *full, line = _broken(joined, used, width)
        yield from full
    if line:
        yield line


def _broken(text: str, used: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """A word that no line holds, with what stands before it."""
    lines: list[str] = []
    rest = text
    while used.getlength(rest) > width and len(rest) > 1:
        end = _last_break(rest, used, width)
        head = rest[:end].rstrip()
        needs_hyphen = head[-1:].isalnum() and rest[end : end + 1].isalnum()
        lines.append(f"{head}{HYPHEN}" if needs_hyphen else head)
        rest = rest[end:].lstrip()
    return [*lines, rest]


def _last_break(text: str, used: ImageFont.FreeTypeFont, width: int) -> int:
    """Behind which letter the line ends: a syllable of its last word, else any letter.

    A word that would not even begin on this line begins on the next one.
    """
    end = _longest(text, used, width, HYPHEN)
    start = text.rfind(" ") + 1
    syllables = [start + place for place in places(text[start:], "de")]
    fits = [place for place in syllables if place <= end]
    if fits:
        return max(fits)
    return start if 0 < start <= end else end


def _longest(text: str, used: ImageFont.FreeTypeFont, width: int, closing: str) -> int:
    """How many letters fit together with what closes them; at least one."""
    few, many = 1, len(text)
    while few < many:
        middle = (few + many + 1) // 2
        if used.getlength(f"{text[:middle]}{closing}") <= width:
            few = middle
        else:
            many = middle - 1
    return few


def _shortened(line: str, used: ImageFont.FreeTypeFont, width: int) -> str:
    cut = line[: _longest(line, used, width, ELLIPSIS)]
    return f"{cut.rstrip(' -,;:.')}{ELLIPSIS}"
