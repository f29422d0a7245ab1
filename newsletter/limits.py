"""How often something may happen. The counts live in the database: they hold for all processes
together, and nobody gets past them by emptying a cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsletter.models import RateBucket


@dataclass(frozen=True)
class Limit:
    """At most so many in any stretch of this length."""

    most: int
    within: timedelta


PER_ADDRESS = (
    Limit(1, timedelta(minutes=15)),
    Limit(3, timedelta(days=1)),
    Limit(5, timedelta(days=30)),
)
PER_NETWORK = (Limit(5, timedelta(hours=1)),)
IN_ALL = (Limit(60, timedelta(minutes=1)),)
ALREADY_SUBSCRIBED = (Limit(1, timedelta(days=1)),)

OVERALL = "all"


class TooManyError(Exception):
    """The limit for everybody or for one network is reached; says which, and when to come back."""

    def __init__(self, *, is_overall: bool, retry_after: timedelta) -> None:
        super().__init__()
        self.is_overall = is_overall
        self.retry_after = retry_after


def take(key: str, limits: Sequence[Limit], *, now: datetime) -> bool:
    """Counts one more and gives True, or gives False where that would be too many.

    Only inside a transaction: the row stays locked until its end.
    """
    # One statement whether the row is there or not, so that a new key takes as long as a known one.
    RateBucket.objects.bulk_create([RateBucket(key=key)], ignore_conflicts=True)
    bucket = RateBucket.objects.select_for_update().get(key=key)
    longest = max(limit.within for limit in limits)
    moments = [
        moment for moment in map(datetime.fromisoformat, bucket.moments) if moment > now - longest
    ]
    is_free = all(
        sum(moment > now - limit.within for moment in moments) < limit.most for limit in limits
    )
    bucket.moments = [moment.isoformat() for moment in [*moments, *([now] if is_free else [])]]
    bucket.expires_at = now + longest
    bucket.save(update_fields=["moments", "expires_at"])
    return is_free


def note_refusal(*, now: datetime) -> None:
    """The brake for everybody was pulled: editors are to see it."""
    RateBucket.objects.update_or_create(key=OVERALL, defaults={"refused_at": now})
