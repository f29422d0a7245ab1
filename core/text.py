"""Words without markup: compared with what somebody typed, and cut to the room there is."""

from textwrap import shorten
from unicodedata import normalize

LONGEST_BEGINNING = 155
"""About what search engines show of a description."""


def comparable(text: str) -> str:
    """One form for each letter however it was typed, small, and single blanks."""
    return " ".join(normalize("NFC", text).casefold().split())


def beginning(text: str) -> str:
    """How a text begins: on one line, and no word of it is cut."""
    return shorten(text, LONGEST_BEGINNING, placeholder=" …", break_on_hyphens=False)
