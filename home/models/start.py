from typing import Any, Self

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index
from wagtail.url_routing import RouteResult

from core import structured_data
from core.feeds import Feed
from core.models import BasePage, PageWithFeed
from core.rich_text import LONG_TEXT_FEATURES
from core.sharing.card import Card
from core.structured_data import Context, Data
from home import digest, news


class HomePage(PageWithFeed):
    """The start page: what is being decided, what became of earlier motions, and the way to
    everything else.
    """

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=LONG_TEXT_FEATURES,
        help_text=_("Stands below the title, if you like."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
    ]

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "motions.MotionIndexPage",
        "dossiers.DossierIndexPage",
        "prevention_models.PreventionModelIndexPage",
        "articles.ArticleIndexPage",
        "home.TopicIndexPage",
        "home.GuideIndexPage",
        "home.PeoplePage",
        "home.StandardPage",
        "home.AccessibilityStatementPage",
        "events.EventIndexPage",
        "newsletter.NewsletterIndexPage",
    ]

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Under /en/ only English: without a published English start page Wagtail would answer in
        German.
        """
        if self.locale.language_code != get_language() and not getattr(
            request, "is_preview", False
        ):
            raise Http404
        found: RouteResult = super().route(request, path_components)
        # All pages of a language's tree share it: not asked again for each.
        found.page.locale = self.locale
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        language_code = self.locale.language_code
        if self.is_in_easy_language:
            return context | {"motions": digest.earlier_motions(language_code)}
        return context | digest.of_the_site(language_code)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        """In easy language the text comes first, and no drawing of a whole matter."""
        if self.is_in_easy_language:
            return "home/easy_home_page.html"
        template: str = super().get_template(request, *args, **kwargs)
        return template

    def share_card(self, facts: Self) -> Card:
        return Card(title=self.title)

    def described(self, context: Context) -> list[Data]:
        """The page, the site with its search, and who speaks here."""
        site = context["site_settings"]
        about = {"@id": structured_data.website_id()}
        return [
            structured_data.web_page(self, context, about=about),
            structured_data.website(site, context, reverse("search")),
            structured_data.publisher(site),
        ]

    def feed(self, query: QueryDict) -> Feed:
        return Feed(self, news.entries(self.locale))
