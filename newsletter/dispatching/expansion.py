"""Beginning a dispatch, and writing its list of readers.

The list is written in ranges, each in a transaction of its own that also remembers how far it is.
A worker that dies costs one range, and a range that is written twice changes nothing.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, DateTimeField, F, Max, Value
from django.db.models.functions import Substr

from newsletter.choices import DispatchState
from newsletter.dispatching.audience import audience
from newsletter.models import Dispatch, Subscriber
from newsletter.models.dispatch import POSITION_LENGTH
from outbox.choices import MailState

# A machine that slept over the moment does not send in the middle of the night without being asked.
LATE_AFTER = timedelta(hours=6)
# As large as any list is likely to be: what is sorted in one piece goes into each page of the two
# large indexes once; in four pieces a million takes half as long again.
RANGE = 1_000_000


def begin_what_is_due(*, now: datetime) -> None:
    """Start what is to start, hold what is too late, and write all lists to their end."""
    late = Dispatch.objects.due(now=now).filter(
        state=DispatchState.SCHEDULED, send_at__lt=now - LATE_AFTER
    )
    late.update(state=DispatchState.HELD)
    starting = Dispatch.objects.due(now=now).filter(state=DispatchState.SCHEDULED)
    starting.update(state=DispatchState.EXPANDING, started_at=now)
    for pk in Dispatch.objects.due(now=now).values_list("pk", flat=True):
        while expand_one_range(pk, now=now):
            pass


@transaction.atomic
def expand_one_range(dispatch_pk: int, *, now: datetime) -> bool:
    """False when there is nothing left to write, or somebody has stopped it."""
    dispatch = (
        Dispatch.objects.select_for_update()
        .filter(pk=dispatch_pk, state=DispatchState.EXPANDING)
        .first()
    )
    if dispatch is None:
        return False
    last = Subscriber.objects.order_by().aggregate(last=Max("pk"))["last"] or 0
    start, end = dispatch.expanded_to, dispatch.expanded_to + RANGE
    if start >= last:
        dispatch.state = DispatchState.SENDING
        dispatch.save(update_fields=["state"])
        _tell_the_planner()
        return False
    dispatch.audience += _write(dispatch, start, end, now)
    dispatch.expanded_to = min(end, last)
    dispatch.save(update_fields=["audience", "expanded_to"])
    return True


def _write(dispatch: Dispatch, start: int, end: int, now: datetime) -> int:
    """One statement; gives the number of new rows."""
    nothing = Value("", output_field=CharField())
    columns: dict[str, Any] = {
        "dispatch_id": Value(dispatch.pk),
        "subscriber_id": F("pk"),
        "email_hmac": F("email_hmac"),
        "language_code": F("language_code"),
        "position": Substr("email_hmac", 1, POSITION_LENGTH),
        "state": Value(str(MailState.QUEUED)),
        "next_at": Value(now, output_field=DateTimeField()),
        "attempts": Value(0),
        "owner": nothing,
        "code": nothing,
        "came_back": nothing,
    }
    readers = (
        audience(dispatch.topics.all(), now=now)
        .filter(pk__gt=start, pk__lte=end, confirmed_at__lt=dispatch.started_at)
        # In the order of the two largest indexes: their pages are written once each.
        .order_by("email_hmac")
        .values_list(*columns.values())
    )
    query, parameters = readers.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO newsletter_delivery ({', '.join(columns)})"
            f" {query} ON CONFLICT DO NOTHING",
            parameters,
        )
        return int(cursor.rowcount)


def _tell_the_planner() -> None:
    """PostgreSQL counts rows now and then; until it has, it would sort the whole line each time."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE newsletter_delivery")
