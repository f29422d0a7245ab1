"""How often something may happen. The counts live in the database: they hold for all processes
together, and nobody gets past them by emptying a cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.models.limits import Bucket

OVERALL = "all"


@dataclass(frozen=True)
class Limit:
    """At most so many in any stretch of this length."""

    most: int
    within: timedelta


class TooManyError(Exception):
    """The limit for everybody or for one network is reached; says which, and when to come back."""

    def __init__(self, *, is_overall: bool, retry_after: timedelta) -> None:
        super().__init__()
        self.is_overall = is_overall
        self.retry_after = retry_after


def take(buckets: type[Bucket], key: str, limits: Sequence[Limit], *, now: datetime) -> bool:
    """Counts one more and gives True, or gives False where that would be too many.

    Only inside a transaction: the row stays locked until its end.
    """
    rows = buckets._default_manager
    # One statement whether the row is there or not, so that a new key takes as long as a known one.
    rows.bulk_create([buckets(key=key)], ignore_conflicts=True)
    bucket = rows.select_for_update().get(key=key)
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


def take_for_all(
    buckets: type[Bucket],
    *,
    network: str,
    per_network: Sequence[Limit],
    in_all: Sequence[Limit],
    now: datetime,
) -> None:
    """Counts for one network and for everybody; raises where that is too many.

    First the network: one of them must not be able to use up what is there for all.
    """
    if not take(buckets, f"network:{network}", per_network, now=now):
        raise TooManyError(is_overall=False, retry_after=per_network[0].within)
    if not take(buckets, OVERALL, in_all, now=now):
        raise TooManyError(is_overall=True, retry_after=in_all[0].within)
