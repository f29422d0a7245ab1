"""Signing up and leaving. Nothing here changes anything on GET: programs that look at links in
mails before people do must not subscribe or unsubscribe anybody.
"""

from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from core.limits import TooManyError
from core.models import Topic
from core.plain_pages import frame_of, start_paths
from core.public_forms import public_form
from newsletter import actions, archive, limits, tokens
from newsletter.choices import ConsentKind
from newsletter.dispatching.leaving import leave_through
from newsletter.forms import AddressForm, SignUpForm, TopicsForm, path_on_this_site, stamp
from newsletter.languages import WRITTEN_IN, closest_to, path_in
from newsletter.models import ConsentText, SignupRequest, Subscriber
from newsletter.tokens import Purpose
from outbox import mailboxes

NOT_FOUND = 404
GONE = 410
TOO_MANY_REQUESTS = 429
ONE_CLICK = "One-Click"
Found = TypeVar("Found", SignupRequest, Subscriber)


@public_form
def form(request: HttpRequest) -> HttpResponse:
    """The sign-up. The box on every page sends the address here, and the full form follows."""
    starts = _starts()
    now = timezone.now()
    consent_text = ConsentText.objects.in_force(_language(), now=now)
    if consent_text is None:
        raise Http404
    if request.POST.get("schritt") == "anmelden":
        sign_up = SignUpForm(request.POST, topics=_topics(), consent_text=consent_text, now=now)
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
        return redirect(path_in(_language(), "look_at_your_mail"))
    refusal = None
    if form.is_valid():
        try:
            actions.sign_up(
                mailbox=form.cleaned_data["email"],
                topics=form.chosen_topics(),
                consent_text=form.consent_text,
                language_code=_language(),
                source_path=form.source_path,
                network=_network(request),
                now=form.now,
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(path_in(_language(), "look_at_your_mail"))
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
    frame = _public_frame(
        starts,
        "form",
        gettext("The newsletter"),
        description=gettext("News from the council group by e-mail, on the topics you choose."),
    )
    return _answer(
        request,
        "form",
        frame
        | {
            "form": form,
            "consent_text": consent_text,
            "topics": _topics(),
            "chosen": chosen,
            "stamp": stamp(now=timezone.now()),
            "source_path": source_path,
            "archive": archive.newest_in(_language()),
        },
        refusal=refusal,
    )


@public_form
def look_at_your_mail(request: HttpRequest) -> HttpResponse:
    """The one answer to every sign-up, whatever is known about the address."""
    frame = _public_frame(_starts(), "look_at_your_mail", gettext("Please look at your mail"))
    return _answer(request, "look_at_your_mail", frame | {"is_noindex": True})


@public_form
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Where the link of the confirmation mail leads: one button, which subscribes."""
    now = timezone.now()
    found = _found(SignupRequest.objects.alive(now=now), Purpose.CONFIRM, token)
    if found is None:
        return _already_confirmed_or_gone(request, token)
    if request.method != "POST":
        return _personal(
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
    return _personal(request, "welcome", gettext("You are subscribed"), _ways(subscriber))


def _already_confirmed_or_gone(request: HttpRequest, token: str) -> HttpResponse:
    """Who pressed the button twice is not told that something went wrong."""
    if _found(Subscriber.objects.active(), Purpose.CONFIRM, token):
        return _personal(
            request, "already", gettext("Your subscription is confirmed already"), status=GONE
        )
    return _gone(request)


@public_form
def block(request: HttpRequest, token: str) -> HttpResponse:
    """For whom somebody else signed up: no mail to this address any more."""
    found: SignupRequest | Subscriber | None = _found(
        SignupRequest.objects.alive(now=timezone.now()), Purpose.BLOCK, token
    ) or _found(Subscriber.objects.active(), Purpose.BLOCK, token)
    if found is None:
        return _gone(request)
    if request.method == "POST":
        actions.block(public_id=found.public_id, now=timezone.now())
        return _personal(request, "blocked", gettext("The address is blocked"))
    return _personal(
        request,
        "block",
        gettext("Block this address"),
        {"address": mailboxes.masked(found.email)},
    )


@public_form
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Unsubscribing: from the link in a mail by a button, from a mail program by POST (RFC 8058).

    The link works for ever, and says the same however often it is used.
    """
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.LEAVE, ""):
        return _gone(request)
    if request.method != "POST":
        return _personal(request, "leave", gettext("Unsubscribe from the newsletter"))
    is_one_click = request.POST.get("List-Unsubscribe") == ONE_CLICK
    actions.leave(
        public_id=read.public_id,
        kind=ConsentKind.ONE_CLICK if is_one_click else ConsentKind.WITHDRAWN,
        now=timezone.now(),
    )
    return _personal(request, "left", gettext("You are unsubscribed"))


