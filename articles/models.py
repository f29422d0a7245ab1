"""What the faction says: press releases, reports from the council, speeches."""

from typing import Any, ClassVar, Self

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from core.addresses import path_of
from core.blocks import (
    ComparisonBlock,
    FreeComparisonBlock,
    NoticeBlock,
    PictureBlock,
    QuoteBlock,
    heading,
    paragraph,
)
from core.feeds import in_sentences
from core.listings import Address, for_search_engines, page_of, pager
from core.localization import in_language, linked
from core.models import BasePage, ListOfPages, Topic
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.page_tables import Listed, PageTable
from core.panels import FactsPanel
from core.querysets import VisiblePageQuerySet
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data, page_in, publisher_id, things, web_page
from core.tables import Column
from council.models import Person


class ArticleKind(models.TextChoices):
    """What sort of article it is. The values are stored: never rename them."""

    PRESS_RELEASE = "press_release", _("Press release")
    COUNCIL_REPORT = "council_report", _("Report from the council")
    SPEECH = "speech", _("Speech")
    NEWS = "news", _("News")


class ArticleBody(blocks.StreamBlock):
    """What an article may contain."""

    heading = heading()
    paragraph = paragraph()
    quote = QuoteBlock()
    picture = PictureBlock()
    notice = NoticeBlock()
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()


class ArticleQuerySet(VisiblePageQuerySet):
    """Questions about articles."""

    def newest_first(self) -> Self:
        return self.order_by("-published_on", "-pk")

    def in_dossier(self, dossier: Page) -> Self:
        return self.filter(dossier_id=dossier.pk)

    def on_topic(self, topic: Topic) -> Self:
        return self.filter(topics__translation_key=topic.translation_key)


def _kind_and_day(one: Listed) -> dict[str, Any]:
    kind = one.facts.kind_choice
    return {
        "kind": {"value": str(kind), "label": str(kind.label)},
        "date": one.facts.published_on.isoformat(),
    }


class ArticleIndexPage(ListOfPages):
    """All articles, the newest first."""

    table = PageTable(
        "articles",
        columns=[
            Column(_("Kind"), lambda one: str(one.facts.kind_choice.label)),
            Column(_("Date"), lambda one: one.facts.published_on.isoformat()),
        ],
        entry=_kind_and_day,
        has_topics=True,
    )

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["articles.ArticlePage"]

    class Meta:
        verbose_name = _("list of articles")
        verbose_name_plural = _("lists of articles")

    def listed(self, query: QueryDict) -> ArticleQuerySet:
        articles: ArticleQuerySet = ArticlePage.objects.visible().newest_first()
        return articles

    def described(self, context: Context) -> list[Data]:
        items = [(one["page"].title, one["url"]) for one in context["entries"]]
        found = page_in(context, items)
        return [web_page(self, context, "CollectionPage", mainEntity=found)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        page = page_of(ArticlePage.objects.visible().newest_first(), request.GET.get("seite", ""))
        articles: list[ArticlePage] = list(page.object_list)
        context = super().get_context(request, *args, **kwargs)
        address = Address({})
        return (
            context
            | for_search_engines(context["canonical_url"], address, page.number)
            | {
                "entries": [
                    {"facts": facts, "page": shown, "url": path_of(shown)}
                    for facts, shown in zip(
                        articles, in_language(articles, self.locale.language_code), strict=True
                    )
                ],
                "pager": pager(page, address),
                "hits": page,
            }
        )


class ArticlePage(BasePage):
    """One article, with somebody to ask about it."""

    kind = models.CharField(_("kind"), max_length=20, choices=ArticleKind, default=ArticleKind.NEWS)
    published_on = models.DateField(_("date"), default=timezone.localdate)
    topics = topics_field()
    body = StreamField(ArticleBody(), verbose_name=_("text"), blank=True)
    press_contact = models.ForeignKey(
        Person,
        verbose_name=_("press contact"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    dossier = models.ForeignKey(
        "dossiers.DossierPage",
        verbose_name=_("dossier"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(ArticleQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FactsPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("published_on")]),
                FieldPanel("topics", widget=CheckboxSelectMultiple),
            ],
            heading=_("Kind and date"),
        ),
        FieldPanel("body"),
        FactsPanel(
            [PageChooserPanel("dossier", "dossiers.DossierPage"), FieldPanel("press_contact")],
            heading=_("What belongs to it"),
        ),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]

    fact_names = ("kind", "published_on", "topics", "press_contact", "dossier")
    override_translatable_fields = kept_once(*fact_names)

    tells_last_change = True
    parent_page_types = ["articles.ArticleIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    @property
    def kind_choice(self) -> ArticleKind:
        return ArticleKind(self.kind)

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        kind = str(facts.kind_choice.label)
        date = date_format(facts.published_on, "DATE_FORMAT")
        return Card(title=self.title, kind=kind, date=date)

    def described(self, context: Context) -> list[Data]:
        """A report from the council and a speech are the faction's own words and no news."""
        facts: ArticlePage = context["facts"]
        is_news = facts.kind_choice in {ArticleKind.PRESS_RELEASE, ArticleKind.NEWS}
        return [
            web_page(
                self,
                context,
                "NewsArticle" if is_news else "Article",
                headline=self.title,
                articleSection=str(facts.kind_choice.label),
                datePublished=facts.published_on.isoformat(),
                author={"@id": publisher_id()},
                about=things(topic.name for topic in context.get("topics", ())),
            )
        ]

    def in_words(self) -> str:
        return in_sentences(
            [
                str(self.kind_choice.label),
                gettext("Date: %(date)s") % {"date": date_format(self.published_on, "DATE_FORMAT")},
            ]
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        facts = context["facts"]
        return context | {
            "topics": Topic.objects.in_language(
                facts.topics.values_list("translation_key", flat=True), self.locale.language_code
            ),
            "dossier": linked(facts, "dossier", self.locale.language_code),
        }
