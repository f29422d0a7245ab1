"""Lists of pages as tables: what every page has, and what its type knows besides, read in batches
so that the length of the list doesn't matter.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute, path_of
from core.feeds import BEFORE_EVERYTHING, changed_at
from core.localization import in_language
from core.models.topics import name_in
from core.tables import Cell, Column

if TYPE_CHECKING:
    from core.models.pages import BasePage

BATCH = 200
"""How many pages are held at a time: each batch costs the same few queries."""


@dataclass(frozen=True)
class Listed:
    """One page of a list: facts from the German one, words from the one that the reader gets."""

    facts: Any
    page: Any
    topics: Sequence[tuple[str, str]] = ()
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return absolute(path_of(self.page))


More = Callable[[Sequence[Any], str], Mapping[int, Mapping[str, Any]]]
"""By primary key: what has to be read for a whole batch."""


@dataclass(frozen=True)
class PageTable:
    """What the table of one type of page holds besides title, teaser and address."""

    name: str
    columns: Sequence[Column[Listed]] = ()
    entry: Callable[[Listed], Mapping[str, Any]] = lambda _listed: {}
    more: More = lambda _batch, _language_code: {}
    has_topics: bool = False

    def all_columns(self) -> list[Column[Listed]]:
        topics = [Column(_("Topics"), _topics)] if self.has_topics else []
        return [
            Column(_("Title"), lambda one: one.page.title),
            *self.columns,
            *topics,
            Column(_("Teaser"), lambda one: one.page.teaser),
            Column(_("Published here on"), lambda one: _day(one.page.first_published_at)),
            Column(_("Last changed here on"), lambda one: _day(_changed(one))),
            Column(_("Address"), lambda one: one.address),
        ]

    def written(self, one: Listed) -> dict[str, Any]:
        """As a program reads it; what is not known is null."""
        changed = _changed(one)
        topics = [{"slug": slug, "name": name} for slug, name in one.topics]
        return {
            "id": one.facts.translation_key.urn,
            "url": one.address,
            "language": one.page.locale.language_code,
            "title": one.page.title,
            "teaser": one.page.teaser or None,
            **self.entry(one),
            **({"topics": topics} if self.has_topics else {}),
            "published_at": _moment(one.page.first_published_at),
            "changed_at": _moment(changed),
        }

    def rows(self, pages: Iterable["BasePage"], language_code: str) -> Iterator[Listed]:
        """The same few queries per batch, in the order of the list."""
        left = iter(pages)
        while batch := list(islice(left, BATCH)):
            topics = _topics_of(batch, language_code) if self.has_topics else {}
            more = self.more(batch, language_code)
            for facts, page in zip(batch, in_language(batch, language_code), strict=True):
                yield Listed(facts, page, topics.get(facts.pk, ()), more.get(facts.pk, {}))


def _topics_of(pages: "Sequence[Any]", language_code: str) -> dict[int, list[tuple[str, str]]]:
    through = type(pages[0]).topics.through
    own = type(pages[0])._meta.model_name
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = through.objects.filter(**{f"{own}__in": pages}).order_by("topic__sort_order", "pk")
    named = rows.values_list(f"{own}_id", "topic__slug", name_in(language_code, "topic__"))
    for pk, slug, name in named:
        found[pk].append((slug, name))
    return found


def _topics(one: Listed) -> Cell:
    return ", ".join(name for _slug, name in one.topics)


def _changed(one: Listed) -> datetime | None:
    moment = changed_at(one.facts, one.page)
    return None if moment == BEFORE_EVERYTHING else moment


def _day(moment: datetime | None) -> str:
    return timezone.localdate(moment).isoformat() if moment else ""


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
