"""What all pages of the newsletter have in common: their frame, and whom a link names."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from core.limits import TooManyError
from core.models import Topic
from core.plain_pages import frame_of, start_paths
from core.public_forms import refuse
from newsletter import limits, tokens
from newsletter.forms import AddressForm
from newsletter.languages import path_in
from newsletter.models import Subscriber
from newsletter.tokens import Purpose
from outbox.languages import WRITTEN_IN, closest_to

NOT_FOUND = 404


def language() -> str:
    return closest_to(get_language() or "")


def starts_or_404() -> dict[str, str]:
    """Where the site begins in each language; not found in a language that has no start page."""
    starts = start_paths()
    if get_language() not in WRITTEN_IN or get_language() not in starts:
        raise Http404
    return starts


def topics_on_offer() -> list[Topic]:
    topics = Topic.objects.in_source_language().filter(is_offered_in_newsletter=True)
    return list(topics.named_in(language()))


def network_of(request: HttpRequest) -> str:
    return limits.network_hash(request.META.get("REMOTE_ADDR", ""))


def ways(subscriber: Subscriber) -> dict[str, str]:
    leave_token = tokens.make(Purpose.LEAVE, subscriber.public_id)
    settings_token = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    return {
        "leave_url": path_in(language(), "leave", leave_token),
        "settings_url": path_in(language(), "settings", settings_token),
    }


def crumb_of_the_form() -> dict[str, str]:
    return {"title": gettext("The newsletter"), "url": path_in(language(), "form")}


def public_frame(
    starts: dict[str, str], name: str, title: str, *args: str, **more: Any
) -> dict[str, Any]:
    paths = {code: path_in(code, name, *args) for code in WRITTEN_IN}
    return frame_of(title=title, starts=starts, paths=paths, **more)


def personal(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    """A page behind a token: it works also where its language has no start page any more."""
    frame = frame_of(title=title, starts=start_paths(), paths={}, above=[crumb_of_the_form()])
    shown = frame | (context or {})
    return answer(request, template, shown, status=status, refusal=refusal)


def gone(request: HttpRequest) -> HttpResponse:
    """One answer for links that are over, used, cut off or made up."""
    return personal(request, "gone", gettext("This link does not work any more"), status=NOT_FOUND)


def link_by_address(
    request: HttpRequest, name: str, *, title: str, lead: str, ask: Callable[..., None], done: str
) -> HttpResponse:
    """Who has no mail of ours at hand types the address and gets a link by mail. What is said does
    not depend on what is known about the address.

    ``name`` is that of this page and ``done`` that of the one behind it, as in ``urls.py``; ``ask``
    notes the wish down.
    """
    starts = starts_or_404()
    form = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            ask(
                mailbox=form.cleaned_data["email"],
                language_code=language(),
                network=network_of(request),
                now=timezone.now(),
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(path_in(language(), done))
    frame = public_frame(starts, name, title, above=[crumb_of_the_form()], description=lead)
    return answer(request, name, frame | {"form": form}, refusal=refusal)


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    status: int = 200,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    answer = render(
        request,
        f"newsletter/{template}.html",
        context | {"refusal": refusal},
        status=status,
    )
    return refuse(answer, refusal)
