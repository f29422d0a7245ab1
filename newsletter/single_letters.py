"""A mail in plain text to one person, without advertising."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.utils import translation

from outbox.letters import letter, sender
from outbox.models import OutgoingMail


def letter_to_one(
    mail: OutgoingMail, name: str, subject: object, now: datetime, context: Mapping[str, Any]
) -> EmailMessage:
    """``name`` is that of a template; the subject ends with who writes."""
    imprint = sender()
    with translation.override(mail.language_code):
        heading = f"{subject}: {imprint.site_name} {imprint.city}"
    return letter(mail, f"newsletter/mail/{name}", heading, context, now=now)
