"""German letters in addresses: ä becomes ae. Wagtail and Django would make it a."""

from wagtail.admin.widgets.slug import SlugInput

SPELLED_OUT: dict[str, int | str | None] = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ß": "ss",
}


def in_ascii(title: str) -> str:
    """The title with umlauts spelled out."""
    return title.translate(str.maketrans(SPELLED_OUT))


def german_slug_input() -> SlugInput:
    """The field that makes the address while the title is typed."""
    return SlugInput(formatters=list(SPELLED_OUT.items()))
