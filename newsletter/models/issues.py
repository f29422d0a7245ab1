"""Issues of the newsletter, and the archive in which they can be read on the site."""

from typing import Any, ClassVar, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core.addresses import path_of
from core.listings import Address, for_search_engines, page_of, pager
from core.localization import in_language
from core.models import BasePage, ListOfPages
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.page_tables import PageTable
from core.panels import FactsPanel
from core.sharing.card import Card
from core.sharing.words import ARTICLE
from core.structured_data import Context, Data, page_in, publisher_id, web_page, website_id
from newsletter import previews
from newsletter.blocks import NewsletterBody
from newsletter.composing.entries import entries_of
from newsletter.composing.parts import addresses_of_buttons
from newsletter.composing.selection import chosen_for, moment_of
from newsletter.querysets import NewsletterIssueQuerySet

ARCHIVE = "archiv"


class NewsletterIndexPage(ListOfPages):
    """The archive: all issues that went out, the newest first.

    It lies one step below its own name, because the form for signing up has that address.
    """

    table = PageTable("issues", has_topics=True)

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletter.NewsletterIssuePage"]

    class Meta:
        verbose_name = _("archive of the newsletter")
        verbose_name_plural = _("archives of the newsletter")

    def set_url_path(self, parent: Page | None) -> str:
        self.url_path = f"{super().set_url_path(parent)}{ARCHIVE}/"
        return self.url_path

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components[:1] != [ARCHIVE]:
            raise Http404
        found: RouteResult = super().route(request, path_components[1:])
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        issues = NewsletterIssuePage.objects.visible().newest_first()
        page = page_of(issues, request.GET.get("seite", ""))
        shown: list[NewsletterIssuePage] = list(page.object_list)
        context = super().get_context(request, *args, **kwargs)
        address = Address({})
        return (
            context
            | for_search_engines(context["canonical_url"], address, page.number)
            | {
                "entries": [
                    {"page": one, "url": path_of(one)}
                    for one in in_language(shown, self.locale.language_code)
                ],
                "pager": pager(page, address),
                "hits": page,
            }
        )

    def described(self, context: Context) -> list[Data]:
        items = [(one["page"].title, one["url"]) for one in context["entries"]]
        found = page_in(context, items)
        return [web_page(self, context, "CollectionPage", mainEntity=found)]

    def listed(self, query: QueryDict) -> NewsletterIssueQuerySet:
        """Who follows it needs to leave no address with us."""
        issues: NewsletterIssueQuerySet = NewsletterIssuePage.objects.visible().newest_first()
        return issues


class NewsletterIssuePage(BasePage):
    """One issue: a page of the archive, and what is frozen into a mail when it is scheduled.

    The page can be changed afterwards; the mail does not change any more.
    """

    preheader = models.CharField(
        _("preview line"),
        max_length=120,
        blank=True,
        help_text=_("Stands beside the subject in the reader's list of mails."),
    )
    topics = topics_field()
    body = StreamField(NewsletterBody(), verbose_name=_("text"), blank=True)

    objects: ClassVar[PageManager] = PageManager.from_queryset(NewsletterIssueQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("preheader"),
        FactsPanel(
            [FieldPanel("topics", widget=CheckboxSelectMultiple)],
            heading=_("Who gets it"),
            help_text=_("Without a topic, all subscribers get it."),
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
    ]

    fact_names = ("topics",)
    override_translatable_fields = kept_once(*fact_names)

    tells_last_change = True
    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types: list[str] = []

    preview_modes = previews.MODES

    class Meta:
        verbose_name = _("issue of the newsletter")
        verbose_name_plural = _("issues of the newsletter")
        permissions = [("send_issue", _("Can send issues of the newsletter"))]

    share_kind = ARTICLE

    def share_card(self, facts: Self) -> Card:
        published = facts.first_published_at
        date = date_format(timezone.localtime(published), "DATE_FORMAT") if published else ""
        return Card(title=self.title, kind=gettext("Newsletter"), date=date)

    def described(self, context: Context) -> list[Data]:
        """An issue is a text of its own in a series of them."""
        above = context["breadcrumbs"][-2:-1]
        series = [{"@type": "CreativeWorkSeries", "name": crumb["title"]} for crumb in above]
        return [
            web_page(
                self,
                context,
                "Article",
                headline=self.title,
                author={"@id": publisher_id()},
                isPartOf=[{"@id": website_id()}, *series],
            )
        ]

    def in_words(self) -> str:
        """The preview line, where no teaser says what is in it."""
        return "" if self.teaser else self.preheader

    def in_short(self) -> str:
        return self.preheader or super().in_short()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        language_code = self.locale.language_code
        entries = entries_of(
            self,
            language_code,
            chosen=chosen_for(self),
            moment=moment_of(self, now=timezone.now()),
        )
        return super().get_context(request, *args, **kwargs) | {
            "entries_by_block": {block.id: entries.get(str(block.id), []) for block in self.body},
            "url_by_block": addresses_of_buttons(self, language_code),
        }

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        shown: HttpResponse | None = previews.answer(self, request, mode_name)
        return shown or super().serve_preview(request, mode_name)


class IssueSelection(models.Model):
    """What stood in the lists of an issue that fill themselves, from the moment it was scheduled:
    mail and archive tell the same.
    """

    issue = models.OneToOneField(
        NewsletterIssuePage,
        verbose_name=_("issue"),
        on_delete=models.CASCADE,
        related_name="selection",
    )
    chosen = models.JSONField(_("pages by block"), default=dict, encoder=DjangoJSONEncoder)
    at = models.DateTimeField(_("kept at"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("kept list of an issue")
        verbose_name_plural = _("kept lists of issues")

    def __str__(self) -> str:
        return str(self.issue_id)