@public_form
def leave_through_issue(request: HttpRequest, token: str, dispatch: int) -> HttpResponse:
    """The same page, reached from an issue: its figures tell how many left through it."""
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.LEAVE_ISSUE, str(dispatch)):
        return _gone(request)
    if request.method != "POST":
        return _personal(request, "leave", gettext("Unsubscribe from the newsletter"))
    leave_through(
        dispatch_id=dispatch,
        public_id=read.public_id,
        kind=ConsentKind.WITHDRAWN,
        now=timezone.now(),
    )
    return _personal(request, "left", gettext("You are unsubscribed"))


@public_form
def leave_by_address(request: HttpRequest) -> HttpResponse:
    """Who has no mail of ours at hand types the address and gets the link by mail."""
    starts = _starts()
    form = AddressForm(request.POST) if request.method == "POST" else AddressForm()
    refusal = None
    if form.is_bound and form.is_valid():
        try:
            actions.ask_for_the_way_out(
                mailbox=form.cleaned_data["email"],
                language_code=_language(),
                network=_network(request),
                now=timezone.now(),
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect(path_in(_language(), "way_out_is_mailed"))
    frame = _public_frame(
        starts, "leave_by_address", gettext("Unsubscribe"), above=[_crumb_of_the_form()]
    )
    return _answer(request, "leave_by_address", frame | {"form": form}, refusal=refusal)


@public_form
def way_out_is_mailed(request: HttpRequest) -> HttpResponse:
    """The one answer to every address that was typed to be unsubscribed."""
    frame = _public_frame(
        _starts(),
        "way_out_is_mailed",
        gettext("The link is on its way"),
        above=[_crumb_of_the_form()],
    )
    return _answer(request, "way_out_is_mailed", frame | {"is_noindex": True})


@public_form
def settings(request: HttpRequest, token: str) -> HttpResponse:
    """Choosing other topics. Who got the mail forwarded sees no address."""
    subscriber = _found(Subscriber.objects.active(), Purpose.SETTINGS, token)
    if subscriber is None:
        return _gone(request)
    form = TopicsForm(request.POST if request.method == "POST" else None, topics=_topics())
    if form.is_bound:
        actions.choose_topics(
            public_id=subscriber.public_id, topics=form.chosen_topics(), now=timezone.now()
        )
    kept = {topic.slug for topic in subscriber.topics.all()}
    return _personal(
        request,
        "settings",
        gettext("Your topics"),
        {
            "topics": _topics(),
            "chosen": form.chosen if form.is_bound else kept,
            "is_saved": form.is_bound,
            "address": mailboxes.masked(subscriber.email),
            **_ways(subscriber),
        },
    )


def _language() -> str:
    return closest_to(get_language() or "")


def _starts() -> dict[str, str]:
    """Where the site begins in each language; not found in a language that has no start page."""
    starts = start_paths()
    if get_language() not in WRITTEN_IN or get_language() not in starts:
        raise Http404
    return starts


def _topics() -> list[Topic]:
    topics = Topic.objects.in_source_language().filter(is_offered_in_newsletter=True)
    return list(topics.named_in(_language()))


def _names(found: SignupRequest | Subscriber) -> list[str]:
    if found.wants_all_topics:
        return []
    return [topic.shown_name for topic in found.topics.in_source_language().named_in(_language())]


def _network(request: HttpRequest) -> str:
    return limits.network_hash(request.META.get("REMOTE_ADDR", ""))


def _found(rows: QuerySet[Found], purpose: Purpose, text: str) -> Found | None:
    """Whom the token names, if it is genuine."""
    token = tokens.read(text)
    if token is None:
        return None
    found = rows.filter(public_id=token.public_id).first()
    return found if token.fits(purpose, found.token_key if found else None) else None


def _ways(subscriber: Subscriber) -> dict[str, str]:
    leave_token = tokens.make(Purpose.LEAVE, subscriber.public_id)
    settings_token = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    return {
        "leave_url": path_in(_language(), "leave", leave_token),
        "settings_url": path_in(_language(), "settings", settings_token),
    }


def _crumb_of_the_form() -> dict[str, str]:
    return {"title": gettext("The newsletter"), "url": path_in(_language(), "form")}


def _public_frame(starts: dict[str, str], name: str, title: str, **more: Any) -> dict[str, Any]:
    paths = {code: path_in(code, name) for code in WRITTEN_IN}
    return frame_of(title=title, starts=starts, paths=paths, **more)


def _personal(
    request: HttpRequest,
    template: str,
    title: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """A page behind a token: it works also where its language has no start page any more."""
    frame = frame_of(title=title, starts=start_paths(), paths={}, above=[_crumb_of_the_form()])
    return _answer(request, template, frame | (context or {}), status=status)


def _gone(request: HttpRequest) -> HttpResponse:
    """One answer for links that are over, used, cut off or made up."""
    return _personal(request, "gone", gettext("This link does not work any more"), status=NOT_FOUND)


def _answer(
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
        status=TOO_MANY_REQUESTS if refusal else status,
    )
    if refusal:
        answer.headers["Retry-After"] = str(int(refusal.retry_after.total_seconds()))
    return answer
