"""For people who phone: staff hands over or erases what is kept about one address.

The address is never part of an address of the site: it would stand in logs.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from newsletter.forms import AddressForm
from newsletter.models import Subscriber
from newsletter.own_data import actions
from newsletter.own_data.contents import everything_about
from newsletter.views.own_data import as_file
from outbox.mailboxes import Mailbox

SERVES_PEOPLE = "newsletter.serve_people"


def serve(request: HttpRequest) -> HttpResponse:
    """Looking for an address, and what can be done for its owner, each by a button of its own."""
    if not request.user.has_perm(SERVES_PEOPLE):
        raise PermissionDenied
    form = AddressForm(request.POST or None)
    if not form.is_valid():
        return _page(request, form)
    mailbox: Mailbox = form.cleaned_data["email"]
    now, actor = timezone.now(), request.user.get_username()
    step = request.POST.get("schritt", "")
    if step == "mitnehmen":
        data = actions.hand_over(email_norm=mailbox.norm, actor=actor, now=now)
        return as_file(data)
    if step == "loeschen":
        actions.erase(
            email_norm=mailbox.norm,
            with_block=request.POST.get("sperren") == "ja",
            actor=actor,
            now=now,
        )
        messages.success(request, _("What was kept about this address is erased."))
        return _page(request, AddressForm())
    return _page(request, form, _found(mailbox))


def _found(mailbox: Mailbox) -> dict[str, Any]:
    subscriber = Subscriber.objects.filter(email_norm=mailbox.norm).first()
    kept = everything_about(mailbox.norm, now=timezone.now())
    return {
        "mailbox": mailbox,
        "is_known": actions.is_known(mailbox.norm),
        "subscriber": subscriber,
        "follows": kept["follows"],
        "number_of_events": len(kept["consent"]),
        "is_blocked": bool(kept["blocked"]),
    }


def _page(
    request: HttpRequest, form: AddressForm, found: dict[str, Any] | None = None
) -> HttpResponse:
    return render(request, "newsletter/admin/serve.html", {"form": form, "found": found})
