"""Unsubscribing through an issue, which its figures tell."""

from datetime import datetime

from django.db import transaction

from newsletter import actions
from newsletter.choices import ConsentKind
from newsletter.dispatching import tally
from newsletter.models import Dispatch


@transaction.atomic
def leave_through(*, dispatch_id: int, public_id: str, kind: ConsentKind, now: datetime) -> bool:
    """End the subscription; counted once, however often the link is used."""
    has_left = actions.leave(public_id=public_id, kind=kind, now=now)
    if has_left and Dispatch.objects.filter(pk=dispatch_id).exists():
        tally.add(dispatch_id, unsubscribed=1)
    return has_left
