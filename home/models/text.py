"""Pages of plain text: what explains the council, and what the law asks for."""

from typing import Any, Self

from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.addresses import path_of
from core.blocks import (
    ComparisonBlock,
    DefinitionsBlock,
    FreeComparisonBlock,
    NoticeBlock,
    PictureBlock,
    QuoteBlock,
    heading,
    paragraph,
)
from core.localization import in_language
from core.models import BasePage, ListOfPages
from core.page_tables import PageTable
from core.querysets import VisiblePageQuerySet
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data, listing, publisher_id, web_page


class GuideBody(blocks.StreamBlock):
    """What a guide page may contain."""

    heading = heading()
    paragraph = paragraph()
    definitions = DefinitionsBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
    notice = NoticeBlock()
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()


class StandardBody(blocks.StreamBlock):
    """What a page of plain text may contain."""

    heading = heading()
    paragraph = paragraph()
    definitions = DefinitionsBlock()
    notice = NoticeBlock()
    contact = blocks.StaticBlock(
        label=_("Contact"),
        icon="mail",
        admin_text=_("Shows name, address and phone from the settings."),
        template="home/blocks/contact.html",
    )
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()


class GuideIndexPage(ListOfPages):
    """All pages that explain how the council works."""

    table = PageTable("guides")

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.GuidePage"]

    class Meta:
        verbose_name = _("list of guide pages")
        verbose_name_plural = _("lists of guide pages")

    def described(self, context: Context) -> list[Data]:
        items = [(one["page"].title, one["url"]) for one in context["guides"]]
        return [web_page(self, context, "CollectionPage", mainEntity=listing(items))]

    def listed(self, query: QueryDict) -> VisiblePageQuerySet:
        guides: VisiblePageQuerySet = GuidePage.objects.visible().order_by("path")
        return guides

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        guides: list[GuidePage] = list(self.listed(request.GET))
        return super().get_context(request, *args, **kwargs) | {
            "guides": [
                {"page": page, "url": path_of(page)}
                for page in in_language(guides, self.locale.language_code)
            ]
        }


class GuidePage(BasePage):
    """Explains the council, its instruments or its words."""

    body = StreamField(GuideBody(), verbose_name=_("text"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
    ]

    tells_last_change = True
    parent_page_types = ["home.GuideIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("guide page")
        verbose_name_plural = _("guide pages")

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        return Card(title=self.title, kind=gettext("How the council works"))

    def described(self, context: Context) -> list[Data]:
        author = {"@id": publisher_id()}
        return [web_page(self, context, "Article", headline=self.title, author=author)]


class StandardPage(BasePage):
    """A page of plain text that stands in the footer: imprint, privacy, accessibility, contact."""

    body = StreamField(StandardBody(), verbose_name=_("text"), blank=True)
    show_in_footer = models.BooleanField(_("link in the footer"), default=True)
    needs_review = models.BooleanField(
        _("still to be checked"),
        default=False,
        help_text=_("Shows a note to visitors that the faction hasn't checked this text yet."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("needs_review"),
        FieldPanel("body"),
    ]
    promote_panels = [
        *BasePage.promote_panels,
        MultiFieldPanel([FieldPanel("show_in_footer")], heading=_("Footer")),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
    ]

    tells_last_change = True
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    def share_card(self, facts: Self) -> Card:
        return Card(title=self.title)
