from typing import Any

from django.http import HttpRequest, QueryDict

from core.feeds import FILE_NAME, Feed, address_of
from core.models.pages import BasePage
from core.offers import Offer, offers_of


class PageWithFeed(BasePage):
    """A page whose news can be followed, at ``feed.atom`` below its own address."""

    class Meta:
        abstract = True

    def feed(self, query: QueryDict) -> Feed:
        """What it offers; ``query`` may hold filters, and nonsense."""
        raise NotImplementedError

    def offers(self, query: str = "") -> list[Offer]:
        written = self.as_written()
        feed = offers_of(written.title, written.path_on_site, [FILE_NAME], query)
        return [*feed, *super().offers(query)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "feed_url": address_of(self.as_written())
        }


class PageWithFeedsBelow(BasePage):
    """A page of which parts can be followed that are no pages: a topic, the meetings."""

    class Meta:
        abstract = True

    def feed_of(self, part: str, query: QueryDict) -> Feed | None:
        """That of ``<this page>/<part>/``; None where there is no such part."""
        raise NotImplementedError
