"""Words in a box: broken where German words may break, made smaller until they fit, and shortened
only where nothing else helps. Pure geometry, no picture.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from PIL import ImageFont
from pyphen import Pyphen

from core.pdf import FONTS

TEXT, STRONG, HEAD = (
    "suedwall-sans-400.ttf",
    "suedwall-sans-700.ttf",
    "suedwall-slab-600.ttf",
)
ELLIPSIS = "…"
HYPHEN = "-"
UNKNOWN = "\N{WHITE SQUARE}"
# No font has a sign for it: what it draws for this one, it draws for all it does not know.
_IN_NO_FONT = "\U0010ffff"
LONGEST = 400
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
        lines = list(_lines(words, used, width))
        fitted = Fitted(lines, size, used, leading)
        if fitted.height <= height:
            return fitted
    if fitted is None:
        raise ValueError(sizes)
    room = max(1, height // fitted.leading)
    kept = list(fitted.lines[:room])
    kept[-1] = _shortened(kept[-1], fitted.font, width)
    return Fitted(kept, fitted.size, fitted.font, fitted.leading)


def one_line(text: str, name: str, size: int, *, width: int) -> str:
    """The text, or its beginning where it is too long."""
    used = font(name, size)
    line = " ".join(drawable(text, name)[:LONGEST].split())
    return line if used.getlength(line) <= width else _shortened(line, used, width)


def drawable(text: str, name: str) -> str:
    """With signs that the font has: of what it lacks, the letter below an accent, else a square."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(_sign(sign, name) for sign in composed)


def _sign(sign: str, name: str) -> str:
    if sign.isspace():
        return " "
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Mn", "Me"}:
        return ""
    if _has(sign, name):
        return sign
    base = unicodedata.normalize("NFKD", sign)[0]
    if base != sign and base.isprintable() and _has(base, name):
        return base
    return UNKNOWN if _has(UNKNOWN, name) else "?"


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
        *full, line = _broken(joined if line else word, used, width)
        yield from full
    if line:
        yield line


def _broken(text: str, used: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """A word that no line holds, with what stands before it: broken at a syllable, else anywhere."""
    lines: list[str] = []
    rest = text
    while used.getlength(rest) > width:
        end = _last_break(rest, used, width)
        head = rest[:end].rstrip()
        needs_hyphen = head[-1:].isalnum() and rest[end : end + 1].isalnum()
        lines.append(f"{head}{HYPHEN}" if needs_hyphen else head)
        rest = rest[end:].lstrip()
    return [*lines, rest] if rest else lines


def _last_break(text: str, used: ImageFont.FreeTypeFont, width: int) -> int:
    """Behind which letter the line ends."""
    start = text.rfind(" ") + 1
    syllables = [start + place for place in _dictionary().positions(text[start:])]
    fits = [place for place in syllables if used.getlength(f"{text[:place]}{HYPHEN}") <= width]
    if fits:
        return max(fits)
    end = len(text)
    while end > 1 and used.getlength(f"{text[:end]}{HYPHEN}") > width:
        end -= 1
    # Before the word there may be a whole line of others: then it begins on a line of its own.
    return start if 0 < start < end and used.getlength(text[:start]) <= width else end


def _shortened(line: str, used: ImageFont.FreeTypeFont, width: int) -> str:
    cut = line
    while cut and used.getlength(f"{cut}{ELLIPSIS}") > width:
        cut = cut[:-1]
    return f"{cut.rstrip(' -,;:.')}{ELLIPSIS}"


@cache
def _dictionary() -> Pyphen:
    return Pyphen(lang="de_DE", left=4, right=4)
