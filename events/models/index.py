from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.listings import for_search_engines
from core.models import BasePage
from events import listing


class EventIndexPage(BasePage):
    """All events, as a list or by month, with filters in the address."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventSeriesPage", "events.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context(request, *args, **kwargs)
        if not self.is_in_source_language:
            found["german_url"] = found["facts"].path_on_site
        shown = listing.listing(
            request.GET,
            path=self.path_on_site,
            language_code=self.locale.language_code,
            now=timezone.now(),
        )
        return (
            found
            | for_search_engines(found["canonical_url"], shown["address"], shown["page_number"])
            | {"listing": shown}
        )
