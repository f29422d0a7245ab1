"""How often somebody may sign up."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from core import limits, networks
from core.limits import OVERALL, Limit, TooManyError
from newsletter.models import RateBucket

PER_ADDRESS = (
    Limit(1, timedelta(minutes=15)),
    Limit(3, timedelta(days=1)),
    Limit(5, timedelta(days=30)),
)
PER_NETWORK = (Limit(5, timedelta(hours=1)),)
IN_ALL = (Limit(60, timedelta(minutes=1)),)
NEW_ADDRESSES = (Limit(3, timedelta(hours=1)),)
ALREADY_SUBSCRIBED = (Limit(1, timedelta(days=1)),)


def take(key: str, allowed: Sequence[Limit], *, now: datetime) -> bool:
    """Counts one more and gives True, or gives False where that would be too many."""
    return limits.take(RateBucket, key, allowed, now=now)


def take_for_all(*, network: str, now: datetime) -> None:
    """Counts for the network and for everybody; raises where that is too many."""
    limits.take_for_all(
        RateBucket, network=network, per_network=PER_NETWORK, in_all=IN_ALL, now=now
    )


@contextmanager
def counted(*, network: str, now: datetime) -> Iterator[None]:
    """One transaction that counts for its network and for all; raises where that is too many."""
    try:
        with transaction.atomic():
            take_for_all(network=network, now=now)
            yield
    except TooManyError as refusal:
        if refusal.is_overall:
            note_refusal(now=now)
        raise


def take_for_confirmation(keyed_hash: str, *, now: datetime) -> bool:
    """Whether one more mail that asks for a yes may go to this address, whatever it is about."""
    return take(f"sign-up:{keyed_hash}", PER_ADDRESS, now=now)


def take_for_new_address(keyed_hash: str, *, now: datetime) -> None:
    """Counts a stranger whom this subscriber wants to be written to; raises where that is too many:
    one link must not be a way to write to everybody.
    """
    if not take(f"new-address:{keyed_hash}", NEW_ADDRESSES, now=now):
        raise TooManyError(is_overall=False, retry_after=NEW_ADDRESSES[0].within)


def note_refusal(*, now: datetime) -> None:
    """The brake for everybody was pulled: editors are to see it."""
    RateBucket.objects.update_or_create(key=OVERALL, defaults={"refused_at": now})


def network_hash(address: str) -> str:
    """Finds the same network again without keeping the address."""
    return networks.network_hash(address, salt="newsletter.network")
