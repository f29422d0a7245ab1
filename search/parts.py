"""What lies below a page without being a page, and can be found all the same: a topic, a person.

The app that shows such parts registers a provider when it starts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page


@dataclass(frozen=True)
class Part:
    """``slug`` is the last part of its address below the page."""

    slug: str
    title: str
    texts: tuple[str, ...] = ()


Provider = Callable[[Page], Iterable[Part]]
"""Takes a page and gives the public parts of it, in the language of the page."""


@dataclass(frozen=True)
class Source:
    """The rows that become parts: their kind is what a reader is told that they are."""

    rows: type[Model]
    provider: Provider


_sources: dict[type[Page], Source] = {}


def register(page_type: type[Page], source: Source) -> None:
    """Called once per type of page in ``AppConfig.ready``."""
    _sources[page_type] = source


def source_of(page: Page) -> Source | None:
    return _sources.get(type(page))


def types_showing(rows: type[Model]) -> list[type[Page]]:
    """The types of page whose parts come from this model."""
    return [page_type for page_type, source in _sources.items() if source.rows is rows]


def all_rows() -> list[type[Model]]:
    """The models whose rows can be found."""
    return [source.rows for source in _sources.values()]
