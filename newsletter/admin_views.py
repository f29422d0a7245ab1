"""The proof of one person's consent, to be printed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from newsletter.ledger import first_broken_line
from newsletter.models import ConsentEvent, Subscriber
from newsletter.querysets import ConsentEventQuerySet


def events_seen_by(user: Any) -> ConsentEventQuerySet:
    """All of the ledger, or all but the lines of who had everything erased."""
    if user.has_perm("newsletter.serve_people"):
        return ConsentEvent.objects.all()
    return ConsentEvent.objects.not_locked(still_written_to=Subscriber.objects.values("email_hmac"))


def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """Every declaration in full: what was asked, which words were agreed to, when it ended."""
    if not request.user.has_perm("newsletter.view_addresses"):
        raise PermissionDenied
    event = get_object_or_404(events_seen_by(request.user).exclude(subject_hmac=""), pk=pk)
    events = list(ConsentEvent.objects.of(event.subject_hmac))
    texts = {one.consent_text_id: one.consent_text for one in events if one.consent_text}
    return render(
        request,
        "newsletter/admin/proof.html",
        {
            "events": events,
            "texts": list(texts.values()),
            "email": next((one.email for one in reversed(events) if one.email), ""),
            "is_whole": first_broken_line() is None,
        },
    )
