"""What changes the world here: somebody writes, and old messages are forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from contact.choices import Kind
from contact.models import Message, MessageBucket
from contact.purposes import MailPurpose
from core import limits
from core.limits import Limit
from outbox import mailboxes
from outbox.actions import queue
from outbox.letters import sender
from outbox.mailboxes import Mailbox

PER_NETWORK = (Limit(5, timedelta(hours=1)),)
IN_ALL = (Limit(30, timedelta(minutes=1)),)
PER_ADDRESS = (Limit(1, timedelta(minutes=15)), Limit(3, timedelta(days=1)))
"""How often an address is written to because somebody typed it here."""
TO_EDITORS = (Limit(30, timedelta(hours=1)),)
"""A flood must not bury the mailbox of the faction; all messages stand in the list."""
KEPT_AT_MOST = timedelta(days=365)


@dataclass(frozen=True)
class Entry:
    """What somebody typed, when it is valid."""

    kind: Kind
    text: str
    page: str = ""
    name: str = ""
    mailbox: Mailbox | None = None
    wants_receipt: bool = False


@transaction.atomic
def receive(entry: Entry, *, language_code: str, network: str, now: datetime) -> Message:
    """Keep what somebody wrote, and tell the editors."""
    limits.take_for_all(
        MessageBucket, network=network, per_network=PER_NETWORK, in_all=IN_ALL, now=now
    )
    message = Message.objects.create(
        kind=entry.kind,
        page=entry.page,
        text=entry.text,
        name=entry.name,
        email=entry.mailbox.email if entry.mailbox else "",
        language_code=language_code,
        received_at=now,
    )
    _tell_editors(message, now=now)
    if entry.mailbox and entry.wants_receipt:
        _write_to(entry.mailbox, message, now=now)
    return message


def _tell_editors(message: Message, *, now: datetime) -> None:
    """Their address is a setting; without one the message stands in the list alone."""
    mailbox = mailboxes.read(sender().email)
    if mailbox and limits.take(MessageBucket, "editors", TO_EDITORS, now=now):
        queue(
            MailPurpose.TO_EDITORS,
            mailbox,
            settings.LANGUAGE_CODE,
            now=now,
            about=message.public_id,
        )


def _write_to(mailbox: Mailbox, message: Message, *, now: datetime) -> None:
    """Nobody has proved that this is their address: few mails, and none of our visitor's words."""
    if limits.take(MessageBucket, f"address:{mailbox.keyed_hash}", PER_ADDRESS, now=now):
        queue(MailPurpose.RECEIPT, mailbox, message.language_code, now=now, about=message.public_id)


def kept_for() -> timedelta:
    """How long a message is kept after it was dealt with."""
    return timedelta(days=settings.CONTACT_KEPT_DAYS)


def forget(*, now: datetime) -> None:
    """Delete what must not be kept any longer."""
    Message.objects.filter(is_done=True, done_at__lte=now - kept_for()).delete()
    Message.objects.filter(received_at__lte=now - KEPT_AT_MOST).delete()
    MessageBucket.objects.filter(expires_at__lte=now).delete()


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())
