"""A person's own data: read, taken away, moved to another address, erased (Art. 15 to 20 GDPR).

Everything needs a link that was mailed within the last hour.
"""

import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from core.limits import TooManyError
from core.public_forms import public_form
from newsletter import actions as newsletter
from newsletter.choices import SubscriberStatus
from newsletter.forms import AddressForm
from newsletter.models import ConsentText, FreshLink, Subscriber
from newsletter.own_data import actions
from newsletter.tokens import Purpose, owner_of
from newsletter.views.answers import (
    answer,
    crumb_of_the_form,
    gone,
    link_by_address,
    network_of,
    personal,
    public_frame,
    starts_or_404,
)
from outbox import mailboxes


@public_form
def own_data_by_address(request: HttpRequest) -> HttpResponse:
    """Who types an address gets the link by mail, if anything is kept about it."""
    return link_by_address(
        request,
        "own_data_by_address",
        title=gettext("Your data with us"),
        lead=gettext(
            "Type the address that we write to. We send you a link with which you see your data, "
            "take them away, change the address or have everything erased."
        ),
        ask=actions.ask_for_link,
        done="own_data_is_mailed",
    )


@public_form
def own_data_is_mailed(request: HttpRequest) -> HttpResponse:
    """The one answer to every address."""
    frame = public_frame(
        starts_or_404(),
        "own_data_is_mailed",
        gettext("A link to your data is on its way"),
        above=[crumb_of_the_form()],
    )
    return answer(request, "own_data_is_mailed", frame | {"is_noindex": True})


@public_form
def own_data(request: HttpRequest, token: str) -> HttpResponse:
    """Each thing by a button of its own."""
    now = timezone.now()
    link = owner_of(FreshLink.objects.to_own_data(now=now), Purpose.OWN_DATA, token)
    if link is None:
        return gone(request)
    step = request.POST.get("schritt", "") if request.method == "POST" else ""
    if step == "mitnehmen":
        return as_file(actions.hand_over(email_norm=link.email_norm, now=now))
    if step == "loeschen":
        with_block = request.POST.get("sperren") == "ja"
        actions.erase(email_norm=link.email_norm, with_block=with_block, now=now)
        return personal(request, "erased", gettext("Your data are erased"), {"blocked": with_block})
    subscriber = Subscriber.objects.filter(email_norm=link.email_norm).first()
    if step == "links" and subscriber:
        newsletter.revoke_links(subscriber)
        return personal(request, "links_revoked", gettext("The links are worthless now"))
    form = AddressForm(request.POST if step == "adresse" else None)
    refusal = None
    if step == "adresse" and form.is_valid():
        mailbox, network = form.cleaned_data["email"], network_of(request)
        try:
            actions.ask_new_address(link=link, mailbox=mailbox, network=network, now=now)
        except TooManyError as error:
            refusal = error
        else:
            title = gettext("Please look at the new address")
            return personal(request, "new_address_is_mailed", title)
    context = {
        "address": mailboxes.masked(link.email),
        "is_written_to": subscriber is not None,
        "form": form,
    }
    return personal(request, "own_data", gettext("Your data"), context, refusal=refusal)


def as_file(data: dict[str, object]) -> HttpResponse:
    """In a form that people and programs can read."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    answer = HttpResponse(written, content_type="application/json; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="newsletter-daten.json"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@public_form
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Where the mail to the new address leads: one button, and what is agreed to with it."""
    now = timezone.now()
    link = owner_of(FreshLink.objects.to_new_addresses(now=now), Purpose.NEW_ADDRESS, token)
    subscriber = link and Subscriber.objects.written_to().filter(email_norm=link.email_norm).first()
    if link is None or subscriber is None:
        return gone(request)
    if request.method == "POST":
        if actions.move(public_id=link.public_id, now=now) is None:
            return gone(request)
        return personal(request, "moved", gettext("Your new address is in use"))
    context = {
        "address": mailboxes.masked(link.new_email),
        "consent_texts": _agreed_to_by(subscriber),
    }
    return personal(request, "new_address", gettext("Confirm your new address"), context)


def _agreed_to_by(subscriber: Subscriber) -> list[ConsentText]:
    texts = [follow.consent_text for follow in subscriber.follows.in_order()]
    if subscriber.status == SubscriberStatus.ACTIVE:
        texts.insert(0, subscriber.consent_text)
    return list(dict.fromkeys(texts))
