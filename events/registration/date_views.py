"""Leaving an address to be told once when an event has a date."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext

from core import tokens
from core.addresses import path_of
from core.limits import TooManyError
from core.public_forms import public_form
from events.models import DateRequest, EventPage
from events.registration import date_actions, frames, limits, opening
from events.registration.forms import AddressForm
from events.registration.frames import gone
from events.registration.links import Purpose
from events.registration.opening import ClosedError
from events.registration.words import DATE_FORM
from outbox.languages import closest_to


@public_form
def form(request: HttpRequest, path: str) -> HttpResponse:
    """The form below the page of an event whose date is not known yet."""
    page = _page(request, path)
    now = timezone.now()
    if request.method != "POST":
        return _form_page(request, page, AddressForm(now=now))
    typed = AddressForm(request.POST, now=now)
    done = f"{path_of(page)}{DATE_FORM}post-ansehen/"
    if typed.is_from_a_machine:
        return redirect(done)
    refusal = None
    if typed.is_valid():
        try:
            date_actions.ask(
                event=page.in_source_language(),
                mailbox=typed.cleaned_data["email"],
                language_code=closest_to(get_language() or ""),
                network=limits.network_hash(request.META.get("REMOTE_ADDR", "")),
                now=now,
            )
        except TooManyError as error:
            refusal = error
        except ClosedError as error:
            raise Http404 from error
        else:
            return redirect(done)
    return _form_page(request, page, typed, refusal=refusal)


@public_form
def look_at_your_mail(request: HttpRequest, path: str) -> HttpResponse:
    """The one answer to every address."""
    page = _page(request, path)
    return frames.below(
        request,
        page,
        "look_at_your_mail",
        gettext("Please look at your mail"),
        {"days": date_actions.LINKS_HOLD_FOR.days, "form_url": "../"},
        part=f"{DATE_FORM}post-ansehen/",
    )


@public_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail leads: one button."""
    row = _found(Purpose.DATE_CONFIRM, token)
    now = timezone.now()
    if row is None or (row.expires_at and row.expires_at <= now):
        return gone(request)
    if request.method == "POST":
        if date_actions.confirm(public_id=row.public_id, now=now) is None:
            return gone(request)
        title = gettext("We tell you the date")
        lead = gettext(
            "We write to you once, as soon as it is known, and delete your address then."
        )
        return frames.personal(request, row.event, "answer", title, {"lead": lead})
    return frames.personal(
        request,
        row.event,
        "question",
        gettext("Tell me the date"),
        {
            "lead": gettext("One more click, then we write to you once the date is known."),
            "button": gettext("Yes, please tell me"),
            "note": gettext(
                "It was not you? Then simply close this page. Your address is deleted by itself."
            ),
        },
    )


@public_form
def forget(request: HttpRequest, token: str) -> HttpResponse:
    """Who does not want to be told any more."""
    row = _found(Purpose.DATE_FORGET, token)
    if row is None:
        return gone(request)
    if request.method == "POST":
        date_actions.withdraw(public_id=row.public_id)
        title = gettext("Your address is deleted")
        lead = gettext("We don't write to you about this event.")
        return frames.personal(request, row.event, "answer", title, {"lead": lead})
    return frames.personal(
        request,
        row.event,
        "question",
        gettext("Delete my address"),
        {
            "lead": gettext("We then don't tell you the date of this event."),
            "button": gettext("Delete my address now"),
        },
    )


def _page(request: HttpRequest, path: str) -> EventPage:
    page = frames.event_page(request, path)
    if not opening.is_date_awaited(page.in_source_language(), now=timezone.now()):
        raise Http404
    return page


def _form_page(
    request: HttpRequest,
    page: EventPage,
    shown: AddressForm,
    *,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    return frames.below(
        request,
        page,
        "date_form",
        gettext("Tell me the date: %(event)s") % {"event": page.title},
        {"form": shown, "stamp": AddressForm.stamp(now=timezone.now())},
        part=DATE_FORM,
        refusal=refusal,
    )


def _found(purpose: Purpose, token: str) -> DateRequest | None:
    return tokens.owner_of(DateRequest.objects.select_related("event__locale"), purpose, token)
