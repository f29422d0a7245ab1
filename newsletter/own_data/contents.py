"""Everything that is kept about one address, to be handed over to its owner (Art. 15 and 20 GDPR).

The names in it are part of what is handed over: they stay as they are.
"""

from datetime import datetime
from typing import Any

from newsletter.choices import MailPurpose
from newsletter.following import matters
from newsletter.models import (
    ConsentEvent,
    Delivery,
    Digest,
    FollowRequest,
    SignupRequest,
    Subscriber,
    Suppression,
)
from outbox.mailboxes import keyed_hash
from outbox.models import OutgoingMail


def everything_about(email_norm: str, *, now: datetime) -> dict[str, Any]:
    """As plain values that can be written as JSON."""
    subject = keyed_hash(email_norm)
    subscriber = Subscriber.objects.filter(email_norm=email_norm).first()
    return {
        "address": subscriber.email if subscriber else email_norm,
        "made_at": now.isoformat(),
        "subscriber": _subscriber(subscriber) if subscriber else None,
        "follows": _follows(subscriber) if subscriber else [],
        "not_confirmed": [
            *map(_asked, SignupRequest.objects.filter(email_norm=email_norm).order_by("pk")),
            *map(_asked, FollowRequest.objects.filter(email_norm=email_norm).order_by("pk")),
        ],
        "issues_sent": [
            {
                "issue": delivery.dispatch.public_id,
                "state": delivery.state,
                "sent_at": _moment(delivery.sent_at),
            }
            for delivery in Delivery.objects.filter(email_hmac=subject)
            .select_related("dispatch")
            .order_by("pk")
        ],
        "daily_mails": [
            digest.day.isoformat()
            for digest in Digest.objects.filter(subscriber=subscriber).order_by("day", "pk")
        ]
        if subscriber
        else [],
        "single_mails": [
            {
                "about": mail.purpose,
                "state": mail.state,
                "created_at": _moment(mail.created_at),
                "sent_at": _moment(mail.sent_at),
            }
            for mail in OutgoingMail.objects.filter(
                email_norm=email_norm, purpose__in=MailPurpose.values
            ).order_by("pk")
        ],
        "blocked": [
            {"reason": row.reason, "since": _moment(row.since), "until": _moment(row.until)}
            for row in Suppression.objects.filter(email_hmac=subject).order_by("pk")
        ],
        "consent": [_event(event) for event in ConsentEvent.objects.of(subject)],
    }


def _subscriber(subscriber: Subscriber) -> dict[str, Any]:
    return {
        "state": subscriber.status,
        "language": subscriber.language_code,
        "all_topics": subscriber.wants_all_topics,
        "topics": [topic.name for topic in subscriber.topics.order_by("sort_order", "name", "pk")],
        "confirmed_at": _moment(subscriber.confirmed_at),
        "mails_that_came_back": subscriber.soft_bounces,
    }


def _follows(subscriber: Subscriber) -> list[dict[str, Any]]:
    return [
        {
            "kind": follow.kind,
            "what": _name(follow.kind, follow.key, follow.language_code),
            "confirmed_at": _moment(follow.confirmed_at),
            "told_until": _moment(follow.told_until),
        }
        for follow in subscriber.follows.in_order()
    ]


def _asked(request: Any) -> dict[str, Any]:
    what: dict[str, Any] = {"what": "newsletter"}
    if isinstance(request, FollowRequest):
        what = {"what": _name(request.kind, request.key, request.language_code)}
    return what | {
        "asked_at": _moment(request.asked_at),
        "page": request.source_path,
        "network_is_kept_as_hash": bool(request.ip_hmac),
        "expires_at": _moment(request.expires_at),
    }


def _name(kind: str, key: str, language_code: str) -> str:
    matter = matters.find(kind, key, language_code)
    return matter.name if matter else key


def _event(event: ConsentEvent) -> dict[str, Any]:
    consent = event.consent_text
    return {
        "kind": event.kind,
        "at": _moment(event.at),
        "address": event.email,
        "topics": [topic["name"] for topic in event.topics],
        "page": event.source,
        "mail_sha256": event.mail_sha256,
        # Who of the staff did it is theirs, not the reader's.
        "by_staff": bool(event.actor),
        "wording": consent.body if consent else "",
        "wording_version": str(consent) if consent else "",
        "wording_sha256": consent.sha256 if consent else "",
    }


def _moment(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
