"""Calendars: of all events, of a series, of one event."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page, require_safe

from core import calendars
from core.models import BasePage, SiteSettings
from core.routing import public_page
from events import ical
from events.entries import entries
from events.listing import chosen_labels, filters_in, narrowed, readable_events
from events.models import EventIndexPage, EventPage, EventSeriesPage
from events.querysets import EventQuerySet


@require_safe
@conditional_page
def feed(request: HttpRequest, path: str) -> HttpResponse:
    """The events of a list, or the sessions of a series, to subscribe to."""
    page = public_page(request, path, EventIndexPage, EventSeriesPage)
    language_code = page.locale.language_code
    filters = filters_in(request.GET)
    events = readable_events(language_code)
    labels: list[str] = []
    if isinstance(page, EventSeriesPage):
        events = events.child_of(page.in_source_language())
    else:
        events = narrowed(events, filters)
        labels = chosen_labels(filters, language_code)
    name = _name(request, page, labels)
    kept = _everything(events) if filters["alle"] else events.in_calendar(now=timezone.now())
    found = entries(kept.with_what_calendars_know(), language_code)
    return calendars.answer(ical.feed(found, name=name), f"inline; filename={page.slug}.ics")


@require_safe
@conditional_page
def single(request: HttpRequest, path: str) -> HttpResponse:
    """One event as a file."""
    page = public_page(request, path, EventPage)
    found = entries([page.in_source_language()], page.locale.language_code)
    if not found:
        raise Http404
    return calendars.answer(ical.single(found[0]), f"attachment; filename={page.slug}.ics")


def _everything(events: EventQuerySet) -> EventQuerySet:
    return events.dated().order_by("starts_at", "path")


def _name(request: HttpRequest, page: BasePage, labels: list[str]) -> str:
    """What the calendar is called in the programme: what, and whose."""
    whose = SiteSettings.answering(request).site_name or settings.WAGTAIL_SITE_NAME
    what = f"{page.title}: {' + '.join(labels)}" if labels else page.title
    return f"{what} ({whose})" if whose else what
