"""What can be subscribed to: entries in words, and the Atom document (RFC 4287) that holds them.

A document depends on the database alone, so that the same state gives the same bytes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.localization import in_language

if TYPE_CHECKING:
    from core.models import BasePage

FILE_NAME = "feed.atom"
MOST_ENTRIES = 50
# No program that follows a feed takes an entry without a moment; this one says that none is known.
BEFORE_EVERYTHING = datetime(1970, 1, 1, tzinfo=UTC)

# What XML 1.0 has no way of writing, not even escaped.
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class FeedEntry:
    """One thing to read. ``changed_at`` is when this site last said something new about it."""

    identifier: str
    title: str
    path: str
    changed_at: datetime
    published_at: datetime | None = None
    summary: str = ""
    language_code: str = ""
    categories: Sequence[str] = ()


@dataclass(frozen=True)
class Feed:
    """What a page offers to those who follow it; ``query`` holds the filters of a list.

    ``part`` is what lies below the page without being one, as a topic, and ``title`` its name.
    """

    page: Page
    entries: Sequence[FeedEntry]
    query: str = ""
    part: str = ""
    title: str = ""

    @property
    def language_code(self) -> str:
        return self.page.locale.language_code

    @property
    def path(self) -> str:
        return address_of(self.page, self.query, self.part)

    @property
    def changed_at(self) -> datetime:
        """The newest change of an entry; of an empty feed, that of its page."""
        return max((entry.changed_at for entry in self.entries), default=changed_at(self.page))

    def document(self, *, site: str, author: str) -> bytes:
        return document(
            self.entries,
            title=f"{self.title or self.page.title} \N{EN DASH} {site}",
            subtitle="" if self.part else self.page.teaser,
            path=path_of(self.page) + self.part + self.query,
            feed_path=self.path,
            identifier=identifier(self.page, f"feed/{self.language_code}/{self.part}{self.query}"),
            language_code=self.language_code,
            author=author,
            changed_at=self.changed_at,
        )


def document(
    entries: Iterable[FeedEntry],
    *,
    title: str,
    path: str,
    feed_path: str,
    identifier: str,
    language_code: str,
    author: str,
    changed_at: datetime,
    subtitle: str = "",
) -> bytes:
    """The Atom document; ``path`` is what it belongs to, ``feed_path`` its own address."""
    feed = _Document(
        title=_writable(title),
        link=absolute(path),
        description=None,
        subtitle=_writable(subtitle) or None,
        language=language_code,
        author_name=_writable(author),
        feed_url=absolute(feed_path),
        feed_guid=identifier,
        changed_at=changed_at,
    )
    for entry in entries:
        feed.add_item(
            title=_writable(entry.title),
            link=absolute(entry.path),
            description=_writable(entry.summary),
            pubdate=_in_utc(entry.published_at),
            updateddate=_in_utc(entry.changed_at),
            unique_id=entry.identifier,
            categories=[_writable(name) for name in entry.categories],
            language_code=entry.language_code,
        )
    return feed.writeString("utf-8").encode()


class _Document(Atom1Feed):
    """Django's, with summaries in plain text, each entry's language, and no look at a clock."""

    def latest_post_date(self) -> datetime:
        moment: datetime = self.feed["changed_at"]
        return moment.astimezone(UTC)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        language_code = item["language_code"]
        foreign = language_code and language_code != self.feed["language"]
        return {"xml:lang": language_code} if foreign else {}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item | {"description": None})
        if item["description"]:
            handler.addQuickElement("summary", item["description"], {"type": "text"})


def address_of(page: Page, query: str = "", part: str = "") -> str:
    return f"{path_of(page)}{part}{FILE_NAME}{query}"


def newest_of(facts: Sequence["BasePage"], language_code: str) -> list[FeedEntry]:
    """Of these German pages, of whichever types, the newest on this site, as a reader of this
    language gets them; one query for each type of a translation.
    """
    found = sorted(
        facts, key=lambda one: (one.first_published_at or BEFORE_EVERYTHING, one.pk), reverse=True
    )[:MOST_ENTRIES]
    shown: dict[int, BasePage] = {}
    for kind in {type(one) for one in found}:
        own = [one for one in found if type(one) is kind]
        shown |= dict(zip((one.pk for one in own), in_language(own, language_code), strict=True))
    return [entry_of(one, shown[one.pk]) for one in found]


def entry_of(facts: "BasePage", page: "BasePage") -> FeedEntry:
    """A page as it speaks for itself; ``facts`` is the German one."""
    return FeedEntry(
        identifier=identifier(page),
        title=page.title,
        path=path_of(page),
        changed_at=changed_at(facts, page),
        published_at=page.first_published_at,
        summary=in_sentences([page.teaser, facts.in_words()]),
        language_code=page.locale.language_code,
        categories=[str(page.get_verbose_name())],
    )


def identifier(page: Page, part: str = "") -> str:
    """Names the page, or a part of it, for ever: not moving, renaming nor a new host changes it.

    A page in two languages is two things to read.
    """
    language_code = page.locale.language_code
    if language_code == settings.LANGUAGE_CODE and not part:
        return page.translation_key.urn
    return uuid5(page.translation_key, part or language_code).urn


def changed_at(*pages: Page) -> datetime:
    """When any of these pages was last published."""
    moments = [
        page.last_published_at or page.first_published_at or page.latest_revision_created_at
        for page in pages
    ]
    return max((moment for moment in moments if moment), default=BEFORE_EVERYTHING)


def in_sentences(parts: Iterable[str]) -> str:
    """The parts that say something, each closed by its own or by a full stop."""
    said = [part.strip() for part in parts if part and part.strip()]
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in said)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def _in_utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
