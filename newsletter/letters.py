"""What a mail says, decided in the last moment before it is sent.

Plain text without advertising, and without a word that a stranger typed: whoever gets it has not
agreed to anything yet.
"""

from datetime import datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute
from newsletter import limits, tokens
from newsletter.actions import LINKS_HOLD_FOR
from newsletter.choices import MailPurpose, SubscriberStatus
from newsletter.dispatching.letters import test_letter
from newsletter.languages import path_in
from newsletter.models import SignupRequest, Subscriber, Suppression
from newsletter.models.consent import sha256
from newsletter.single_letters import letter_to_one
from outbox.letters import in_bytes
from outbox.mailboxes import keyed_hash
from outbox.models import OutgoingMail
from outbox.purposes import Purpose


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
    return letter_to_one(
        mail, "already", _("You are subscribed to our newsletter"), now, _ways(subscriber)
    )


def _please_confirm(request: SignupRequest, mail: OutgoingMail, now: datetime) -> EmailMessage:
    def link(purpose: tokens.Purpose, name: str) -> str:
        token = tokens.make(purpose, request.public_id, request.token_key)
        return absolute(path_in(mail.language_code, name, token))

    links = {
        "confirm_url": link(tokens.Purpose.CONFIRM, "confirm"),
        "block_url": link(tokens.Purpose.BLOCK, "block"),
        "days": LINKS_HOLD_FOR.days,
    }
    letter = letter_to_one(mail, "confirm", _("Please confirm your subscription"), now, links)
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
    links = _ways(subscriber)
    if subscriber.status == SubscriberStatus.FOLLOWS:
        del links["leave_url"]
    first = subscriber.follows.in_order().first()
    if first:
        stop = tokens.make(tokens.Purpose.UNFOLLOW_ALL, first.public_id)
        links["stop_all_url"] = absolute(path_in(subscriber.language_code, "unfollow_all", stop))
    return letter_to_one(mail, "way_out", _("Unsubscribing from our newsletter"), now, links)


def _ways(subscriber: Subscriber) -> dict[str, str]:
    """What a subscriber can do, as links."""
    leave = tokens.make(tokens.Purpose.LEAVE, subscriber.public_id)
    choose = tokens.make(tokens.Purpose.SETTINGS, subscriber.public_id, subscriber.token_key)
    return {
        "leave_url": absolute(path_in(subscriber.language_code, "leave", leave)),
        "settings_url": absolute(path_in(subscriber.language_code, "settings", choose)),
    }


PURPOSES = (
    Purpose(MailPurpose.SIGN_UP, MailPurpose.SIGN_UP.label, _answer_to_sign_up),
    Purpose(MailPurpose.WAY_OUT, MailPurpose.WAY_OUT.label, _way_out),
    Purpose(MailPurpose.TEST_ISSUE, MailPurpose.TEST_ISSUE.label, test_letter),
)
