"""Events in the editors' menu, and what keeps an announced event from vanishing by accident."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from events import words
from events.models import EventPage, EventSeriesPage
from events.querysets import all_events
from events.times import clock_in_words

BULK_ACTIONS = {"delete", "unpublish"}


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


@hooks.register("before_delete_page")
def cancel_instead_of_deleting(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    return _lead_to_cancelling(request, _announced([page], with_descendants=True))


@hooks.register("before_unpublish_page")
def cancel_instead_of_unpublishing(request: HttpRequest, page: Page) -> HttpResponseBase | None:
    with_descendants = bool(request.POST.get("include_descendants"))
    return _lead_to_cancelling(request, _announced([page], with_descendants=with_descendants))


@hooks.register("before_bulk_action")
def cancel_instead_of_sweeping(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponseBase | None:
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type not in BULK_ACTIONS or not pages:
        return None
    deletes = action_type == "delete"
    with_descendants = deletes or bool(action.cleaned_form.cleaned_data.get("include_descendants"))
    return _lead_to_cancelling(request, _announced(pages, with_descendants=with_descendants))


def _announced(pages: Iterable[Page], *, with_descendants: bool) -> list[EventPage]:
    """The events among these that people may have in their calendars; a translation may go."""
    german = [one.path for one in pages if one.locale.language_code == settings.LANGUAGE_CODE]
    events = (
        all_events()
        .live()
        .announced()
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .upcoming(now=timezone.now())
    )
    return [
        event
        for event in events
        if any(
            event.path.startswith(path) if with_descendants else event.path == path
            for path in german
        )
    ]


def _lead_to_cancelling(request: HttpRequest, events: list[EventPage]) -> HttpResponseBase | None:
    if not events:
        return None
    return TemplateResponse(request, "events/admin/cancel_instead.html", {"events": events})
