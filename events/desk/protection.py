"""What keeps an announced event from vanishing by accident."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from events.choices import ChangeKind
from events.models import EventPage
from events.querysets import all_events

BULK_ACTIONS = {"delete", "unpublish"}


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
        .awaited(now=timezone.now())
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
    return TemplateResponse(
        request,
        "events/desk/cancel_instead.html",
        {"events": events, "slug": ChangeKind.CANCEL.slug},
    )
