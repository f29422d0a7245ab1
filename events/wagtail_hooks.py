"""Events in the editors' menu, and what can be done to them there."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from events import words
from events.desk import menu, protection
from events.models import EventPage, EventSeriesPage
from events.times import clock_in_words

__all__ = ["menu", "protection"]


def series_of(event: EventPage) -> str:
    parent = event.get_parent()
    return parent.title if parent and parent.specific_class is EventSeriesPage else ""


def date_of(event: EventPage) -> str:
    """Short, because the column is narrow; where there is no date, why."""
    facts = event.in_source_language()
    if not facts.starts_on:
        return str(words.when(facts))
    day = date_format(facts.starts_on, "SHORT_DATE_FORMAT")
    return f"{day}, {clock_in_words(facts.start_time)}" if facts.start_time else day


def state_of(event: EventPage) -> str:
    """Of the German page: a translation keeps no facts of its own."""
    return str(event.in_source_language().state_choice.label)


def with_facts(columns: list[Any]) -> list[Any]:
    """Wagtail's columns, and behind the title what editors look for."""
    after_title = next(place for place, one in enumerate(columns) if one.name == "title") + 1
    facts = [
        Column("starts_at", label=_("Date"), accessor=date_of, sort_key="starts_at"),
        Column("state", label=_("State"), accessor=state_of, sort_key="state"),
        Column("series", label=_("Series"), accessor=series_of),
    ]
    kept = [one for one in columns if one.name not in {"type", "parent"}]
    return [*kept[:after_title], *facts, *kept[after_title:]]


class EventViewSet(PageViewSet):
    """Events in the page tree, below their list or series."""

    model = EventPage
    icon = "calendar-alt"
    columns = with_facts(PageViewSet.columns)


class EventListing(PageListingViewSet):
    """All events, straight from the menu."""

    model = EventPage
    icon = "calendar-alt"
    menu_label = _("Events")
    menu_order = 120
    add_to_admin_menu = True
    columns = with_facts(PageListingViewSet.columns)


@hooks.register("register_admin_viewset")
def register_events() -> list[PageListingViewSet]:
    return [EventViewSet(), EventListing("event_listing")]
