"""The list of profiles, and the page that says how they are made."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import DefinitionsBlock, FreeComparisonBlock, NoticeBlock, heading, paragraph
from core.feeds import Feed, newest_of
from core.listings import for_search_engines
from core.models import BasePage, PageWithExports, PageWithFeed, SiteSettings
from core.models.exports import Export
from core.structured_data import Context, Data, web_page
from core.structured_data import listing as listing_of
from prevention_models import data
from prevention_models.blocks.method import ApproachBlock, PartialProfileBlock
from prevention_models.corrections import correction_url
from prevention_models.exports import profile_files
from prevention_models.listing import listing
from prevention_models.method import method_context
from prevention_models.models.profiles import PreventionModelPage

FIRST_PAGE = 1
"""All profiles stand on one page: who chooses among them wants to see them."""


class MethodText(blocks.StreamBlock):
    """What the page on the method may contain."""

    heading = heading()
    paragraph = paragraph()
    definitions = DefinitionsBlock()
    notice = NoticeBlock()
    approach = ApproachBlock()
    partial_profile = PartialProfileBlock()
    free_comparison = FreeComparisonBlock()


class PreventionModelIndexPage(PageWithFeed, PageWithExports):
    """The list of all profiles, with filters in its address."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = [
        "prevention_models.PreventionModelPage",
        "prevention_models.ComparisonPage",
        "prevention_models.ComposerPage",
        "prevention_models.MethodPage",
    ]

    class Meta:
        verbose_name = _("list of model profiles")
        verbose_name_plural = _("lists of model profiles")

    def exports(self) -> Mapping[str, Export]:
        files = profile_files(self._hits, self.slug, self._reader)
        return {**files, "export.json": self.as_json}

    def described(self, context: Context) -> list[Data]:
        items = [(entry.title, entry.url) for entry in context["listing"]["entries"]]
        return [web_page(self, context, "CollectionPage", mainEntity=listing_of(items))]

    def as_json(self, request: HttpRequest) -> HttpResponseBase:
        shown = self._listing(request.GET)
        return data.answer(self, shown, SiteSettings.answering(request).speaker)

    def feed(self, query: QueryDict) -> Feed:
        shown = self._listing(query)
        hits = [entry.profile for entry in shown["entries"]]
        return Feed(self, newest_of(hits, self._reader), shown["files_query"])

    @property
    def _reader(self) -> str:
        """The language in which this is read."""
        language_code: str = self.as_written().locale.language_code
        return language_code

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if not self.is_in_source_language:
            context["german_url"] = context["facts"].path_on_site
        shown = self._listing(request.GET)
        return (
            context
            | for_search_engines(context["canonical_url"], shown["address"], FIRST_PAGE)
            | {
                "listing": shown,
                "offers": self.offers(shown["files_query"]),
                "feed_url": context["feed_url"] + shown["files_query"],
            }
        )

    def _listing(self, query: QueryDict) -> dict[str, Any]:
        profiles = PreventionModelPage.objects.visible()
        if not self.is_in_source_language:
            profiles = profiles.translated_into(self.locale.language_code)
        return listing(profiles, query, language_code=self.locale.language_code)

    def _hits(self, request: HttpRequest) -> list[PreventionModelPage]:
        return [entry.profile for entry in self._listing(request.GET)["entries"]]


class MethodPage(BasePage):
    """By what bodies are compared, how the facts are found, and what is known to be weak."""

    text = StreamField(MethodText(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("text"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("text"),
    ]

    max_count_per_parent = 1
    tells_last_change = True
    parent_page_types = ["prevention_models.PreventionModelIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("method of the comparison")
        verbose_name_plural = _("methods of the comparison")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shown = method_context(self.locale.language_code)
        return context | shown | {"correction_url": correction_url(self.path_on_site)}
