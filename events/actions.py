"""Every write to events that no editor makes by hand."""

from typing import TYPE_CHECKING, Any

from django.db import transaction

from events.models import CalendarRecord, EventPage

if TYPE_CHECKING:
    from datetime import date, time


@transaction.atomic
def record_publication(*, event: EventPage) -> CalendarRecord:
    """Remember what calendars are told from now on, and count on if it differs from before.

    Publishing the same twice counts nothing, nor do texts: a calendar asks people again whenever
    the number rises.
    """
    record, _created = CalendarRecord.objects.select_for_update().get_or_create(
        event=event, defaults={"published": told_to_calendars(event)}
    )
    told = told_to_calendars(event)
    if record.published != told:
        record.published = told
        record.sequence += 1
        record.save(update_fields=["published", "sequence"])
    return record


def told_to_calendars(event: EventPage) -> dict[str, Any]:
    """Start, end, place, link, state and title: what makes people change their plans."""
    return {
        "starts_on": _written(event.starts_on),
        "start_time": _written(event.start_time),
        "ends_on": _written(event.ends_on),
        "end_time": _written(event.end_time),
        "mode": event.mode,
        "place": event.place,
        "link": event.online_url,
        "state": event.state,
        "title": event.title,
    }


def _written(value: "date | time | None") -> str:
    return value.isoformat() if value else ""


def record_when_published(instance: EventPage, **_kwargs: Any) -> None:
    """Called by Wagtail after each publication, also of one that only begins later."""
    if instance.live and instance.is_in_source_language:
        record_publication(event=instance)
