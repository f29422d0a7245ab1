"""Registering, and what one can do with a registration. Nothing here changes anything on GET:
programs that look at links in mails before people do must not confirm or cancel anything.
"""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext

from core import tokens
from core.addresses import path_of
from core.limits import TooManyError
from core.public_forms import public_form
from events.choices import IS_OPEN, NOT_CONFIRMED, RegistrationState
from events.models import EventPage, Registration
from events.registration import actions, frames, limits, opening, words
from events.registration.claims import claims_of
from events.registration.forms import RegistrationForm
from events.registration.frames import GONE, gone
from events.registration.links import Purpose, path_for
from events.registration.opening import Closed, ClosedError
from events.registration.seats import place_in_line
from events.registration.words import FORM
from events.words import when, where
from outbox.languages import closest_to

Act = Callable[..., Registration | None]


@public_form
def form(request: HttpRequest, path: str) -> HttpResponse:
    """The form below the page of the event."""
    page = frames.event_page(request, path)
    event, now = page.in_source_language(), timezone.now()
    if reason := opening.why_closed(event, now=now):
        return _closed(request, page, reason)
    if request.method != "POST":
        return _form_page(request, page, RegistrationForm(event=event, now=now))
    typed = RegistrationForm(request.POST, event=event, now=now)
    done = f"{path_of(page)}{FORM}post-ansehen/"
    if typed.is_from_a_machine:
        return redirect(done)
    refusal = None
    if typed.is_valid():
        try:
            actions.register(
                event=event,
                entry=typed.entry(),
                language_code=closest_to(get_language() or ""),
                network=limits.network_hash(request.META.get("REMOTE_ADDR", "")),
                now=now,
            )
        except TooManyError as error:
            refusal = error
        except ClosedError as error:
            return _closed(request, page, error.reason)
        else:
            return redirect(done)
    return _form_page(request, page, typed, refusal=refusal)


