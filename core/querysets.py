"""Which pages the public may see, and how they are found in the reader's language."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

DEPTH_OF_START_PAGES = 2


class VisiblePageQuerySet(PageQuerySet):
    """Every public question starts with ``visible()``: reverse accessors and choosers hand out
    drafts and translations.
    """

    def visible(self, *, closed: Sequence[str] | None = None) -> Self:
        """Published, public, and each matter once: in the source language, which is where facts are
        kept.

        ``closed`` are the paths of ``closed_sections()``, for who asks about thousands of pages.
        """
        pages = self.live().not_restricted(closed=closed)
        return pages.filter(locale__language_code=settings.LANGUAGE_CODE)

    def not_restricted(self, *, closed: Sequence[str] | None = None) -> Self:
        """Pages with no restriction on themselves or above; unlike ``public()`` without a query of
        its own.
        """
        if closed is not None:
            within = reduce(or_, (Q(path__startswith=path) for path in closed), Q())
            return (self.exclude(within) if closed else self).select_related("locale")
        candidate = ExpressionWrapper(OuterRef("path"), output_field=CharField())
        # A subquery and no join: with one, a planner that knows the sizes of the tables may look at
        # every page for every page.
        above = Subquery(Page.objects.filter(pk=OuterRef("page_id")).values("path"))
        restriction = PageViewRestriction.objects.annotate(candidate=candidate, above=above).filter(
            candidate__startswith=F("above")
        )
        return self.exclude(Exists(restriction)).select_related("locale")

    def reachable(self, *, closed: Sequence[str] | None = None) -> Self:
        """Published and public, in a language whose start page is published.

        Without it every address of the language is not found.
        """
        start_page = Page.objects.filter(
            depth=DEPTH_OF_START_PAGES, live=True, locale_id=OuterRef("locale_id")
        )
        pages = self.live().not_restricted(closed=closed)
        return pages.filter(Exists(start_page), alias_of__isnull=True)

    def readable(self) -> Self:
        """Reachable, and so is the German page: without it a translation is not found."""
        source = VisiblePageQuerySet(Page).visible()
        return self.reachable().filter(
            Exists(source.filter(translation_key=OuterRef("translation_key")))
        )

    def at_path(self, path: str, language_code: str) -> Self:
        """The page at this path below the start page of the language; one query."""
        start_pages = Page.objects.filter(
            depth=DEPTH_OF_START_PAGES, locale__language_code=language_code
        )
        start = Subquery(start_pages.order_by("path").values("url_path")[:1])
        return self.readable().filter(
            locale__language_code=language_code, url_path=Concat(start, Value(path))
        )

    def latest_published_first(self) -> Self:
        """By the day they appeared on this site, whatever day they are about."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")

    def translated_into(self, language_code: str) -> Self:
        """Those that a reader of this language can read in it."""
        return self.filter(
            Exists(
                published_translations(language_code).filter(
                    translation_key=OuterRef("translation_key")
                )
            )
        )


def published_translations(
    language_code: str, model: type[Page] = Page, *, closed: Sequence[str] | None = None
) -> VisiblePageQuerySet:
    """Pages really written in this language. An alias only repeats the German text and is none."""
    pages = VisiblePageQuerySet(model).reachable(closed=closed)
    return pages.filter(locale__language_code=language_code)


def closed_sections() -> list[str]:
    """The paths below which nothing is public; one query."""
    paths = PageViewRestriction.objects.order_by("page__path").values_list("page__path", flat=True)
    return list(paths.distinct())
