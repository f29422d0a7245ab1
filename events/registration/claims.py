"""The open registrations of an event as the rules about seats see them."""

from datetime import datetime
from typing import TYPE_CHECKING

from events.choices import RegistrationState
from events.registration import opening
from events.registration.seats import Claim

if TYPE_CHECKING:
    from events.models import EventPage


def claims_of(event: "EventPage", *, now: datetime) -> list[Claim]:
    """Each with the way in which it takes part by now; one query."""
    if event.pk is None:
        # A preview of a page that was never saved.
        return []
    rows = event.registrations.not_over(now=now)
    return [
        Claim(
            row.pk,
            opening.way_now(event, row.way),
            row.seats,
            RegistrationState(row.state),
            row.asked_at,
        )
        for row in rows.only("event", "way", "seats", "state", "asked_at")
    ]
