"""Everything that can be followed or taken away, asked of the pages themselves: what a page offers
is in the directory by itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import BasePage, PageWithExports, PageWithFeed, Topic
from core.offers import Offer, Way
from core.querysets import VisiblePageQuerySet
from council.models import Committee
from dossiers.models import DossierPage
from events.models import EventSeriesPage
from home.models import HomePage, TopicIndexPage
from home.topics import lists_of_events
from motions.models import MotionIndexPage

FOLLOWED = (Way.FEED, Way.CALENDAR)


def address_in(language_code: str) -> str:
    """Where the directory is for a reader of this language; in easy language there is none."""
    easy = language_code == settings.EASY_LANGUAGE_CODE
    with translation.override(settings.LANGUAGE_CODE if easy else language_code):
        return reverse("feeds")


@dataclass(frozen=True)
class Group:
    """Offers of one sort under a heading."""

    key: str
    heading: str
    rows: "Sequence[Row]"


@dataclass(frozen=True)
class Row:
    """One thing to follow, in all its ways."""

    title: str
    language_code: str
    offers: Sequence[Offer]

    @property
    def followed(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.way in FOLLOWED]

    @property
    def files(self) -> list[Offer]:
        return [offer for offer in self.offers if offer.way not in FOLLOWED]


def page_types() -> list[type[BasePage]]:
    """All that can be followed or taken away, whichever app they are in: asked of the code, not
    listed here. Of a single event there is only its file, which its own page has.
    """
    return [
        model for model in _models(BasePage) if issubclass(model, PageWithFeed | PageWithExports)
    ]


def groups(language_code: str) -> list[Group]:
    """In the language of the reader; the number of queries does not depend on how much there is."""
    pages = _pages(language_code)
    lists = [page for page in pages if not isinstance(page, DossierPage | EventSeriesPage)]
    index = next((page for page in pages if isinstance(page, MotionIndexPage)), None)
    topics = next(iter(_of_type(TopicIndexPage, language_code)), None)
    found = [
        Group("listen", _("What is new, and all lists"), [*map(_row, lists), *_meetings(index)]),
        Group("themen", _("By topic"), list(_by_topic(topics, language_code))),
        Group("gremien", _("By committee"), list(_by_committee(index))),
        Group("vorgaenge", _("Single dossiers"), _rows(pages, DossierPage)),
        Group("reihen", _("Single series of events"), _rows(pages, EventSeriesPage)),
    ]
    return [group for group in found if group.rows]


def _models(above: type[BasePage]) -> Iterator[type[BasePage]]:
    for model in above.__subclasses__():
        if not model._meta.abstract:
            yield model
        yield from _models(model)


def _pages(language_code: str) -> list[BasePage]:
    """The start page first, then in the order of the tree; a query for each type of page."""
    found: dict[int, Any] = {}
    for model in page_types():
        found |= {page.pk: page for page in _of_type(model, language_code)}
    return sorted(
        found.values(), key=lambda page: (not isinstance(page, HomePage), page.depth, page.path)
    )


def _of_type(model: type[BasePage], language_code: str) -> list[Any]:
    readable = VisiblePageQuerySet(Page).readable().filter(locale__language_code=language_code)
    pages: VisiblePageQuerySet = model.objects.filter(pk__in=readable.values("pk"))
    return list(pages.select_related("locale"))


def _rows(pages: Sequence[BasePage], kind: type[BasePage]) -> list[Row]:
    return [_row(page) for page in pages if isinstance(page, kind)]


def _row(page: BasePage) -> Row:
    title = _("Everything new on this site") if isinstance(page, HomePage) else page.title
    return Row(title, page.locale.language_code, page.offers())


def _meetings(index: MotionIndexPage | None) -> list[Row]:
    if index is None or index.is_in_easy_language:
        return []
    title = _("Meetings with our motions")
    return [Row(title, "", index.offers_of_meetings())]


def _by_topic(index: TopicIndexPage | None, language_code: str) -> Iterator[Row]:
    if index is None:
        return
    events = lists_of_events(language_code)
    for topic in Topic.objects.in_source_language().named_in(language_code):
        yield Row(topic.shown_name, "", index.offers_of(topic.slug, topic.shown_name, events))


def _by_committee(index: MotionIndexPage | None) -> Iterator[Row]:
    """Its motions, and its meetings as a calendar."""
    if index is None or index.is_in_easy_language:
        return
    for body in Committee.objects.order_by("name"):
        query = f"?gremium={body.slug}"
        meetings = index.offers_of_meetings(query)
        yield Row(
            body.name,
            "de",
            [
                *(
                    Offer(f"{one.title}, {body}", one.path)
                    for one in index.offers(query)
                    if one.way is Way.FEED
                ),
                *(
                    Offer(f"{one.title}, {body}", one.path)
                    for one in meetings
                    if one.way is Way.CALENDAR
                ),
            ],
        )
