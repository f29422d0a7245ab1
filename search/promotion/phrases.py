"""When two phrases are the same to people who search."""

from collections.abc import Iterable

from search.analysis import fold


def key_of(phrase: str) -> str:
    """The words in small letters without accents and signs, a blank between them."""
    return " ".join(word for word in map(fold, phrase.split()) if word)


def as_lines(keys: Iterable[str]) -> str:
    """So that a whole key can be found in it: one per line, a line's end on either side."""
    known = [key for key in dict.fromkeys(keys) if key]
    return "\n".join(["", *known, ""]) if known else ""
