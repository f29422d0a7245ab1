"""What dead workers left behind."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import connection, transaction

from newsletter.dispatching import tally
from newsletter.models import Delivery
from outbox.choices import MailState

MOST_AT_ONCE = 500


@transaction.atomic
def reap(*, now: datetime, part: int = tally.BY_HAND) -> None:
    """Mails that were never begun are free again. What was being sent is unclear for good, unless
    the operator prefers two mails to none.
    """
    late = Delivery.objects.filter(lease_until__lte=now).order_by("pk")
    if connection.features.has_select_for_update_skip_locked:
        late = late.select_for_update(skip_locked=True)
    rows = list(late.values_list("pk", "state", "dispatch_id")[:MOST_AT_ONCE])
    begun = [row for row in rows if row[1] == MailState.SENDING]
    if settings.NEWSLETTER_SENDS == "at_least_once":
        begun = []
    unclear = {pk for pk, _state, _dispatch in begun}
    free = [pk for pk, _state, _dispatch in rows if pk not in unclear]
    Delivery.objects.filter(pk__in=free).update(
        state=MailState.QUEUED, owner="", lease_until=None, next_at=now
    )
    # Its owner stays: should it still live, it may say what became of the mail.
    Delivery.objects.filter(pk__in=unclear).update(state=MailState.UNKNOWN, lease_until=None)
    for dispatch, number in Counter(row[2] for row in begun).items():
        tally.add(dispatch, part=part, unknown=number)
