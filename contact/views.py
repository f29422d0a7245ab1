"""Writing to the faction. GET shows a form, POST keeps what was typed and leads to its receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from contact import actions
from contact.actions import Entry
from contact.choices import Kind
from contact.forms import ContactForm, MessageForm, MistakeForm
from contact.links import path_in
from contact.models import LONGEST_PAGE, Message
from core import tokens
from core.limits import TooManyError
from core.networks import network_hash
from core.plain_pages import frame_of, start_paths
from core.public_forms import public_form, refuse
from outbox.languages import WRITTEN_IN, closest_to

GONE = 410
RECEIPT = "contact.receipt"
RECEIPT_IS_SHOWN_FOR = timedelta(days=1)
"""On a shared computer the page stands in the history of the browser."""


@dataclass(frozen=True)
class Sort:
    """One of the two forms."""

    kind: Kind
    form: type[MessageForm]
    name: str
    title: object
    lead: object


WRITE = Sort(
    Kind.MESSAGE,
    ContactForm,
    "write",
    _("Write to us"),
    _("Your message goes to the office of the faction. Only the text is needed."),
)
REPORT = Sort(
    Kind.MISTAKE,
    MistakeForm,
    "report",
    _("Found a mistake?"),
    _("Please tell us what is wrong. Every report is read, also without a name."),
)


@public_form
def write(request: HttpRequest) -> HttpResponse:
    """Anything somebody wants to tell the faction."""
    return _answer(request, WRITE)


@public_form
def report(request: HttpRequest) -> HttpResponse:
    """A mistake on the page that the address names."""
    return _answer(request, REPORT)


def _answer(request: HttpRequest, sort: Sort) -> HttpResponse:
    now = timezone.now()
    if request.method != "POST":
        page = request.GET.get("seite", "").replace("\x00", "")[:LONGEST_PAGE]
        return _form_page(request, sort, sort.form(now=now, initial={"seite": page}))
    form = sort.form(request.POST, now=now)
    if form.is_from_a_machine:
        return redirect("contact:thanks")
    refusal = None
    if form.is_valid():
        try:
            message = actions.receive(
                _entry(sort, form.cleaned_data),
                language_code=closest_to(get_language() or ""),
                network=network_hash(request.META.get("REMOTE_ADDR", ""), salt="contact.network"),
                now=now,
            )
        except TooManyError as error:
            refusal = error
        else:
            return redirect("contact:receipt", tokens.make(RECEIPT, message.public_id))
    return _form_page(request, sort, form, refusal=refusal)


def _entry(sort: Sort, cleaned: Mapping[str, Any]) -> Entry:
    return Entry(
        kind=sort.kind,
        text=cleaned["nachricht"],
        page=cleaned.get("seite", ""),
        name=cleaned.get("name", ""),
        mailbox=cleaned["email"],
        wants_receipt=cleaned["kopie"],
    )


def _form_page(
    request: HttpRequest, sort: Sort, form: MessageForm, *, refusal: TooManyError | None = None
) -> HttpResponse:
    shown = {
        "form": form,
        "is_mistake": sort is REPORT,
        "lead": sort.lead,
        "stamp": sort.form.stamp(now=timezone.now()),
        "days": actions.kept_for().days,
        "refusal": refusal,
    }
    paths = {code: path_in(code, sort.name) for code in WRITTEN_IN}
    frame = frame_of(
        title=str(sort.title), starts=start_paths(), paths=paths, description=str(sort.lead)
    )
    return refuse(render(request, "contact/form.html", frame | shown), refusal)


@public_form
def thanks(request: HttpRequest) -> HttpResponse:
    """What programs get that fill in every field."""
    frame = frame_of(title=gettext("Thank you"), starts=start_paths(), paths={})
    return render(request, "contact/thanks.html", frame)


@public_form
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """What was sent and when, to be kept or printed; only who sent it knows the address."""
    message = tokens.owner_of(Message.objects.all(), RECEIPT, token)
    now = timezone.now()
    if message is None or now - message.received_at > RECEIPT_IS_SHOWN_FOR:
        title = gettext("This receipt is not shown any more")
        frame = frame_of(title=title, starts=start_paths(), paths={})
        return render(request, "contact/gone.html", frame, status=GONE)
    frame = frame_of(title=gettext("Your message has arrived"), starts=start_paths(), paths={})
    shown = {
        "message": message,
        "days": actions.kept_for().days,
        "hours": int(RECEIPT_IS_SHOWN_FOR.total_seconds() // 3600),
    }
    return render(request, "contact/receipt.html", frame | shown)
