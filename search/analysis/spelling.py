"""Spellings of one word become one term, and texts become the terms that they are found by.

A term consists of a to z and 0 to 9 only, so that every database sorts terms alike, and all terms
that begin alike are one range of an index.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

LONGEST_TERM = 64
LONGEST_WORD = 4 * LONGEST_TERM
MOST_PARTS = 8

# Stands inside of words and is not seen: soft hyphen, joiners, accents typed after their letter.
_UNSEEN = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
_LETTER = r"[^\W_]"
_WORD = rf"{_LETTER}(?:{_LETTER}|[{_UNSEEN}])*"
# Dashes, slashes and dots between two letters hold together what can be written as one word.
_JOINT = r"[-\u2010-\u2013/._'\u2019*:\u00b7]|/-|\((?=in(?:nen)?\))"
_CHAIN = re.compile(rf"{_WORD}(?:(?:{_JOINT}){_WORD})*")
_PIECE = re.compile(_WORD)

_ENDING = re.compile(r"in(?:nen.*)?", re.IGNORECASE | re.DOTALL)
_PLURAL_ENDING = re.compile(r"innen", re.IGNORECASE)
_SIGNS_FOR_ALL_GENDERS = {"*", ":", "_", "\u00b7", "/-", "("}
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zäöüß])In(?:nen|$)")

_SPELLED_OUT = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i"}
)
_UMLAUT_AS_TWO_LETTERS = re.compile(r"(?<=[ao])e+")
# Not after another vowel and not after q: "neue", "Steuer" and "Quelle" have no umlaut.
_UE = re.compile(r"(?<![aeoqu])ue+")


class Word(NamedTuple):
    """One thing that a text is found by, and where in the text it stands."""

    term: str
    start: int
    end: int


class Piece(NamedTuple):
    """``root`` is shorter than the term in a form for all genders: Bürger of Bürger*innen."""

    term: str
    root: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Small letters without accents: Straße, STRASSE and strasse are one, Müller and Mueller, too.

    Letters of other alphabets become their numbers, so that they can be found as well.
    """
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    letters = "".join(
        letter if letter.isascii() else f"{ord(letter):x}"
        for letter in flat.translate(_SPELLED_OUT)
        if letter.isalnum()
    )
    return _UE.sub("u", _UMLAUT_AS_TWO_LETTERS.sub("", letters))


def spelled(text: str) -> Iterator[Word]:
    """The words of a text as they are written, in its order.

    What dashes, slashes or dots hold together is found by each part, and written as one from any
    part on: 12345-22-E1 by 12345, by 1234522, by 22-E1.
    """
    for pieces in chains(text):
        for position, piece in enumerate(pieces):
            yield Word(piece.term, piece.start, piece.end)
            if 1 < len(pieces) - position <= MOST_PARTS:
                yield Word(joined(text, pieces[position:]), piece.start, pieces[-1].end)


def joined(text: str, pieces: list[Piece]) -> str:
    """As if there were no joints between them: they are no letters, and folding drops them."""
    return _term(text[pieces[0].start : pieces[-1].end])


def chains(text: str) -> Iterator[list[Piece]]:
    """Words with their neighbours, as far as nothing but a joint lies between them."""
    for chain in _CHAIN.finditer(text):
        if _is_plain(chain[0]):
            term = _term(chain[0])
            pieces = [Piece(term, term, chain.start(), chain.end())]
        else:
            pieces = _pieces(text, chain.start(), chain.end())
        if pieces := [piece for piece in pieces if piece.term]:
            yield pieces


def _is_plain(written: str) -> bool:
    """Nearly all words are: nothing to take apart, and nothing to join."""
    return written.isalnum() and "In" not in written


def _pieces(text: str, start: int, end: int) -> list[Piece]:
    """The parts of a chain, with the halves of forms for all genders put together."""
    places: list[tuple[int, int, int]] = []
    for word in _PIECE.finditer(text, start, end):
        if places and _is_ending(text[places[-1][2] : word.start()], word[0]):
            first, root_end, _ = places[-1]
            places[-1] = (first, root_end, word.end())
        else:
            places.append((word.start(), _end_of_root(word), word.end()))
    return [
        Piece(_term(text[first:last]), _term(text[first:root_end]), first, last)
        for first, root_end, last in places
    ]


def _is_ending(joint: str, word: str) -> bool:
    """Whether this is the second half of a form for all genders: Bürger*innen, Bürger/in."""
    if joint == "/":
        return _PLURAL_ENDING.match(word) is not None
    return joint in _SIGNS_FOR_ALL_GENDERS and _ENDING.fullmatch(word) is not None


def _end_of_root(word: re.Match[str]) -> int:
    capital = _CAPITAL_INSIDE.search(word[0])
    return word.start() + capital.start() if capital else word.end()


def _term(written: str) -> str:
    """Nobody types more than the beginning of an endless word, and no memory should keep it."""
    return fold(written[:LONGEST_WORD])[:LONGEST_TERM]
