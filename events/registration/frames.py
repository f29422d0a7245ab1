"""The pages around registering: what they have in common."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext

from core.addresses import path_of
from core.limits import TooManyError
from core.localization import in_language
from core.plain_pages import frame_of, start_paths
from core.public_forms import refuse
from core.routing import public_page
from events.models import EventPage
from events.registration.opening import Closed

NOT_FOUND = 404
GONE = 410


def event_page(request: HttpRequest, path: str) -> EventPage:
    """The page of the event, in the language of the address."""
    page = public_page(request, path, EventPage)
    assert isinstance(page, EventPage)  # noqa: S101 - only for the types
    return page


def in_readers_language(event: EventPage) -> EventPage:
    return in_language([event], get_language() or "")[0]


def below(
    request: HttpRequest,
    page: EventPage,
    name: str,
    title: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    """A page below that of the event, in every language in which that can be read."""
    paths = {entry["hreflang"]: f"{entry['url']}{part}" for entry in page.alternates()}
    above = page.breadcrumbs()[1:]
    above[-1] |= {"url": path_of(page)}
    frame = frame_of(title=title, starts=start_paths(), paths=paths if part else {}, above=above)
    shown = {"event": page, "event_url": path_of(page), "refusal": refusal}
    # One person's business: search engines are to keep the page of the event.
    frame["is_noindex"] = True
    answer = render(
        request,
        f"events/registration/{name}.html",
        frame | shown | context,
        status=status,
    )
    return refuse(answer, refusal)


def personal(
    request: HttpRequest,
    event: EventPage,
    name: str,
    title: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """A page behind a token: it works also where the event can't be read any more."""
    page = in_readers_language(event)
    url = path_of(page) if event.live else ""
    crumb = [{"title": page.title, "url": url}] if url else []
    frame = frame_of(title=title, starts=start_paths(), paths={}, above=crumb)
    shown = {"event": page, "event_url": url}
    return render(
        request, f"events/registration/{name}.html", frame | shown | context, status=status
    )


def closed(request: HttpRequest, event: EventPage, reason: Closed) -> HttpResponse:
    """In clear words why something is not possible any more."""
    return personal(
        request, event, "answer", gettext("Not possible any more"), {"lead": reason.label},
        status=GONE,
    )  # fmt: skip


def gone(request: HttpRequest) -> HttpResponse:
    """One answer for links that are used, cut off or made up, or whose data is deleted."""
    title = gettext("This link does not work any more")
    frame = frame_of(title=title, starts=start_paths(), paths={})
    return render(request, "events/registration/gone.html", frame, status=NOT_FOUND)
