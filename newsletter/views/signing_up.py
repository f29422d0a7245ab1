"""Signing up and confirming. Nothing here changes anything on GET: programs that look at links in
mails before people do must not subscribe anybody.
"""

from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from core.limits import TooManyError
from core.public_forms import public_form
from newsletter import actions, archive
from newsletter.forms import AddressForm, SignUpForm, path_on_this_site, stamp
from newsletter.languages import path_in
from newsletter.models import ConsentText, SignupRequest, Subscriber
from newsletter.tokens import Purpose, owner_of
from newsletter.views.answers import (
    answer,
    gone,
    language,
    network_of,
    personal,
    public_frame,
    starts_or_404,
    topics_on_offer,
    ways,
)
from outbox import mailboxes

GONE = 410


@public_form
def form(request: HttpRequest) -> HttpResponse:
    """The sign-up. The box on every page sends the address here, and the full form follows."""
    starts = starts_or_404()
    now = timezone.now()
    consent_text = ConsentText.objects.in_force(language(), now=now)
    if consent_text is None:
        raise Http404
    if request.POST.get("schritt") == "anmelden":
        sign_up = SignUpForm(
            request.POST, topics=topics_on_offer(), consent_text=consent_text, now=now
        )
        return _sign_up(request, starts, sign_up)
    address = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    return _form_page(
        request,
        starts,
        address,
        consent_text=consent_text,
        source_path=path_on_this_site(urlsplit(request.headers.get("Referer", "")).path),
    )


def _sign_up(request: HttpRequest, starts: dict[str, str], form: SignUpForm) -> HttpResponse:
    if form.is_from_a_machine:
        return redirect(path_in(language(), "look_at_your_mail"))
    refusal = None
    if form.is_valid():
        try:
            actions.sign_up(
                mailbox=form.cleaned_data["email"],
                topics=form.chosen_topics(),
                consent_text=form.consent_text,
                language_code=language(),
                source_path=form.source_path,
                network=network_of(request),
                now=form.now,
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(path_in(language(), "look_at_your_mail"))
    return _form_page(
        request,
        starts,
        form,
        consent_text=form.consent_text,
        source_path=form.source_path,
        chosen=form.chosen,
        refusal=refusal,
    )


def _form_page(
    request: HttpRequest,
    starts: dict[str, str],
    form: AddressForm,
    *,
    consent_text: ConsentText,
    source_path: str,
    chosen: frozenset[str] | set[str] = frozenset(),
    refusal: TooManyError | None = None,
) -> HttpResponse:
    frame = public_frame(
        starts,
        "form",
        gettext("The newsletter"),
        description=gettext("News from the council group by e-mail, on the topics you choose."),
    )
    return answer(
        request,
        "form",
        frame
        | {
            "form": form,
            "consent_text": consent_text,
            "topics": topics_on_offer(),
            "chosen": chosen,
            "stamp": stamp(now=timezone.now()),
            "source_path": source_path,
            "archive": archive.newest_in(language()),
        },
        refusal=refusal,
    )


@public_form
def look_at_your_mail(request: HttpRequest) -> HttpResponse:
    """The one answer to every sign-up, whatever is known about the address."""
    frame = public_frame(starts_or_404(), "look_at_your_mail", gettext("Please look at your mail"))
    return answer(request, "look_at_your_mail", frame | {"is_noindex": True})


@public_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the confirmation mail leads: one button, which subscribes."""
    now = timezone.now()
    found = owner_of(SignupRequest.objects.alive(now=now), Purpose.CONFIRM, token)
    if found is None:
        return _already_confirmed_or_gone(request, token)
    if request.method != "POST":
        return personal(
            request,
            "confirm",
            gettext("Confirm your subscription"),
            {
                "consent_text": found.consent_text,
                "topics": _names(found),
                "address": mailboxes.masked(found.email),
            },
        )
    subscriber = actions.confirm(public_id=found.public_id, now=now)
    if subscriber is None:
        return _already_confirmed_or_gone(request, token)
    return personal(request, "welcome", gettext("You are subscribed"), ways(subscriber))


def _already_confirmed_or_gone(request: HttpRequest, token: str) -> HttpResponse:
    """Who pressed the button twice is not told that something went wrong."""
    if owner_of(Subscriber.objects.written_to(), Purpose.CONFIRM, token):
        return personal(
            request, "already", gettext("Your subscription is confirmed already"), status=GONE
        )
    return gone(request)


def _names(found: SignupRequest | Subscriber) -> list[str]:
    if found.wants_all_topics:
        return []
    return [topic.shown_name for topic in found.topics.in_source_language().named_in(language())]
