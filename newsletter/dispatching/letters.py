"""What an issue says, as it comes from composing, and frozen as it goes out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext

from core.addresses import absolute
from newsletter import tokens
from newsletter.dispatching import mime
from newsletter.languages import path_in
from newsletter.models import Dispatch, FrozenLetter
from outbox.letters import RawMessage, from_line, one_line, sender
from outbox.models import OutgoingMail

# What composing writes where the two links of a reader will stand.
LEAVE_URL = "https://leave.invalid/"
SETTINGS_URL = "https://settings.invalid/"
# As long as a token, and none.
NO_TOKEN = "T" * mime.TOKEN_LENGTH


@dataclass(frozen=True)
class Letter:
    """One language of an issue. Both ``html`` and ``text`` hold ``LEAVE_URL``, and may hold
    ``SETTINGS_URL``: nothing else in a mail differs between readers.
    """

    language_code: str
    subject: str
    html: str
    text: str

    def __post_init__(self) -> None:
        if LEAVE_URL not in self.html or LEAVE_URL not in self.text:
            raise ValueError(f"A letter needs its way out: {self.language_code}")


def freeze(dispatch: Dispatch, letters: Sequence[Letter], *, is_test: bool) -> None:
    """Keep what is said to the byte. Whatever happens to the page, this is what goes out."""
    FrozenLetter.objects.bulk_create(
        _frozen(dispatch, letter, is_test=is_test) for letter in letters
    )


def _frozen(dispatch: Dispatch, letter: Letter, *, is_test: bool) -> FrozenLetter:
    code = letter.language_code
    leave_url = absolute(path_in(code, "leave_issue", mime.LEAVE, dispatch.pk))
    settings_url = absolute(path_in(code, "settings", mime.SETTINGS))

    def with_links(text: str) -> str:
        return text.replace(LEAVE_URL, leave_url).replace(SETTINGS_URL, settings_url)

    subject = one_line(letter.subject)
    if is_test:
        subject = f"[{gettext('Test')}] {subject}"
    html, text = with_links(letter.html), with_links(letter.text)
    whole = mime.whole_mail(
        subject=subject,
        text=text,
        html=html,
        from_line=from_line(sender()),
        leave_url=leave_url,
        list_id=f"newsletter.{_host()}",
    )
    return FrozenLetter(
        dispatch=dispatch,
        language_code=code,
        subject=subject[:255],
        html=html,
        text=text,
        mime=whole,
        sha256=hashlib.sha256(whole).hexdigest(),
    )


def test_letter(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """A test to an editor: the very bytes that readers will get, with links that lead nowhere."""
    public_id, _colon, language_code = mail.about.partition(":")
    frozen = FrozenLetter.objects.filter(
        dispatch__public_id=public_id, language_code=language_code
    ).first()
    if frozen is None:
        return None
    raw = mime.Form(bytes(frozen.mime)).filled(
        {
            mime.LEAVE: NO_TOKEN,
            mime.SETTINGS: NO_TOKEN,
            mime.TO: mail.email,
            mime.MESSAGE_ID: mail.message_id,
            mime.DATE: format_datetime(now),
        }
    )
    return RawMessage(raw, envelope_sender=envelope_sender(), recipient=mail.email)


def message_id(dispatch: Dispatch, delivery_pk: int) -> str:
    """The same for every attempt, and found again in the mail server's log."""
    return f"<{dispatch.public_id}.{delivery_pk}@{_host()}>"


def leave_token(dispatch_pk: int, subscriber_id: str) -> str:
    """Leads out for ever, and tells through which issue."""
    return tokens.make(tokens.Purpose.LEAVE_ISSUE, subscriber_id, str(dispatch_pk))


def envelope_sender() -> str:
    """Where reports about mails that could not be delivered go, if nothing names the mail."""
    return settings.BOUNCE_ADDRESS or settings.DEFAULT_FROM_EMAIL


def _host() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"
