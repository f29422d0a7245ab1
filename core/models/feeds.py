from typing import Any

from django.http import HttpRequest, QueryDict

from core.feeds import Feed, address_of
from core.models.pages import BasePage


class PageWithFeed(BasePage):
    """A page whose news can be followed, at ``feed.atom`` below its own address."""

    class Meta:
        abstract = True

    def feed(self, query: QueryDict) -> Feed:
        """What it offers; ``query`` may hold filters, and nonsense."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {
            "feed_url": address_of(self.as_written())
        }
