"""Leaving, and blocking one's address. Nothing here changes anything on GET: programs that look at
links in mails before people do must not unsubscribe anybody.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from core.public_forms import public_form
from newsletter import actions, tokens
from newsletter.choices import ConsentKind
from newsletter.dispatching.leaving import leave_through
from newsletter.models import FollowRequest, SignupRequest, Subscriber
from newsletter.tokens import Purpose, owner_of
from newsletter.views.answers import (
    answer,
    crumb_of_the_form,
    gone,
    link_by_address,
    personal,
    public_frame,
    starts_or_404,
)
from outbox import mailboxes

ONE_CLICK = "One-Click"


@public_form
def block(request: HttpRequest, token: str) -> HttpResponse:
    """For whom somebody else signed up: no mail to this address any more."""
    now = timezone.now()
    found: SignupRequest | FollowRequest | Subscriber | None = (
        owner_of(SignupRequest.objects.alive(now=now), Purpose.BLOCK, token)
        or owner_of(FollowRequest.objects.alive(now=now), Purpose.BLOCK, token)
        or owner_of(Subscriber.objects.written_to(), Purpose.BLOCK, token)
    )
    if found is None:
        return gone(request)
    if request.method == "POST":
        actions.block(public_id=found.public_id, now=now)
        return personal(request, "blocked", gettext("The address is blocked"))
    return personal(
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
        return gone(request)
    if request.method != "POST":
        return personal(request, "leave", gettext("Unsubscribe from the newsletter"))
    is_one_click = request.POST.get("List-Unsubscribe") == ONE_CLICK
    actions.leave(
        public_id=read.public_id,
        kind=ConsentKind.ONE_CLICK if is_one_click else ConsentKind.WITHDRAWN,
        now=timezone.now(),
    )
    return personal(request, "left", gettext("You are unsubscribed"))


@public_form
def leave_through_issue(request: HttpRequest, token: str, dispatch: int) -> HttpResponse:
    """The same page, reached from an issue: its figures tell how many left through it."""
    read = tokens.read(token)
    if read is None or not read.fits(Purpose.LEAVE_ISSUE, str(dispatch)):
        return gone(request)
    if request.method != "POST":
        return personal(request, "leave", gettext("Unsubscribe from the newsletter"))
    leave_through(
        dispatch_id=dispatch,
        public_id=read.public_id,
        kind=ConsentKind.WITHDRAWN,
        now=timezone.now(),
    )
    return personal(request, "left", gettext("You are unsubscribed"))


@public_form
def leave_by_address(request: HttpRequest) -> HttpResponse:
    """Who has no mail of ours at hand types the address and gets the link by mail."""
    return link_by_address(
        request,
        "leave_by_address",
        title=gettext("Unsubscribe"),
        lead=gettext(
            "Type the address that gets the newsletter. "
            "We send you a link with which you unsubscribe."
        ),
        ask=actions.ask_for_the_way_out,
        done="way_out_is_mailed",
    )


@public_form
def way_out_is_mailed(request: HttpRequest) -> HttpResponse:
    """The one answer to every address that was typed to be unsubscribed."""
    frame = public_frame(
        starts_or_404(),
        "way_out_is_mailed",
        gettext("The link is on its way"),
        above=[crumb_of_the_form()],
    )
    return answer(request, "way_out_is_mailed", frame | {"is_noindex": True})
