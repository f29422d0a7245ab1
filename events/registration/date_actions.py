"""Being told once when an event has a date: asking, confirming, telling, forgetting."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from events.choices import EventState
from events.models import DateRequest, EventPage
from events.registration import limits, opening
from events.registration.opening import Closed, ClosedError
from events.registration.purposes import MailPurpose
from outbox import actions as outbox
from outbox.mailboxes import Mailbox

LINKS_HOLD_FOR = timedelta(days=7)
KEPT_FOR = timedelta(days=365)
"""At the longest: what has no date after a year may never get one."""


def ask(
    *, event: EventPage, mailbox: Mailbox, language_code: str, network: str, now: datetime
) -> None:
    """Remember the address until its owner confirms; the answer is the same for every address.

    Raises ``TooManyError`` and ``ClosedError``.
    """
    limits.take_for_all(network=network, now=now)
    with transaction.atomic():
        if not opening.is_date_awaited(event, now=now):
            raise ClosedError(Closed.NOT_OFFERED)
        is_free = limits.take_for(mailbox, f"date:{event.pk}", now=now)
        request, _is_new = DateRequest.objects.get_or_create(
            event=event,
            email_norm=mailbox.norm,
            defaults={
                "email": mailbox.email,
                "language_code": language_code,
                "asked_at": now,
                "expires_at": now + LINKS_HOLD_FOR,
            },
        )
        if not request.confirmed_at:
            request.expires_at = now + LINKS_HOLD_FOR
            request.save(update_fields=["expires_at"])
        outbox.queue(
            MailPurpose.DATE_ASKED, mailbox, language_code, now=now, about=request.public_id
        )
        # Written and taken back, so that the time tells nothing about earlier forms either.
        transaction.set_rollback(not is_free)


@transaction.atomic
def confirm(*, public_id: str, now: datetime) -> DateRequest | None:
    """The owner of the address has said yes; None if there is nothing to confirm any more."""
    request = DateRequest.objects.select_for_update().filter(public_id=public_id).first()
    if request is None or _is_over(request, now=now):
        return None
    if not request.confirmed_at:
        request.confirmed_at = now
        request.expires_at = None
        request.save(update_fields=["confirmed_at", "expires_at"])
        # The date may have been published while the mail lay in its box.
        tell(event=request.event, now=now)
    return request


@transaction.atomic
def withdraw(*, public_id: str) -> bool:
    """Delete the address; False if it is gone already."""
    deleted, _by_model = DateRequest.objects.filter(public_id=public_id).delete()
    return bool(deleted)


@transaction.atomic
def tell(*, event: EventPage, now: datetime) -> None:
    """Write to everybody who asked, once, and delete them from the list, if there is a date."""
    if not opening.is_date_known(event, now=now):
        return
    confirmed = DateRequest.objects.select_for_update().filter(
        event=event, confirmed_at__isnull=False
    )
    for request in confirmed.order_by("pk"):
        mailbox = Mailbox(request.email, request.email_norm)
        outbox.queue(
            MailPurpose.DATE_KNOWN,
            mailbox,
            request.language_code,
            now=now,
            about=str(event.translation_key),
        )
        request.delete()


def tell_all(*, now: datetime) -> None:
    """The same for every event that somebody asked about: a page may go online by itself."""
    asked = DateRequest.objects.filter(confirmed_at__isnull=False).values("event_id")
    for event in EventPage.objects.filter(pk__in=asked).order_by("pk"):
        tell(event=event, now=now)


def forget(*, now: datetime) -> None:
    """Delete addresses that were not confirmed, that wait too long, or that nothing will reach."""
    DateRequest.objects.filter(
        Q(expires_at__lte=now)
        | Q(confirmed_at__lte=now - KEPT_FOR)
        | Q(event__state=EventState.CANCELLED)
        | Q(event__over_at__lte=now) & ~Q(event__state=EventState.POSTPONED)
    ).delete()


def _is_over(request: DateRequest, *, now: datetime) -> bool:
    return request.expires_at is not None and request.expires_at <= now


def tell_when_published(instance: EventPage, **_kwargs: Any) -> None:
    """Called by Wagtail after each publication."""
    if instance.live and instance.is_in_source_language:
        tell(event=instance, now=timezone.now())


def tell_all_now() -> None:
    """The job of the worker."""
    tell_all(now=timezone.now())


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())
