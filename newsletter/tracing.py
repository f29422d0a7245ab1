"""Whom an old link still means: links that lead out work for ever, whatever has happened since."""

from newsletter.choices import ConsentKind
from newsletter.models import ConsentEvent, Follow, Subscriber


def subscriber_behind(public_id: str) -> Subscriber | None:
    """Of this subscription or followed matter; of the same address that came back; or of the
    address that it moved to.
    """
    own = Subscriber.objects.filter(public_id=public_id).first()
    if own:
        return own
    follow = Follow.objects.select_related("subscriber").filter(public_id=public_id).first()
    return follow.subscriber if follow else _by_ledger(public_id)


def _by_ledger(subscription: str) -> Subscriber | None:
    seen: set[str] = set()
    while True:
        subject = subject_of(subscription)
        if not subject or subject in seen:
            return None
        seen.add(subject)
        found = Subscriber.objects.filter(email_hmac=subject).first()
        if found:
            return found
        moved = ConsentEvent.objects.of(subject).filter(kind=ConsentKind.ADDRESS).last()
        if moved is None:
            return None
        subscription = moved.subscription


def subject_of(subscription: str) -> str:
    """The address that a subscription belonged to last, as a hash; empty where nothing is known."""
    last = ConsentEvent.objects.in_order().filter(subscription=subscription).last()
    return last.subject_hmac if last else ""
