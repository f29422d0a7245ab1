"""Everything that belongs to a topic, asked of the apps that have it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef

from articles.models import ArticlePage
from core.addresses import path_of
from core.calendars import FEED
from core.feeds import FILE_NAME, MOST_ENTRIES
from core.listings import number_of
from core.localization import in_language
from core.models import BasePage, Topic
from core.offers import Offer, offers_of
from events.cards import ahead
from events.models import EventIndexPage
from events.querysets import all_events, all_series
from motions.cards import cards
from motions.models import MotionPage

if TYPE_CHECKING:
    from core.querysets import VisiblePageQuerySet

MOST_OF_A_KIND = 20


def topics_with_counts(language_code: str) -> list[dict[str, Any]]:
    """All topics in the editors' order, with the number of motions on each; one query."""
    motions = MotionPage.objects.visible().filter(topics=OuterRef("pk"))
    topics = Topic.objects.in_source_language().named_in(language_code)
    return [
        {"slug": topic.slug, "name": topic.shown_name, "count": topic.hits}
        for topic in topics.annotate(hits=number_of(motions))
    ]


def contents_of(topic: Topic, language_code: str, *, now: datetime) -> dict[str, Any]:
    """Motions, events and articles on this topic; ``topic`` is the German one."""
    motions = MotionPage.objects.visible().on_topics([topic.slug])
    events = ahead(language_code, now=now, limit=MOST_OF_A_KIND, topics=[topic.slug])
    articles = list(ArticlePage.objects.visible().on_topic(topic).newest_first()[:MOST_OF_A_KIND])
    return {
        "number_of_motions": motions.count(),
        "motions": cards(motions.newest_first()[:MOST_OF_A_KIND], language_code),
        "next_events": events.upcoming,
        "undated_events": events.undated,
        "articles": [
            {"facts": facts, "page": page, "url": path_of(page)}
            for facts, page in zip(articles, in_language(articles, language_code), strict=True)
        ],
    }


def news_on(topic: Topic) -> list[BasePage]:
    """Of each kind of page the newest on this topic; ``topic`` is the German one."""
    found: list[VisiblePageQuerySet] = [
        MotionPage.objects.visible().on_topics([topic.slug]),
        ArticlePage.objects.visible().on_topic(topic),
        all_events().visible().on_topics([topic.slug]),
        all_series().visible().on_topics([topic.slug]),
    ]
    return [page for pages in found for page in pages.latest_published_first()[:MOST_ENTRIES]]


def lists_of_events(language_code: str) -> list[EventIndexPage]:
    """The one there is, if there is one; at most two queries."""
    return in_language(list(EventIndexPage.objects.visible()[:1]), language_code)


def ways_to_follow(
    path_of_topics: str, slug: str, name: str, events: Sequence[EventIndexPage]
) -> list[Offer]:
    """Everything new on a topic, and its events as a calendar."""
    feed = offers_of(name, f"{path_of_topics}{slug}/", [FILE_NAME])
    calendar = [
        Offer(f"{page.title}: {name}", f"{path_of(page)}{FEED}?thema={slug}") for page in events
    ]
    return [*feed, *calendar]
