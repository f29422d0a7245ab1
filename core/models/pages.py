from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.addresses import absolute, path_of
from core.forms import FactsOncePageForm
from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet


def kept_once(*names: str) -> list[SynchronizedField]:
    """Fields whose value belongs to the German page; a translator is not even asked."""
    return [SynchronizedField(name, overridable=False) for name in names]


class BasePage(Page):
    """What every page of this site has in common, and nothing else."""

    teaser = models.TextField(
        _("teaser"),
        blank=True,
        max_length=300,
        help_text=_(
            "One or two plain sentences. "
            "They stand under the title, in lists and in search engines."
        ),
    )
    teaser_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Shown where the page is shared."),
    )

    objects: ClassVar[PageManager] = PageManager.from_queryset(VisiblePageQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("teaser"),
    ]
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title")], heading=_("For search engines")
        ),
        MultiFieldPanel(
            [FieldPanel("show_in_menus"), FieldPanel("teaser_image")], heading=_("On this site")
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("teaser"),
    ]
    base_form_class = FactsOncePageForm

    fact_names: ClassVar[tuple[str, ...]] = ()
    """Fields and relations that exist once, on the page in the source language."""

    class Meta:
        abstract = True

    @property
    def path_on_site(self) -> str:
        """The address without scheme and host."""
        return path_of(self)

    @property
    def is_in_source_language(self) -> bool:
        return self.locale.language_code == settings.LANGUAGE_CODE

    def in_source_language(self) -> Self:
        """The page that holds the facts: this one, or the German one that it translates. At most
        one query.
        """
        if self.is_in_source_language:
            return self
        if not hasattr(self, "_source"):
            self._source = self._sources(type(self).objects.all()).first() or self
        return self._source

    @classmethod
    def can_create_at(cls, parent: Page) -> bool:
        """New pages begin in German; other languages come from translating them."""
        is_start_page = parent.depth < DEPTH_OF_START_PAGES
        in_source_language = parent.locale.language_code == settings.LANGUAGE_CODE
        return (is_start_page or in_source_language) and super().can_create_at(parent)

    def may_be_read(self) -> bool:
        """A translation is public only as long as the page it translates is."""
        if self.is_in_source_language:
            return True
        source = self._sources(type(self).objects.visible()).first()
        if source:
            self._source = source
        return source is not None

    def _sources(self, pages: VisiblePageQuerySet) -> VisiblePageQuerySet:
        return pages.filter(
            translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE
        ).select_related("locale")

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Restrictions on this page and all above it, in one query instead of Wagtail's two."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        if self.alias_of_id:
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(page__path__in=paths)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        # An alias repeats the German text under another language's address: it says so, and search
        # engines skip it.
        written = self.in_source_language() if self.alias_of_id else self
        return super().get_context(request, *args, **kwargs) | {
            "facts": self.in_source_language(),
            "is_alias": bool(self.alias_of_id),
            "breadcrumbs": SimpleLazyObject(self.breadcrumbs),
            "alternates": SimpleLazyObject(self.alternates),
            "canonical_url": absolute(path_of(written)),
            "html_lang": written.locale.language_code,
            "meta_description": self.search_description or self.teaser,
        }

    def breadcrumbs(self) -> list[dict[str, str]]:
        """From the start page down to this page, past what nobody can open; one query."""
        source = (
            VisiblePageQuerySet(Page).visible().filter(translation_key=OuterRef("translation_key"))
        )
        ancestors = (
            self.get_ancestors(inclusive=True)
            .filter(depth__gte=DEPTH_OF_START_PAGES)
            .filter(Q(pk=self.pk) | Q(Exists(source), live=True))
            .select_related("locale")
        )
        crumbs = [{"title": page.title, "url": path_of(page)} for page in ancestors]
        if crumbs:
            crumbs[0]["title"] = gettext("Home")
            crumbs[-1]["url"] = ""
        return crumbs

    def alternates(self) -> list[dict[str, Any]]:
        """This page in every language it can be read in, itself included; one query."""
        pages = (
            VisiblePageQuerySet(Page)
            .reachable()
            .filter(translation_key=self.translation_key)
            .order_by("locale_id")
        )
        return [
            {
                "hreflang": page.locale.language_code,
                "url": path_of(page),
                "absolute_url": absolute(path_of(page)),
                "label": get_language_info(page.locale.language_code)["name_local"],
                "is_current": page.locale_id == self.locale_id,
            }
            for page in pages
        ]
