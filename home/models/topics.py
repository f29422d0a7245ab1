from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from core.models import RoutedPage, Topic
from home.topics import contents_of, topics_with_counts


class TopicIndexPage(RoutedPage):
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
            context_overrides=context | self.below(slug, topic.name),
            template="home/topic.html",
        )
