from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.calendars import FEED
from core.listings import for_search_engines
from core.models import ListOfPages
from core.offers import Offer, offers_of
from core.structured_data import Context, Data
from events import listing, structured_data
from events.querysets import EventQuerySet
from events.tables import TABLE


class EventIndexPage(ListOfPages):
    """All events, as a list or by month, with filters in the address."""

    table = TABLE

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["events.EventSeriesPage", "events.EventPage"]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def offers(self, query: str = "") -> list[Offer]:
        written = self.as_written()
        calendar = offers_of(written.title, written.path_on_site, [FEED], query)
        return [*super().offers(query), *calendar]

    def listed(self, query: QueryDict) -> EventQuerySet:
        """By their day and not by the clock: a table is the same until something changes."""
        readable = listing.readable_events(self._reader)
        return listing.narrowed(readable, listing.filters_in(query)).by_day()

    def filters(self, query: QueryDict) -> str:
        return listing.address_of(listing.filters_in(query)).query

    def newest(self, query: QueryDict) -> list[Any]:
        """Series as well: some have no session yet."""
        series = listing.readable_series(self._reader, listing.filters_in(query))
        return [*super().newest(query), *series]

    def described(self, context: Context) -> list[Data]:
        return structured_data.of_list(self, context)

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
            | {"listing": shown, "offers": self.offers(shown["address"].query)}
        )
