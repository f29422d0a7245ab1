"""How fast mails may leave. All workers that use a mail server share what it takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from newsletter.models import SendQuota
from outbox.transport import Outcome

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
FIRST_REST = timedelta(seconds=1)
LONGEST_REST = timedelta(minutes=10)
DOUBLINGS = 10


@dataclass(frozen=True)
class Limits:
    """What a mail server takes; 0 stands for: no limit."""

    second: float = 0
    hour: int = 0
    day: int = 0

    @classmethod
    def from_settings(cls) -> "Limits":
        return cls(**settings.NEWSLETTER_LIMITS)

    def __bool__(self) -> bool:
        return bool(self.second or self.hour or self.day)


def relay() -> str:
    """The mail server of this installation, by its name."""
    return f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"[:200]


def reserve(wanted: int, *, now: datetime, limits: Limits | None = None) -> int:
    """How many mails this worker may send now; what it does not use it gives back."""
    limits = Limits.from_settings() if limits is None else limits
    quota = SendQuota.objects.filter(relay=relay()).first()
    if quota and quota.not_before and quota.not_before > now:
        return 0
    if not limits:
        return wanted
    with transaction.atomic():
        quota = _locked(now)
        _roll(quota, limits, now)
        granted = max(0, min(wanted, *_left(quota, limits)))
        _use(quota, granted)
        quota.save()
    return granted


def give_back(number: int, *, now: datetime, limits: Limits | None = None) -> None:
    """Reserved, and not used."""
    limits = Limits.from_settings() if limits is None else limits
    if not number or not limits:
        return
    with transaction.atomic():
        quota = _locked(now)
        _use(quota, -number)
        quota.save()


@transaction.atomic
def rest(outcome: Outcome, *, now: datetime) -> None:
    """The server wants less, or does not answer: nobody tries for a while, longer each time."""
    quota = _locked(now)
    pause = min(LONGEST_REST, FIRST_REST * 2 ** min(quota.troubles, DOUBLINGS))
    quota.troubles = min(quota.troubles + 1, DOUBLINGS)
    quota.not_before = now + pause
    quota.last_code = outcome.code
    quota.save()


def is_well_again(*, now: datetime) -> None:
    """A mail was accepted: the next trouble counts as the first."""
    SendQuota.objects.filter(relay=relay(), troubles__gt=0).update(
        troubles=0, not_before=None, last_code=""
    )


def resting_until(*, now: datetime) -> SendQuota | None:
    """Where nothing is being sent although it could be; for editors."""
    return SendQuota.objects.filter(relay=relay(), not_before__gt=now).first()


def is_used_up(limits: Limits, *, now: datetime) -> bool:
    """For longer than the second that is running."""
    if resting_until(now=now):
        return True
    quota = SendQuota.objects.filter(relay=relay()).first()
    if quota is None:
        return False
    _roll(quota, limits, now)
    longer = Limits(hour=limits.hour, day=limits.day)
    return any(left <= 0 for left in _left(quota, longer))


def _locked(now: datetime) -> SendQuota:
    empty = SendQuota(relay=relay(), second_at=now, hour_at=now, day_at=now)
    SendQuota.objects.bulk_create([empty], ignore_conflicts=True)
    return SendQuota.objects.select_for_update().get(relay=relay())


def _roll(quota: SendQuota, limits: Limits, now: datetime) -> None:
    """What was used long ago does not count any more."""
    passed = max(0.0, (now - quota.second_at).total_seconds())
    quota.used_in_second = max(0.0, quota.used_in_second - passed * limits.second)
    quota.second_at = now
    if now - quota.hour_at >= HOUR:
        quota.hour_at, quota.used_in_hour = now, 0
    if now - quota.day_at >= DAY:
        quota.day_at, quota.used_in_day = now, 0


def _left(quota: SendQuota, limits: Limits) -> list[int]:
    left = []
    if limits.second:
        left.append(int(max(1.0, limits.second) - quota.used_in_second))
    if limits.hour:
        left.append(limits.hour - quota.used_in_hour)
    if limits.day:
        left.append(limits.day - quota.used_in_day)
    return left


def _use(quota: SendQuota, number: int) -> None:
    quota.used_in_second = max(0.0, quota.used_in_second + number)
    quota.used_in_hour = max(0, quota.used_in_hour + number)
    quota.used_in_day = max(0, quota.used_in_day + number)
