"""What changes the world for who follows something: asking, confirming, being told, stopping."""

from datetime import datetime, time, timedelta

import structlog
from django.db import transaction
from django.utils import timezone

from newsletter import actions, ledger, limits
from newsletter.choices import (
    WRITTEN_TO,
    ConsentKind,
    MailPurpose,
    MatterKind,
    SubscriberStatus,
    SuppressionReason,
)
from newsletter.following import matters, news
from newsletter.following.matters import Matter
from newsletter.models import (
    ConsentEvent,
    ConsentText,
    Digest,
    Follow,
    FollowRequest,
    Subscriber,
    Suppression,
)
from newsletter.querysets import FollowQuerySet
from newsletter.tracing import subscriber_behind
from outbox import actions as outbox
from outbox.mailboxes import Mailbox, keyed_hash
from outbox.models import OutgoingMail

log = structlog.get_logger("newsletter")

# People are told in the morning.
TOLD_FROM = time(7)
# What an editor is publishing at this moment may not be there for us yet; tomorrow it is.
SETTLES_FOR = timedelta(minutes=5)


def ask(
    *,
    mailbox: Mailbox,
    matter: Matter,
    consent_text: ConsentText,
    language_code: str,
    source_path: str,
    network: str,
    now: datetime,
) -> None:
    """Remember what somebody typed; a worker writes to the address.

    The same row is written whatever is known about the address.
    """
    values = {
        "email": mailbox.email,
        "language_code": language_code,
        "consent_text": consent_text,
        "source_path": source_path,
        "ip_hmac": network,
        "asked_at": now,
        "expires_at": now + actions.LINKS_HOLD_FOR,
        "last_mail_at": None,
    }
    with limits.counted(network=network, now=now):
        FollowRequest.objects.update_or_create(
            email_norm=mailbox.norm,
            kind=matter.kind,
            key=matter.key,
            defaults=values,
            create_defaults={**values, "created_at": now},
        )


def answer_requests(*, now: datetime) -> None:
    """One mail to each address that wants to follow something, as often as an address may be
    written to; what has to wait is asked about together.
    """
    waiting = FollowRequest.objects.unanswered(now=now).order_by("email_norm", "asked_at", "pk")
    newest = {request.email_norm: request for request in waiting}
    for request in newest.values():
        _queue_answer(request, now=now)


@transaction.atomic
def _queue_answer(request: FollowRequest, *, now: datetime) -> None:
    mailbox = Mailbox(request.email, request.email_norm)
    if OutgoingMail.objects.still_open(MailPurpose.FOLLOW, mailbox.norm).exists():
        return
    if limits.take_for_confirmation(mailbox.keyed_hash, now=now):
        outbox.queue(MailPurpose.FOLLOW, mailbox, request.language_code, now=now)


@transaction.atomic
def confirm(*, public_id: str, now: datetime) -> Follow | None:
    """The owner of the address has said yes; None if the request or its matter is gone."""
    request = (
        FollowRequest.objects.select_for_update().alive(now=now).filter(public_id=public_id).first()
    )
    matter = request and matters.find(request.kind, request.key, request.language_code)
    if request is None or matter is None:
        return None
    follow, _is_new = Follow.objects.update_or_create(
        subscriber=_subscriber_of(request, now=now),
        kind=request.kind,
        key=request.key,
        defaults={
            "public_id": request.public_id,
            "token_key": request.token_key,
            "language_code": request.language_code,
            "consent_text": request.consent_text,
            "confirmed_at": now,
            "told_until": now,
            "told": news.known(request.kind, request.key),
        },
    )
    ledger.add_double_opt_in(request, topics=matter.for_the_proof, now=now)
    request.delete()
    return follow


def _subscriber_of(request: FollowRequest, *, now: datetime) -> Subscriber:
    """The one row of this address. Who only follows something gets no newsletter."""
    subject = keyed_hash(request.email_norm)
    subscriber, _is_new = Subscriber.objects.select_for_update().get_or_create(
        email_norm=request.email_norm,
        defaults={
            "public_id": request.public_id,
            "token_key": request.token_key,
            "email": request.email,
            "email_hmac": subject,
            "language_code": request.language_code,
            "wants_all_topics": False,
            "consent_text": request.consent_text,
            "confirmed_at": now,
            "status": SubscriberStatus.FOLLOWS,
        },
    )
    # Mails arrive there again: the link in one of them has just been used.
    if subscriber.status == SubscriberStatus.HELD:
        subscriber.status = SubscriberStatus.ACTIVE
    subscriber.language_code = request.language_code
    subscriber.save(update_fields=["status", "language_code"])
    Suppression.objects.filter(email_hmac=subject, reason=SuppressionReason.BOUNCE).delete()
    return subscriber


@transaction.atomic
def unfollow(*, public_id: str, kind: ConsentKind, now: datetime) -> bool:
    """End this one; False if it is over already. An old link ends the same matter begun anew."""
    follow = Follow.objects.filter(public_id=public_id).first() or _begun_anew(public_id)
    if follow is None:
        return False
    this = Follow.objects.filter(pk=follow.pk)
    return bool(_stop(follow.subscriber_id, this, kind=kind, now=now))


