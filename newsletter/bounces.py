"""Mails that come back, and readers who call them spam.

An address that does not exist is not written to again. One that can't be reached for a while is
given up after three issues in a row and two weeks. Whoever reports a mail as spam has left.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import Message
from email.utils import getaddresses

from django.db import transaction
from flufl.bounce import all_failures

from newsletter import actions, ledger
from newsletter.choices import (
    CameBack,
    ConsentKind,
    DispatchKind,
    SubscriberStatus,
    SuppressionReason,
)
from newsletter.dispatching import tally
from newsletter.dispatching.envelopes import delivery_named_by
from newsletter.models import Delivery, Subscriber, Suppression

SOFT_IN_A_ROW = 3
SOFT_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Report:
    """What a mail says about a mail of ours. Without ``delivery`` it can't be assigned."""

    delivery: int | None
    kind: CameBack | None


def read(message: Message) -> Report:
    """``delivery`` comes from the signed address that the report was sent to, and from nowhere
    else: everything within a mail can be made up.
    """
    names = ["Delivered-To", "X-Original-To", "To", "Envelope-To"]
    to = [address for name in names for address in message.get_all(name, [])]
    numbers = [delivery_named_by(address) for _name, address in getaddresses(to)]
    return Report(next((one for one in numbers if one is not None), None), _kind_of(message))


def _kind_of(message: Message) -> CameBack | None:
    if message.get_param("report-type") == "feedback-report":
        return CameBack.COMPLAINT
    statuses = [
        str(block["Status"]).strip()
        for part in message.walk()
        if part.get_content_type() == "message/delivery-status"
        for block in part.walk()
        if block["Status"] and str(block["Action"]).strip().lower() in {"failed", "delayed"}
    ]
    if statuses:
        return _kind_of_status(statuses)
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001 - its readers stumble in many ways over what is no report
        return None
    if permanent:
        return CameBack.HARD
    return CameBack.SOFT if temporary else None


def _kind_of_status(statuses: list[str]) -> CameBack:
    """5.1.x says that there is no such mailbox. Full ones, and policy, may be over tomorrow."""
    return CameBack.HARD if any(one.startswith("5.1.") for one in statuses) else CameBack.SOFT


@transaction.atomic
def take(*, report: Report, now: datetime) -> bool:
    """False where nothing is known about the mail: forged, a test, or long gone."""
    delivery = (
        Delivery.objects.select_for_update(of=["self"])
        .filter(pk=report.delivery, dispatch__kind=DispatchKind.LIVE)
        .first()
    )
    if delivery is None or report.kind is None:
        return False
    if not _is_news(delivery, report.kind):
        return True
    is_first = not delivery.came_back
    delivery.came_back = report.kind
    delivery.save(update_fields=["came_back"])
    subscriber = Subscriber.objects.filter(pk=delivery.subscriber_id).first()
    if report.kind == CameBack.COMPLAINT:
        complain(subscriber, delivery.email_hmac, now=now)
    elif subscriber and report.kind == CameBack.HARD:
        hard_bounce(subscriber.pk, now=now)
    elif subscriber:
        _soft_bounce(subscriber, delivery, now=now)
    # After the ledger, as for who leaves through an issue: neither waits for a row of the other.
    if report.kind == CameBack.COMPLAINT:
        tally.add(delivery.dispatch_id, complained=1)
    else:
        tally.add(delivery.dispatch_id, came_back=int(is_first))
    return True


def _is_news(delivery: Delivery, kind: CameBack) -> bool:
    """Servers report the same mail several times; only what is worse than before counts."""
    order = ["", CameBack.SOFT, CameBack.HARD, CameBack.COMPLAINT]
    return order.index(kind) > order.index(
        CameBack(delivery.came_back) if delivery.came_back else ""
    )


@transaction.atomic
def hard_bounce(subscriber_pk: int, *, now: datetime) -> None:
    """Nobody has this address: it is not written to until somebody signs up with it again."""
    people = Subscriber.objects.select_for_update().written_to()
    subscriber = people.filter(pk=subscriber_pk).first()
    if subscriber is None:
        return
    # Who only follows something stays one who does: coming back, they ordered no newsletter.
    if subscriber.status == SubscriberStatus.ACTIVE:
        subscriber.status = SubscriberStatus.HELD
        subscriber.save(update_fields=["status"])
    _suppress(subscriber.email_hmac, SuppressionReason.BOUNCE, now=now)
    ledger.add(
        kind=ConsentKind.BOUNCED,
        at=now,
        subject_hmac=subscriber.email_hmac,
        subscription=subscriber.public_id,
    )


def complain(subscriber: Subscriber | None, email_hmac: str, *, now: datetime) -> None:
    """Out at once, and not written to even if somebody signs the address up again."""
    _suppress(email_hmac, SuppressionReason.COMPLAINT, now=now)
    if subscriber:
        actions.leave(public_id=subscriber.public_id, kind=ConsentKind.COMPLAINT, now=now)


def _soft_bounce(subscriber: Subscriber, delivery: Delivery, *, now: datetime) -> None:
    earlier = Delivery.objects.sent_before(delivery).first()
    # An issue in between that arrived begins the row anew.
    if earlier and not earlier.came_back:
        subscriber.soft_bounces = 0
    if not subscriber.soft_bounces or subscriber.soft_bouncing_since is None:
        subscriber.soft_bounces, subscriber.soft_bouncing_since = 0, now
    subscriber.soft_bounces += 1
    subscriber.save(update_fields=["soft_bounces", "soft_bouncing_since"])
    is_long = now - subscriber.soft_bouncing_since >= SOFT_FOR
    if subscriber.soft_bounces >= SOFT_IN_A_ROW and is_long:
        hard_bounce(subscriber.pk, now=now)


def _suppress(email_hmac: str, reason: SuppressionReason, *, now: datetime) -> None:
    """An objection is the strongest reason and stays."""
    known, is_new = Suppression.objects.get_or_create(
        email_hmac=email_hmac, defaults={"reason": reason, "since": now, "until": None}
    )
    if not is_new and known.reason == SuppressionReason.BOUNCE and known.reason != reason:
        known.reason, known.since, known.until = reason, now, None
        known.save(update_fields=["reason", "since", "until"])
