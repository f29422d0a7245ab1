from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.contrib.routable_page.models import path
from wagtail.rich_text import get_text_for_indexing

from core.feeds import Feed, newest_of
from core.models import PageWithFeedsBelow, RoutedPage, Topic
from core.offers import Offer
from core.structured_data import Context, Data, listing, things, web_page
from core.text import beginning
from events.models import EventIndexPage
from home.topics import contents_of, lists_of_events, news_on, topics_with_counts, ways_to_follow


class TopicIndexPage(RoutedPage, PageWithFeedsBelow):
    """All topics, and below it one address for each: a new topic has its page by itself."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("list of topics")
        verbose_name_plural = _("lists of topics")

    @path("")
    def all_topics(self, request: HttpRequest) -> HttpResponse:
        return self.render(
            request, context_overrides={"topics": topics_with_counts(self.locale.language_code)}
        )

    @path("<slug:slug>/")
    def one_topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        source = get_object_or_404(Topic, slug=slug, locale__language_code=settings.LANGUAGE_CODE)
        language_code = self.locale.language_code
        topic = Topic.objects.in_language([source.translation_key], language_code)[0]
        context: dict[str, Any] = {
            "topic": topic,
            **contents_of(source, language_code, now=timezone.now()),
        }
        return self.render(
            request,
            context_overrides=context
            | self.below(slug, topic.name)
            | {"meta_description": _described_in_short(topic, context["number_of_motions"])}
            | {"offers": self.offers_of(slug, topic.name, lists_of_events(language_code))},
            template="home/topic.html",
        )

    def title_below(self, part: str) -> str:
        topics = Topic.objects.in_source_language().named_in(self.locale.language_code)
        topic = topics.filter(slug=part).first()
        return topic.shown_name if topic else ""

    def described(self, context: Context) -> list[Data]:
        """The list, or one topic with what the page shows on it."""
        if "topic" not in context:
            folder = self.as_written().path_on_site
            items = [(one["name"], f"{folder}{one['slug']}/") for one in context.get("topics", ())]
            return [web_page(self, context, "CollectionPage", mainEntity=listing(items))]
        shown = [(card.title, card.url) for card in context["motions"]]
        shown += [(card.title, card.url) for card in context["next_events"]]
        shown += [(one["page"].title, one["url"]) for one in context["articles"]]
        topic = context["topic"].name
        return [
            web_page(
                self,
                context,
                "CollectionPage",
                name=topic,
                about=things([topic]),
                datePublished="",
                dateModified="",
                mainEntity=listing(shown),
            )
        ]

    def feed_of(self, part: str, query: QueryDict) -> Feed | None:
        language_code = self.locale.language_code
        topic = Topic.objects.in_source_language().named_in(language_code).filter(slug=part).first()
        if topic is None:
            return None
        entries = newest_of(news_on(topic), language_code)
        return Feed(self, entries, part=f"{part}/", title=topic.shown_name)

    def offers_of(self, slug: str, name: str, events: Sequence[EventIndexPage]) -> list[Offer]:
        """In which ways one topic can be followed; ``events`` are the lists that take it."""
        return ways_to_follow(self.as_written().path_on_site, slug, name, events)


def _described_in_short(topic: Topic, number_of_motions: int) -> str:
    """What search engines show: the introduction, and without one what there is."""
    number = ngettext("%(number)s motion", "%(number)s motions", number_of_motions)
    return beginning(get_text_for_indexing(topic.introduction)) or (
        f"{topic.name}: {number % {'number': number_of_motions}}"
    )
