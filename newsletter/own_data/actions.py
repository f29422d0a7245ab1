"""What people may ask for who are written to: what is kept about them, another address, erasure.

They get a fresh link by mail, which holds for an hour; staff does it for who phones. Each act is a
line in the ledger.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from newsletter import actions, ledger, limits
from newsletter.choices import (
    WRITTEN_TO,
    ConsentKind,
    MailPurpose,
    SubscriberStatus,
    SuppressionReason,
)
from newsletter.following import matters
from newsletter.models import (
    ConsentEvent,
    ConsentText,
    FollowRequest,
    FreshLink,
    SignupRequest,
    Subscriber,
    Suppression,
)
from newsletter.own_data.contents import everything_about
from outbox import actions as outbox
from outbox.choices import MailState
from outbox.mailboxes import Mailbox, keyed_hash
from outbox.models import OutgoingMail

HOLDS_FOR = timedelta(hours=1)


@dataclass
class Move:
    """One consent that is given once more for a new address."""

    public_id: str
    email: str
    email_norm: str
    consent_text: ConsentText
    source_path: str
    asked_at: datetime
    last_mail_at: datetime | None
    last_mail_sha256: str


def ask_for_link(*, mailbox: Mailbox, language_code: str, network: str, now: datetime) -> None:
    """Whose address is known gets the link by mail; for everybody else nothing happens."""
    with limits.counted(network=network, now=now):
        _queue_link(mailbox, language_code, now=now)


@transaction.atomic
def send_link(*, public_id: str, now: datetime) -> None:
    """The same for a subscriber who came by the link in a mail."""
    subscriber = Subscriber.objects.written_to().filter(public_id=public_id).first()
    if subscriber:
        mailbox = Mailbox(subscriber.email, subscriber.email_norm)
        _queue_link(mailbox, subscriber.language_code, now=now)


def _queue_link(mailbox: Mailbox, language_code: str, *, now: datetime) -> None:
    if limits.take(f"own-data:{mailbox.keyed_hash}", limits.PER_ADDRESS, now=now):
        outbox.queue(MailPurpose.OWN_DATA, mailbox, language_code, now=now)


@transaction.atomic
def make_link(*, email: str, email_norm: str, language_code: str, now: datetime) -> FreshLink:
    """The hour begins when the mail is written. An earlier link ends."""
    FreshLink.objects.filter(email_norm=email_norm, new_email="").delete()
    return FreshLink.objects.create(
        email=email,
        email_norm=email_norm,
        language_code=language_code,
        created_at=now,
        expires_at=now + HOLDS_FOR,
    )


@transaction.atomic
def hand_over(*, email_norm: str, actor: str = "", now: datetime) -> dict[str, Any]:
    """Everything that is kept about an address, this act included."""
    subscriber = Subscriber.objects.filter(email_norm=email_norm).first()
    ledger.add(
        kind=ConsentKind.EXPORTED,
        at=now,
        subject_hmac=keyed_hash(email_norm),
        subscription=subscriber.public_id if subscriber else "",
        actor=actor,
    )
    return everything_about(email_norm, now=now)


@transaction.atomic
def erase(*, email_norm: str, with_block: bool, actor: str = "", now: datetime) -> None:
    """Everything goes but the proof, which nobody but who serves people sees any more.

    ``with_block`` keeps a hash, so that nobody can sign the address up again.
    """
    subject = keyed_hash(email_norm)
    subscriber = Subscriber.objects.select_for_update().filter(email_norm=email_norm).first()
    if subscriber:
        actions.end(subscriber, kind=ConsentKind.ERASED, actor=actor, now=now)
    else:
        ledger.add(kind=ConsentKind.ERASED, at=now, subject_hmac=subject, actor=actor)
    for kept in (SignupRequest, FollowRequest, FreshLink):
        kept.objects.filter(email_norm=email_norm).delete()
    under_way = [MailState.CLAIMED, MailState.SENDING]
    OutgoingMail.objects.filter(email_norm=email_norm, purpose__in=MailPurpose.values).exclude(
        state__in=under_way
    ).delete()
    if with_block:
        actions.suppress(subject, now=now)


def ask_new_address(*, link: FreshLink, mailbox: Mailbox, network: str, now: datetime) -> None:
    """Who owns the new address is asked by mail; the answer does not tell what is known of it.

    Raises ``TooManyError``, and then an earlier wish stays as it is.
    """
    with limits.counted(network=network, now=now):
        limits.take_for_new_address(keyed_hash(link.email_norm), now=now)
        _queue_question(link, mailbox, now=now)


def _queue_question(link: FreshLink, mailbox: Mailbox, *, now: datetime) -> None:
    FreshLink.objects.filter(email_norm=link.email_norm).exclude(new_email="").delete()
    if not limits.take_for_confirmation(mailbox.keyed_hash, now=now):
        return
    fresh = FreshLink.objects.create(
        email=link.email,
        email_norm=link.email_norm,
        new_email=mailbox.email,
        new_email_norm=mailbox.norm,
        language_code=link.language_code,
        created_at=now,
        expires_at=now + HOLDS_FOR,
    )
    outbox.queue(
        MailPurpose.NEW_ADDRESS, mailbox, link.language_code, about=fresh.public_id, now=now
    )


def may_move_to(new_email_norm: str, *, now: datetime) -> bool:
    """Not to an address whose owner has blocked it, nor to one that is written to already."""
    blocked = Suppression.objects.blocks_sign_up(keyed_hash(new_email_norm), now=now)
    return not blocked and not Subscriber.objects.filter(email_norm=new_email_norm).exists()


@transaction.atomic
def move(*, public_id: str, now: datetime) -> Subscriber | None:
    """The owner of the new address has said yes: everything that was agreed to is agreed to anew,
    and all earlier links but those that lead out are worthless.
    """
    link = (
        FreshLink.objects.select_for_update()
        .to_new_addresses(now=now)
        .filter(public_id=public_id)
        .first()
    )
    if link is None or not may_move_to(link.new_email_norm, now=now):
        return None
    subscriber = (
        Subscriber.objects.select_for_update()
        .filter(email_norm=link.email_norm, status__in=sorted(WRITTEN_TO))
        .first()
    )
    if subscriber is None:
        return None
    subject = keyed_hash(link.new_email_norm)
    ledger.add(
        kind=ConsentKind.ADDRESS,
        at=now,
        subject_hmac=subscriber.email_hmac,
        subscription=subscriber.public_id,
        email=subscriber.email,
    )
    subscriber.email, subscriber.email_norm = link.new_email, link.new_email_norm
    subscriber.email_hmac = subject
    subscriber.soft_bounces, subscriber.soft_bouncing_since = 0, None
    subscriber.save()
    _prove_anew(subscriber, link, now=now)
    Suppression.objects.filter(email_hmac=subject, reason=SuppressionReason.BOUNCE).delete()
    FreshLink.objects.filter(email_norm=link.email_norm).delete()
    actions.revoke_links(subscriber)
    return subscriber


def _prove_anew(subscriber: Subscriber, link: FreshLink, *, now: datetime) -> None:
    consents = []
    if subscriber.status == SubscriberStatus.ACTIVE:
        topics = ledger.topics_as_chosen(
            subscriber.topics.all(), wants_all=subscriber.wants_all_topics
        )
        consents.append((subscriber.public_id, subscriber.consent_text, topics))
    for follow in subscriber.follows.in_order():
        matter = matters.find(follow.kind, follow.key, follow.language_code)
        named = matter.for_the_proof if matter else []
        consents.append((follow.public_id, follow.consent_text, named))
    for public_id, consent_text, topics in consents:
        asked = Move(
            public_id=public_id,
            email=link.new_email,
            email_norm=link.new_email_norm,
            consent_text=consent_text,
            source_path="",
            asked_at=link.created_at,
            last_mail_at=link.mailed_at,
            last_mail_sha256=link.mail_sha256,
        )
        ledger.add_double_opt_in(asked, topics=topics, now=now)


def is_known(email_norm: str) -> bool:
    """Whether anything is kept about this address."""
    return (
        Subscriber.objects.filter(email_norm=email_norm).exists()
        or SignupRequest.objects.filter(email_norm=email_norm).exists()
        or FollowRequest.objects.filter(email_norm=email_norm).exists()
        or ConsentEvent.objects.filter(subject_hmac=keyed_hash(email_norm)).exists()
    )
