"""How often somebody may register, and how often an address is written to because of it."""

from datetime import datetime, timedelta

from django.db import transaction

from core import limits, networks
from core.limits import OVERALL, Limit, TooManyError
from events.models import RegistrationBucket
from outbox.mailboxes import Mailbox

PER_EVENT = (Limit(1, timedelta(minutes=15)), Limit(3, timedelta(days=1)))
PER_ADDRESS = (Limit(10, timedelta(days=1)), Limit(30, timedelta(days=30)))
"""Over all events: who plans a whole series may do so in one evening."""

PER_NETWORK = (Limit(20, timedelta(hours=1)),)
"""A town hall is one network, and many of its people may want to come."""

IN_ALL = (Limit(60, timedelta(minutes=1)),)


def take_for_all(*, network: str, now: datetime) -> None:
    """Counts for the network and for everybody; raises where that is too many.

    In a transaction of its own: nobody waits for these rows while somebody else's seat is looked
    for.
    """
    try:
        with transaction.atomic():
            limits.take_for_all(
                RegistrationBucket, network=network, per_network=PER_NETWORK, in_all=IN_ALL, now=now
            )
    except TooManyError as refusal:
        if refusal.is_overall:
            RegistrationBucket.objects.filter(key=OVERALL).update(refused_at=now)
        raise


def take_for(mailbox: Mailbox, about: str, *, now: datetime) -> bool:
    """Counts one more form for this address; False where its owner would get too many mails."""
    is_free = limits.take(
        RegistrationBucket, f"{about}:{mailbox.keyed_hash}"[:100], PER_EVENT, now=now
    )
    is_free_in_all = limits.take(
        RegistrationBucket, f"address:{mailbox.keyed_hash}", PER_ADDRESS, now=now
    )
    return is_free and is_free_in_all


def network_hash(address: str) -> str:
    """Finds the same network again without keeping the address."""
    return networks.network_hash(address, salt="events.network")


def forget(*, now: datetime) -> None:
    """Delete counts that say nothing any more."""
    RegistrationBucket.objects.filter(expires_at__lte=now).exclude(key=OVERALL).delete()
