"""Words as they can be compared with what somebody typed."""

from unicodedata import normalize


def comparable(text: str) -> str:
    """One form for each letter however it was typed, small, and single blanks."""
    return " ".join(normalize("NFC", text).casefold().split())
