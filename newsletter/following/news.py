"""What is new in a matter, from what is stored: the same question has the same answer later.

In a topic and in a search a page is new when it was published for the first time. In a dossier an
entry of its timeline is new when it was published and says something else than before.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from wagtail.models import Page

from articles.models import ArticlePage
from core import timeline
from core.addresses import path_of
from core.feeds import in_sentences
from core.models import Topic
from core.querysets import VisiblePageQuerySet, published_translations
from core.timeline import TimelineEntry
from dossiers import feed
from events.querysets import all_events, all_series
from motions.models import MotionPage
from newsletter.choices import MatterKind
from newsletter.following.matters import dossier_of, words_of
from newsletter.models import Follow
from search.listing import found_by
from search.models import SearchDocument

MOST_OF_A_MATTER = 20


@dataclass(frozen=True)
class Window:
    """After ``since``, and no later than ``until``."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime) -> bool:
        return self.since < moment <= self.until


@dataclass(frozen=True)
class Item:
    """One thing that is new, as it stands in the mail."""

    title: str
    path: str
    kind: str
    summary: str


def of(follow: Follow, *, until: datetime) -> tuple[list[str], dict[str, str]]:
    """The keys of what is new since this person was told last, and what they know then."""
    window = Window(follow.told_until, until)
    if follow.kind == MatterKind.DOSSIER:
        return _of_dossier(follow, window)
    keys = {
        MatterKind.TOPIC: _first_published_on_topic,
        MatterKind.SEARCH: _first_published_of_search,
    }[MatterKind(follow.kind)](follow, window)
    return keys, follow.told


def known(kind: str, key: str) -> dict[str, str]:
    """What there is already when somebody begins to follow a dossier."""
    if kind != MatterKind.DOSSIER:
        return {}
    return {feed.key_of(entry): _said(entry) for entry in _entries(key, settings.LANGUAGE_CODE)}


def items(follow: Follow, keys: Collection[str]) -> list[Item]:
    """What these keys stand for today; what is not public any more is left out."""
    with translation.override(follow.language_code):
        if follow.kind == MatterKind.DOSSIER:
            entries = _entries(follow.key, follow.language_code)
            return [_item_of_entry(one) for one in entries if feed.key_of(one) in keys]
        return list(_items_of_pages(keys, follow.language_code))


def _of_dossier(follow: Follow, window: Window) -> tuple[list[str], dict[str, str]]:
    # The German facts: neither a translation nor another language of the mail is news.
    published = {
        feed.key_of(entry): _said(entry)
        for entry in _entries(follow.key, settings.LANGUAGE_CODE)
        if entry.changed_at and window.holds(entry.changed_at)
    }
    new = [key for key, said in published.items() if follow.told.get(key) != said]
    return new, {**follow.told, **published}


def _entries(key: str, language_code: str) -> list[TimelineEntry]:
    dossier = dossier_of(key)
    if dossier is None:
        return []
    with translation.override(language_code):
        return timeline.entries_for(dossier, language_code)


def _said(entry: TimelineEntry) -> str:
    """The facts of an entry in short: titles and texts may be polished without being news."""
    facts = [
        entry.moment.machine_readable if entry.moment else "",
        entry.kind,
        entry.result,
        entry.standing,
        entry.undated,
        entry.is_documented,
    ]
    said = json.dumps([str(fact) for fact in facts], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _item_of_entry(entry: TimelineEntry) -> Item:
    return Item(entry.title, entry.url, entry.kind, feed.in_words(entry))


def _first_published_on_topic(follow: Follow, window: Window) -> list[str]:
    topic = Topic.objects.in_source_language().filter(slug=follow.key).first()
    if topic is None:
        return []
    pages: Iterable[VisiblePageQuerySet] = (
        MotionPage.objects.on_topics([topic.slug]),
        all_events().on_topics([topic.slug]),
        all_series().on_topics([topic.slug]),
        ArticlePage.objects.on_topic(topic),
    )
    found = [
        row
        for rows in pages
        for row in rows.visible()
        .filter(first_published_at__gt=window.since, first_published_at__lte=window.until)
        .order_by("first_published_at", "pk")
        .values_list("first_published_at", "translation_key")
    ]
    return [str(key) for _moment, key in sorted(found, reverse=True)]


def _first_published_of_search(follow: Follow, window: Window) -> list[str]:
    text, kinds = words_of(follow.key)
    documents = SearchDocument.objects.filter(
        pk__in=found_by(text, kinds, follow.language_code),
        part="",
        page__first_published_at__gt=window.since,
        page__first_published_at__lte=window.until,
    )
    newest = documents.order_by("-page__first_published_at", "-page_id")
    return [str(key) for key in newest.values_list("page__translation_key", flat=True)]


def _items_of_pages(keys: Collection[str], language_code: str) -> Iterator[Item]:
    """In the reader's language where there is such a page, with the facts of the German one."""
    facts = {
        str(page.translation_key): page
        for page in VisiblePageQuerySet(Page).visible().filter(translation_key__in=keys).specific()
    }
    shown = facts
    if language_code != settings.LANGUAGE_CODE:
        written = published_translations(language_code).filter(translation_key__in=facts)
        shown = facts | {str(page.translation_key): page for page in written.specific()}
    for key in keys:
        if key in facts:
            yield _item_of_page(facts[key], shown[key])


def _item_of_page(facts: Any, page: Any) -> Item:
    return Item(
        page.title,
        path_of(page),
        str(page.get_verbose_name()),
        in_sentences([page.teaser, facts.in_words()]),
    )
