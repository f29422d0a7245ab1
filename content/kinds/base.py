"""What all kinds of planted pages share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from content.records import Records

Row = dict[str, Any]
Change = Callable[[Any], None]


@dataclass
class Known:
    """What a page may point to: other pages by key, None where an editor deleted one, and what is
    not a page.
    """

    records: Records
    pages: dict[str, Page | None] = field(default_factory=dict)

    def primary_key(self, key: str) -> int | None:
        page = self.pages.get(key)
        return page.pk if page else None


Write = Callable[[Row, str, Known], Change]
"""Takes the row, a seed for the identifiers of its blocks, and what is known."""


@dataclass(frozen=True)
class PlantedPage:
    """A page of the data files: where it belongs, what writes it, and what writes a translation."""

    key: str
    row: Row
    parent: str
    model: type[Page]
    write: Write
    write_text: Write
