from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from core.feeds import Feed
from core.listings import for_search_engines
from core.models import PageWithFeed
from core.structured_data import Context, Data
from motions import feed, listing, structured_data
from motions.models.pages import MotionPage
from motions.querysets import MotionQuerySet
from motions.routes import MotionListRoutes


class MotionIndexPage(MotionListRoutes, PageWithFeed):
    """The list of all motions, with filters in its address."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["motions.MotionPage"]

    class Meta:
        verbose_name = _("list of motions")
        verbose_name_plural = _("lists of motions")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        written = self.as_written()
        if not written.is_in_source_language:
            context["german_url"] = context["facts"].path_on_site
        shown = listing.listing(
            written.motions(), request.GET, language_code=written.locale.language_code
        )
        address = shown["address"]
        return (
            context
            | for_search_engines(context["canonical_url"], address, shown["page_number"])
            | {
                "listing": shown,
                "feed_url": context["feed_url"] + shown["query_of_filters"],
                "offers": self.offers(shown["query_of_filters"]),
            }
        )

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """Filters are for those who know the words of the council."""
        if self.is_in_easy_language:
            return "motions/easy_motion_list.html"
        template: str = super().get_template(request, *args, **kwargs)
        return template

    def feed(self, query: QueryDict) -> Feed:
        entries, filters = feed.entries(
            self.motions(), query, language_code=self.locale.language_code
        )
        return Feed(self, entries, filters)

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_list(self, context)

    def motions(self) -> MotionQuerySet:
        """All that are written in the language of the list."""
        motions: MotionQuerySet = MotionPage.objects.visible()
        if self.is_in_source_language:
            return motions
        return motions.translated_into(self.locale.language_code)
