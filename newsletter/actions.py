"""What changes the world here: signing up, confirming, leaving, blocking, forgetting."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from core.limits import OVERALL
from core.models import Topic
from newsletter import ledger, limits, tokens
from newsletter.choices import (
    ENDS_EVERYTHING,
    ConsentKind,
    MailPurpose,
    SubscriberStatus,
    SuppressionReason,
)
from newsletter.models import (
    ConsentEvent,
    ConsentText,
    Digest,
    FollowRequest,
    FreshLink,
    RateBucket,
    SignupRequest,
    Subscriber,
    Suppression,
)
from newsletter.tracing import subscriber_behind
from outbox import actions as outbox
from outbox.mailboxes import Mailbox, keyed_hash

LINKS_HOLD_FOR = timedelta(days=7)
NETWORK_IS_KEPT_FOR = timedelta(days=7)
DIGESTS_ARE_KEPT_FOR = timedelta(days=30)
YEARS_OF_PROOF = 3


def sign_up(
    *,
    mailbox: Mailbox,
    topics: Sequence[Topic],
    consent_text: ConsentText,
    language_code: str,
    source_path: str,
    network: str,
    now: datetime,
) -> None:
    """Remember what somebody typed; a worker writes to the address.

    Whatever is known about the address, the same rows are written: neither the answer nor the time
    it takes tells who is subscribed.
    """
    with limits.counted(network=network, now=now):
        is_free = limits.take_for_confirmation(mailbox.keyed_hash, now=now)
        with transaction.atomic():
            values = {
                "email": mailbox.email,
                "language_code": language_code,
                "consent_text": consent_text,
                "wants_all_topics": not topics,
                "source_path": source_path,
                "ip_hmac": network,
                "asked_at": now,
                "expires_at": now + LINKS_HOLD_FOR,
            }
            request, _is_new = SignupRequest.objects.update_or_create(
                email_norm=mailbox.norm,
                defaults=values,
                create_defaults={**values, "created_at": now},
            )
            request.topics.set(topics)
            outbox.queue(MailPurpose.SIGN_UP, mailbox, language_code, now=now)
            # Written and taken back, so that the time tells nothing about earlier sign-ups either.
            transaction.set_rollback(not is_free)


def ask_for_the_way_out(
    *, mailbox: Mailbox, language_code: str, network: str, now: datetime
) -> None:
    """Whoever is subscribed gets their links by mail; for everybody else nothing happens."""
    with limits.counted(network=network, now=now):
        if limits.take(f"way-out:{mailbox.keyed_hash}", limits.PER_ADDRESS, now=now):
            outbox.queue(MailPurpose.WAY_OUT, mailbox, language_code, now=now)


@transaction.atomic
def confirm(*, public_id: str, now: datetime) -> Subscriber | None:
    """The owner of the address has said yes; None if the sign-up is gone meanwhile."""
    request = (
        SignupRequest.objects.select_for_update().alive(now=now).filter(public_id=public_id).first()
    )
    if request is None:
        return None
    subject = keyed_hash(request.email_norm)
    topics = list(request.topics.all())
    subscriber, _is_new = Subscriber.objects.update_or_create(
        email_norm=request.email_norm,
        defaults={
            "public_id": request.public_id,
            "token_key": request.token_key,
            "email": request.email,
            "email_hmac": subject,
            "language_code": request.language_code,
            "wants_all_topics": request.wants_all_topics,
            "consent_text": request.consent_text,
            "confirmed_at": now,
            "status": SubscriberStatus.ACTIVE,
            "soft_bounces": 0,
        },
    )
    subscriber.topics.set(topics)
    _prove(request, topics, now=now)
    Suppression.objects.filter(email_hmac=subject, reason=SuppressionReason.BOUNCE).delete()
    request.delete()
    return subscriber


def _prove(request: SignupRequest, topics: Sequence[Topic], *, now: datetime) -> None:
    chosen = ledger.topics_as_chosen(topics, wants_all=request.wants_all_topics)
    ledger.add_double_opt_in(request, topics=chosen, now=now)


@transaction.atomic
def leave(*, public_id: str, kind: ConsentKind, now: datetime) -> bool:
    """End the subscription of the newsletter; False if there is none any more. What somebody
    follows goes on, unless the reason ends everything.

    A link of an earlier subscription ends the present one of the same address: whoever clicks it
    wants no more of it.
    """
    known = subscriber_behind(public_id)
    subscriber = known and Subscriber.objects.select_for_update().filter(pk=known.pk).first()
    if subscriber is None:
        return False
    if kind not in ENDS_EVERYTHING and subscriber.status == SubscriberStatus.FOLLOWS:
        return False
    end(subscriber, kind=kind, now=now)
    return True


def end(subscriber: Subscriber, *, kind: ConsentKind, now: datetime, actor: str = "") -> None:
    """What is in the ledger ends; the row goes, unless there is something left to write about."""
    ledger.add(
        kind=kind,
        at=now,
        subject_hmac=subscriber.email_hmac,
        subscription=subscriber.public_id,
        email=subscriber.email,
        consent_text=subscriber.consent_text,
        topics=ledger.topics_as_chosen(
            subscriber.topics.all(), wants_all=subscriber.wants_all_topics
        ),
        actor=actor,
    )
    if kind in ENDS_EVERYTHING or not subscriber.follows.exists():
        subscriber.delete()
        return
    subscriber.status = SubscriberStatus.FOLLOWS
    subscriber.wants_all_topics = False
    subscriber.save(update_fields=["status", "wants_all_topics"])
    subscriber.topics.clear()


@transaction.atomic
def block(*, public_id: str, now: datetime) -> bool:
    """Its owner never wants to hear of us again; False if nobody is known under this link."""
    request = SignupRequest.objects.select_for_update().filter(public_id=public_id).first()
    wish = FollowRequest.objects.select_for_update().filter(public_id=public_id).first()
    subscriber = Subscriber.objects.select_for_update().filter(public_id=public_id).first()
    known = subscriber or request or wish
    if known is None:
        return False
    subject = keyed_hash(known.email_norm)
    suppress(subject, now=now)
    subscriber = Subscriber.objects.select_for_update().filter(email_hmac=subject).first()
    if subscriber:
        end(subscriber, kind=ConsentKind.OBJECTION, now=now)
    else:
        # Nothing was ever agreed to: the address itself has no place in the ledger.
        ledger.add(kind=ConsentKind.OBJECTION, at=now, subject_hmac=subject, subscription=public_id)
    SignupRequest.objects.filter(email_norm=known.email_norm).delete()
    FollowRequest.objects.filter(email_norm=known.email_norm).delete()
    return True


def suppress(email_hmac: str, *, now: datetime) -> None:
    """Its owner does not want to be written to, whoever types the address into a form."""
    Suppression.objects.update_or_create(
        email_hmac=email_hmac,
        defaults={"reason": SuppressionReason.OBJECTION, "since": now, "until": None},
    )


@transaction.atomic
def choose_topics(*, public_id: str, topics: Sequence[Topic], now: datetime) -> None:
    """Change what a subscriber gets, and note it down."""
    subscriber = Subscriber.objects.select_for_update().filter(public_id=public_id).first()
    if subscriber is None:
        return
    subscriber.wants_all_topics = not topics
    subscriber.save(update_fields=["wants_all_topics"])
    subscriber.topics.set(topics)
    ledger.add(
        kind=ConsentKind.TOPICS,
        at=now,
        subject_hmac=subscriber.email_hmac,
        subscription=subscriber.public_id,
        email=subscriber.email,
        consent_text=subscriber.consent_text,
        topics=ledger.topics_as_chosen(topics, wants_all=not topics),
    )


def revoke_links(subscriber: Subscriber) -> None:
    """Make all links that were mailed so far worthless, but for those that lead out."""
    subscriber.token_key = tokens.new_key()
    subscriber.save(update_fields=["token_key"])
    FreshLink.objects.filter(email_norm=subscriber.email_norm).delete()


def forget(*, now: datetime) -> None:
    """Delete what must not be kept any longer."""
    for asked in (SignupRequest, FollowRequest):
        asked.objects.filter(expires_at__lte=now).delete()
        asked.objects.filter(asked_at__lte=now - NETWORK_IS_KEPT_FOR).update(ip_hmac="")
    FreshLink.objects.filter(expires_at__lte=now).delete()
    Digest.objects.filter(created_at__lte=now - DIGESTS_ARE_KEPT_FOR).delete()
    RateBucket.objects.filter(expires_at__lte=now).exclude(key=OVERALL).delete()
    start_of_year = timezone.localtime(now).replace(
        month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    ended_before = start_of_year.replace(year=start_of_year.year - YEARS_OF_PROOF)
    ConsentEvent.objects.over_for_good(
        ended_before=ended_before, still_written_to=Subscriber.objects.values("email_hmac")
    ).empty(now=now)


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())
