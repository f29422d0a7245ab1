"""What a mail says, decided in the last moment before it is sent.

Plain text without advertising, and without a word that a stranger typed: whoever gets it has not
agreed to anything yet.
"""

from collections.abc import Callable
from datetime import datetime
from email.generator import BytesGenerator
from email.utils import format_datetime, formataddr, parseaddr
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from core.addresses import absolute
from core.models import SiteSettings
from newsletter import limits, tokens
from newsletter.actions import LINKS_HOLD_FOR
from newsletter.choices import MailPurpose
from newsletter.languages import path_in
from newsletter.mailboxes import keyed_hash
from newsletter.models import OutgoingMail, SignupRequest, Subscriber, Suppression
from newsletter.models.consent import sha256
from newsletter.tokens import Purpose


def letter_for(mail: OutgoingMail, *, now: datetime) -> EmailMessage | None:
    """The message to send; None where by now nothing is to be sent.

    Belongs into the transaction that notes down that the mail is being sent.
    """
    return _LETTERS[MailPurpose(mail.purpose)](mail, now)


def in_bytes(message: EmailMessage) -> bytes:
    """As it goes over the wire: mail servers refuse lines that end in a bare LF."""
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False).flatten(message.message(), linesep="\r\n")
    return written.getvalue()


def _answer_to_sign_up(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    request = (
        SignupRequest.objects.select_for_update()
        .alive(now=now)
        .filter(email_norm=mail.email_norm)
        .first()
    )
    if request is None:
        return None
    subject = keyed_hash(mail.email_norm)
    if Suppression.objects.blocks_sign_up(subject, now=now):
        request.delete()
        return None
    subscriber = Subscriber.objects.active().filter(email_norm=mail.email_norm).first()
    if subscriber is None:
        return _please_confirm(request, mail, now)
    request.delete()
    if not limits.take(f"already:{subject}", limits.ALREADY_SUBSCRIBED, now=now):
        return None
    # As it was confirmed, not as somebody typed it.
    mail.email = subscriber.email
    return _letter(
        mail, "already", _("You are subscribed to our newsletter"), now, _ways(subscriber)
    )


def _please_confirm(request: SignupRequest, mail: OutgoingMail, now: datetime) -> EmailMessage:
    def link(purpose: Purpose, name: str) -> str:
        token = tokens.make(purpose, request.public_id, request.token_key)
        return absolute(path_in(mail.language_code, name, token))

    links = {
        "confirm_url": link(Purpose.CONFIRM, "confirm"),
        "block_url": link(Purpose.BLOCK, "block"),
        "days": LINKS_HOLD_FOR.days,
    }
    letter = _letter(mail, "confirm", _("Please confirm your subscription"), now, links)
    request.mails_sent += mail.attempts == 1
    request.last_mail_at = now
    request.last_mail_sha256 = sha256(in_bytes(letter))
    request.expires_at = now + LINKS_HOLD_FOR
    request.save(update_fields=["mails_sent", "last_mail_at", "last_mail_sha256", "expires_at"])
    return letter


def _way_out(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    subscriber = Subscriber.objects.filter(email_norm=mail.email_norm).order_by("pk").first()
    if subscriber is None:
        return None
    mail.email = subscriber.email
    return _letter(mail, "way_out", _("Unsubscribing from our newsletter"), now, _ways(subscriber))


def _ways(subscriber: Subscriber) -> dict[str, str]:
    """What a subscriber can do, as links."""
    leave = tokens.make(Purpose.LEAVE, subscriber.public_id)
    choose = tokens.make(Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    return {
        "leave_url": absolute(path_in(subscriber.language_code, "leave", leave)),
        "settings_url": absolute(path_in(subscriber.language_code, "settings", choose)),
    }


def _letter(
    mail: OutgoingMail, name: str, subject: object, now: datetime, links: dict[str, Any]
) -> EmailMessage:
    imprint = sender()
    with translation.override(mail.language_code):
        text = render_to_string(
            f"newsletter/mail/{name}.txt",
            {"imprint": imprint, "site_url": settings.PUBLIC_URL, **links},
        )
        heading = one_line(f"{subject}: {imprint.site_name} {imprint.city}")
    return EmailMessage(
        subject=heading,
        body=f"{text.strip()}\n",
        from_email=from_line(imprint),
        to=[mail.email],
        headers={
            "Message-ID": mail.message_id,
            "Date": format_datetime(now),
            # Programs that answer by themselves are not to.
            "Auto-Submitted": "auto-generated",
        },
    )


def sender() -> SiteSettings:
    """Who writes; a worker has no request to ask for the site."""
    site = Site.objects.filter(is_default_site=True).first()
    return SiteSettings.for_site(site) if site else SiteSettings()


def from_line(imprint: SiteSettings) -> str:
    """The operator's address, with the name of the site unless it has one already."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(f"{imprint.site_name} {imprint.city}"), address))


def one_line(text: str) -> str:
    """For headers: whatever could end a line becomes a space."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


_LETTERS: dict[MailPurpose, Callable[[OutgoingMail, datetime], EmailMessage | None]] = {
    MailPurpose.SIGN_UP: _answer_to_sign_up,
    MailPurpose.WAY_OUT: _way_out,
}
