"""Issues of the newsletter, and the archive in which they can be read on the site."""

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.addresses import path_of
from core.blocks import paragraph
from core.listings import Address, for_search_engines, page_of, pager
from core.localization import in_language
from core.models import BasePage
from core.models.pages import kept_once
from core.models.topics import topics_field
from core.panels import FactsPanel
from newsletter.querysets import NewsletterIssueQuerySet


class NewsletterBody(blocks.StreamBlock):
    """What an issue may contain."""

    intro = paragraph()


class NewsletterIndexPage(BasePage):
    """The archive: all issues that went out, the newest first."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["newsletter.NewsletterIssuePage"]

    class Meta:
        verbose_name = _("archive of the newsletter")
        verbose_name_plural = _("archives of the newsletter")

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
            }
        )


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
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("body"),
    ]

    fact_names = ("topics",)
    override_translatable_fields = kept_once(*fact_names)

    parent_page_types = ["newsletter.NewsletterIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("issue of the newsletter")
        verbose_name_plural = _("issues of the newsletter")
