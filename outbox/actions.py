"""Putting mails into line, and forgetting those that are done."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from core import tokens
from outbox.mailboxes import Mailbox
from outbox.models import OutgoingMail

MAILS_ARE_KEPT_FOR = timedelta(days=7)


def queue(
    purpose: str, mailbox: Mailbox, language_code: str, *, now: datetime, about: str = ""
) -> None:
    """One more mail for the worker, unless one of this sort to this address about the same matter
    is waiting already. Belongs into the transaction of what the mail is about.
    """
    mail = OutgoingMail(
        purpose=purpose,
        about=about,
        email=mailbox.email,
        email_norm=mailbox.norm,
        language_code=language_code,
        created_at=now,
        next_at=now,
        message_id=f"<{tokens.new_public_id()}@{urlsplit(settings.PUBLIC_URL).hostname}>",
    )
    OutgoingMail.objects.bulk_create([mail], ignore_conflicts=True)


def forget(*, now: datetime) -> None:
    """Delete the addresses of mails that are done."""
    OutgoingMail.objects.ended().filter(created_at__lte=now - MAILS_ARE_KEPT_FOR).delete()


def forget_now() -> None:
    """The job of the worker."""
    forget(now=timezone.now())