@public_form
def look_at_your_mail(request: HttpRequest, path: str) -> HttpResponse:
    """The one answer to every registration, whatever is known about the address."""
    page = frames.event_page(request, path)
    if not page.in_source_language().takes_registrations:
        raise Http404
    return frames.below(
        request,
        page,
        "look_at_your_mail",
        gettext("Please look at your mail"),
        {"hours": int(actions.SEAT_IS_HELD_FOR.total_seconds() // 3600), "form_url": "../"},
        part=f"{FORM}post-ansehen/",
    )


def _form_page(
    request: HttpRequest,
    page: EventPage,
    shown: RegistrationForm,
    *,
    refusal: TooManyError | None = None,
) -> HttpResponse:
    event = shown.event
    now = timezone.now()
    return frames.below(
        request,
        page,
        "form",
        gettext("Register: %(event)s") % {"event": page.title},
        {
            "form": shown,
            "facts": event,
            "when": when(event),
            "where": where(event),
            "box": words.box(event, path_of(page), now=now),
            "ways": shown.ways if len(shown.ways) > 1 else (),
            "stamp": RegistrationForm.stamp(now=now),
        },
        part=FORM,
        refusal=refusal,
    )


def _closed(request: HttpRequest, page: EventPage, reason: Closed) -> HttpResponse:
    if reason == Closed.NOT_OFFERED:
        raise Http404
    title = gettext("Registration is not possible")
    return frames.below(request, page, "answer", title, {"lead": reason.label}, status=GONE)


@public_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the first mail leads: one button, which makes the registration count."""
    row = _found(Purpose.CONFIRM, token)
    if row is None:
        return gone(request)
    now = timezone.now()
    if past := _nothing_to_confirm(request, row, now=now):
        return past
    if request.method == "POST":
        return _done(request, row, actions.confirm, now=now)
    waits = row.state == RegistrationState.ASKED_TO_WAIT
    return _question(
        request,
        row,
        gettext("Confirm your registration"),
        lead=gettext("One more click, then you are on the waiting list.")
        if waits
        else gettext("One more click, then you are registered."),
        button=gettext("Confirm the registration"),
        note=gettext(
            "It was not you? Then simply close this page. Your address is deleted by itself."
        ),
    )


def _nothing_to_confirm(
    request: HttpRequest, row: Registration, *, now: datetime
) -> HttpResponse | None:
    is_lapsed = row.state == RegistrationState.LAPSED and not row.confirmed_at
    if is_lapsed or (row.state in NOT_CONFIRMED and _is_overdue(row, now=now)):
        return _too_late(request, row)
    if row.state not in NOT_CONFIRMED:
        return redirect(_own(row))
    reason = opening.why_ended(row.event, now=now)
    return frames.closed(request, row.event, reason) if reason else None


@public_form
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail with an offer leads whoever wants the seat."""
    row = _found(Purpose.ACCEPT, token)
    return _answer_to_offer(
        request,
        row,
        actions.accept,
        gettext("Take the seat"),
        lead=_held_for_you(row) if row else "",
        button=gettext("Yes, I come"),
    )


@public_form
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail with an offer leads whoever does not need the seat any more."""
    return _answer_to_offer(
        request,
        _found(Purpose.DECLINE, token),
        actions.decline,
        gettext("Leave the seat to somebody else"),
        lead=gettext("You then leave the waiting list, and the next person is asked."),
        button=gettext("No, I don't need the seat"),
    )


def _answer_to_offer(
    request: HttpRequest, row: Registration | None, act: Act, title: str, *, lead: str, button: str
) -> HttpResponse:
    """One button, as long as the offer holds."""
    if row is None:
        return gone(request)
    now = timezone.now()
    if row.state != RegistrationState.OFFERED or _is_overdue(row, now=now):
        return redirect(_own(row))
    if request.method == "POST":
        return _done(request, row, act, now=now)
    return _question(request, row, title, lead=lead, button=button)


OWN_ACTS: dict[str, Act] = {
    "absagen": actions.cancel,
    "annehmen": actions.accept,
    "ablehnen": actions.decline,
}


@public_form
def own(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one registration: where it stands, and what its owner can do."""
    row = _found(Purpose.OWN, token)
    if row is None or not row.email:
        return gone(request)
    now = timezone.now()
    act = OWN_ACTS.get(request.POST.get("was", "")) if request.method == "POST" else None
    if act:
        return _done(request, row, act, now=now)
    event = row.event
    state = RegistrationState.LAPSED if _is_overdue(row, now=now) else RegistrationState(row.state)
    ended = opening.why_ended(event, now=now)
    is_certain = state == RegistrationState.CONFIRMED
    return frames.personal(
        request,
        event,
        "own",
        _title_of(state),
        {
            "state": state.value,
            "ended": ended,
            "row": row,
            "may_cancel": state in IS_OPEN and not ended,
            "may_answer": state == RegistrationState.OFFERED and not ended,
            "may_register": not opening.why_closed(event, now=now),
            "held_until": words.moment_in_words(row.held_until),
            "place": place_in_line(claims_of(event, now=now), row.pk),
            "online_url": words.online_link(event, row) if is_certain and not ended else "",
            **_summary(row),
        },
    )


def _title_of(state: RegistrationState) -> str:
    titles = {
        RegistrationState.CONFIRMED: gettext("You are registered"),
        RegistrationState.WAITING: gettext("You are on the waiting list"),
        RegistrationState.OFFERED: gettext("A seat is free for you"),
        RegistrationState.CANCELLED: gettext("Your registration is cancelled"),
        RegistrationState.LAPSED: gettext("The offer is over"),
    }
    return titles.get(state, gettext("Your registration"))


def _summary(row: Registration) -> dict[str, object]:
    """What the owner typed, and what it is about."""
    return {
        "row": row,
        "when": when(row.event),
        "where": where(row.event),
        "taking_part": words.taking_part(row.event, row),
    }


def _held_for_you(row: Registration) -> str:
    return gettext("We hold it for you until %(moment)s.") % {
        "moment": words.moment_in_words(row.held_until)
    }


def _found(purpose: Purpose, token: str) -> Registration | None:
    rows = Registration.objects.select_related("event__locale")
    return tokens.owner_of(rows, purpose, token)


def _own(row: Registration) -> str:
    return path_for(Purpose.OWN, row, get_language() or "")


def _is_overdue(row: Registration, *, now: datetime) -> bool:
    return bool(row.held_until and row.held_until <= now) and (
        Registration.objects.overdue(now=now).filter(pk=row.pk).exists()
    )


def _done(request: HttpRequest, row: Registration, act: Act, *, now: datetime) -> HttpResponse:
    """Acts, and shows what became of it: the same page for who pressed the button twice."""
    try:
        act(public_id=row.public_id, now=now)
    except ClosedError as error:
        return frames.closed(request, row.event, error.reason)
    row.refresh_from_db()
    if row.state == RegistrationState.LAPSED and not row.confirmed_at:
        return _too_late(request, row)
    return redirect(_own(row))


def _question(
    request: HttpRequest, row: Registration, title: str, *, lead: str, button: str, note: str = ""
) -> HttpResponse:
    shown = {"lead": lead, "button": button, "note": note, **_summary(row)}
    return frames.personal(request, row.event, "question", title, shown)


def _too_late(request: HttpRequest, row: Registration) -> HttpResponse:
    lead = gettext("The link held for one day. Your data is deleted. You can register anew.")
    return frames.personal(
        request, row.event, "answer", gettext("Too late"), {"lead": lead}, status=GONE
    )
