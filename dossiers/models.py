"""Dossiers: one matter from the first motion to what came of it."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.search import index

from core import timeline
from core.addresses import path_of
from core.blocks import (
    ComparisonBlock,
    FreeComparisonBlock,
    NoticeBlock,
    heading,
    paragraph,
)
from core.feeds import Feed
from core.localization import in_language
from core.models import ListOfPages, PageWithFeed
from core.page_tables import PageTable
from core.querysets import VisiblePageQuerySet
from core.rich_text import PARAGRAPH_FEATURES
from core.structured_data import Context, Data, listing, web_page
from dossiers import feed
from dossiers.lanes import picture_of


class DossierBody(blocks.StreamBlock):
    """What may stand below the timeline of a dossier."""

    heading = heading()
    paragraph = paragraph()
    notice = NoticeBlock()
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()


class DossierIndexPage(ListOfPages):
    """All matters the faction is at work on."""

    table = PageTable("dossiers")

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["dossiers.DossierPage"]

    class Meta:
        verbose_name = _("list of dossiers")
        verbose_name_plural = _("lists of dossiers")

    def described(self, context: Context) -> list[Data]:
        items = [(one["page"].title, one["url"]) for one in context["dossiers"]]
        return [web_page(self, context, "CollectionPage", mainEntity=listing(items))]

    def listed(self, query: QueryDict) -> VisiblePageQuerySet:
        dossiers: VisiblePageQuerySet = DossierPage.objects.visible().order_by("title", "pk")
        return dossiers

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        dossiers: list[DossierPage] = list(self.listed(request.GET))
        return super().get_context(request, *args, **kwargs) | {
            "dossiers": [
                {"page": page, "url": path_of(page)}
                for page in in_language(dossiers, self.locale.language_code)
            ]
        }


class DossierPage(PageWithFeed):
    """One matter: its timeline assembles itself from everything that names it."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("What the matter is about."),
    )
    state_of_the_matter = RichTextField(
        _("where it stands"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("In two or three sentences."),
    )
    note = RichTextField(
        _("note by the editors"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("What is the editors' reading and not a source's."),
    )
    body = StreamField(
        DossierBody(),
        verbose_name=_("more on the matter"),
        blank=True,
        help_text=_("Stands below the timeline, for example a comparison."),
    )

    content_panels = [
        *PageWithFeed.content_panels,
        FieldPanel("introduction"),
        FieldPanel("state_of_the_matter"),
        FieldPanel("note"),
        FieldPanel("body"),
    ]
    search_fields = [
        *PageWithFeed.search_fields,
        index.SearchField("introduction"),
        index.SearchField("state_of_the_matter"),
        index.SearchField("note"),
        index.SearchField("body"),
    ]

    parent_page_types = ["dossiers.DossierIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        entries = self._entries()
        return super().get_context(request, *args, **kwargs) | {
            "dated_entries": [entry for entry in entries if entry.moment],
            "undated_entries": [entry for entry in entries if not entry.moment],
            "next_step": timeline.next_step(entries, today=timezone.localdate()),
            "open_entries": [entry for entry in entries if entry.is_open],
            "picture": picture_of(entries),
        }

    def described(self, context: Context) -> list[Data]:
        """What belongs to the matter, in the order of its timeline."""
        entries = [*context["dated_entries"], *context["undated_entries"]]
        items = [(entry.title, entry.url) for entry in entries if entry.url.startswith("/")]
        return [web_page(self, context, "CollectionPage", mainEntity=listing(items))]

    def feed(self, query: QueryDict) -> Feed:
        return Feed(self, feed.entries(self, self._entries()))

    def _entries(self) -> list[timeline.TimelineEntry]:
        return timeline.entries_for(self.in_source_language(), self.locale.language_code)