@transaction.atomic
def unfollow_all(*, public_id: str, kind: ConsentKind, now: datetime) -> int:
    """End everything that the person follows of whom this was one; the newsletter goes on."""
    subscriber = subscriber_behind(public_id)
    if subscriber is None:
        return 0
    everything = Follow.objects.filter(subscriber=subscriber)
    return _stop(subscriber.pk, everything, kind=kind, now=now)


def _begun_anew(public_id: str) -> Follow | None:
    subscriber = subscriber_behind(public_id)
    earlier = ConsentEvent.objects.in_order().filter(subscription=public_id).last()
    if subscriber is None or earlier is None or not earlier.topics:
        return None
    kind, _colon, key = earlier.topics[0]["slug"].partition(":")
    return subscriber.follows.filter(kind=kind, key=key).first()


def _stop(
    subscriber_pk: int, asked_for: FollowQuerySet, *, kind: ConsentKind, now: datetime
) -> int:
    """All of them belong to one person, who is forgotten where nothing is left. Gives how many
    there were: of two who press at once, the second finds nothing left.
    """
    subscriber = Subscriber.objects.select_for_update().filter(pk=subscriber_pk).first()
    if subscriber is None:
        return 0
    follows = list(asked_for.in_order())
    for follow in follows:
        matter = matters.find(follow.kind, follow.key, follow.language_code)
        key = f"{follow.kind}:{follow.key}"
        ledger.add(
            kind=kind,
            at=now,
            subject_hmac=subscriber.email_hmac,
            subscription=follow.public_id,
            email=subscriber.email,
            consent_text=follow.consent_text,
            topics=matter.for_the_proof if matter else [{"slug": key, "name": key}],
        )
        follow.delete()
    is_over = follows and subscriber.status == SubscriberStatus.FOLLOWS
    if is_over and not subscriber.follows.exists():
        subscriber.delete()
    return len(follows)


def make_digests(*, now: datetime) -> int:
    """Put into line what people are told today; gives to how many.

    Who has been told since this morning is not asked about again, so the job may be repeated and
    killed at any moment. What was missed while no worker ran is told with the next.
    """
    morning = timezone.localtime(now).replace(
        hour=TOLD_FROM.hour, minute=0, second=0, microsecond=0
    )
    until = now - SETTLES_FOR
    if until < morning:
        return 0
    people = Follow.objects.due(since=morning).values_list("subscriber_id", flat=True)
    told = 0
    for pk in dict.fromkeys(people):
        try:
            told += _tell(pk, morning=morning, until=until, now=now)
        except Exception as error:  # noqa: BLE001 - one person's news must not keep others from theirs
            # Without the error's words: they may hold what the person follows.
            log.error("digest not made", subscriber=pk, error=type(error).__name__)
    return told


@transaction.atomic
def _tell(subscriber_pk: int, *, morning: datetime, until: datetime, now: datetime) -> bool:
    """What is new, and that it has been told, in one transaction with the mail."""
    people = Subscriber.objects.select_for_update().written_to()
    subscriber = people.filter(pk=subscriber_pk).first()
    day = timezone.localdate(now)
    if subscriber is None or Digest.objects.filter(subscriber=subscriber, day=day).exists():
        return False
    contents = {}
    for follow in Follow.objects.due(since=morning).filter(subscriber=subscriber):
        new, follow.told = news.of(follow, until=until)
        follow.told_until = until
        follow.save(update_fields=["told", "told_until"])
        if new:
            contents[follow.public_id] = new
    blocked = Suppression.objects.in_force(now=now).filter(email_hmac=subscriber.email_hmac)
    if not contents or blocked.exists():
        return False
    digest = Digest.objects.create(
        subscriber=subscriber, day=day, contents=contents, created_at=now
    )
    outbox.queue(
        MailPurpose.DIGEST,
        Mailbox(subscriber.email, subscriber.email_norm),
        subscriber.language_code,
        about=digest.public_id,
        now=now,
    )
    return True


@transaction.atomic
def choose_language(*, public_id: str, language_code: str, now: datetime) -> None:
    """In which language somebody is written to. A search goes on in the language of its words."""
    subscriber = (
        Subscriber.objects.select_for_update()
        .filter(public_id=public_id, status__in=sorted(WRITTEN_TO))
        .first()
    )
    if subscriber is None or subscriber.language_code == language_code:
        return
    subscriber.language_code = language_code
    subscriber.save(update_fields=["language_code"])
    subscriber.follows.exclude(kind=MatterKind.SEARCH).update(language_code=language_code)
    ledger.add(
        kind=ConsentKind.LANGUAGE,
        at=now,
        subject_hmac=subscriber.email_hmac,
        subscription=subscriber.public_id,
        email=subscriber.email,
        consent_text=subscriber.consent_text,
        source=language_code,
    )


def answer_requests_now() -> None:
    """The job of the worker."""
    answer_requests(now=timezone.now())


def make_digests_now() -> None:
    """The job of the worker."""
    make_digests(now=timezone.now())
