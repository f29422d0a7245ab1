"""The two mails with a fresh link."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from core.addresses import absolute
from newsletter import tokens
from newsletter.choices import MailPurpose
from newsletter.languages import path_in
from newsletter.models import FreshLink, Subscriber
from newsletter.models.consent import sha256
from newsletter.own_data import actions
from newsletter.single_letters import letter_to_one
from newsletter.tokens import Purpose
from outbox import purposes
from outbox.letters import in_bytes
from outbox.models import OutgoingMail


def link_to_own_data(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """Only to an address of which something is kept."""
    if not actions.is_known(mail.email_norm):
        return None
    subscriber = Subscriber.objects.filter(email_norm=mail.email_norm).first()
    mail.email = subscriber.email if subscriber else mail.email
    link = actions.make_link(
        email=mail.email, email_norm=mail.email_norm, language_code=mail.language_code, now=now
    )
    token = tokens.make(Purpose.OWN_DATA, link.public_id, link.token_key)
    url = absolute(path_in(mail.language_code, "own_data", token))
    return letter_to_one(mail, "own_data", _("Link to your data"), now, {"own_data_url": url})


def new_address(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """To the new address: whether it is to take the place of an old one."""
    link = (
        FreshLink.objects.select_for_update()
        .to_new_addresses(now=now)
        .filter(public_id=mail.about)
        .first()
    )
    if link is None or not actions.may_move_to(link.new_email_norm, now=now):
        return None
    token = tokens.make(Purpose.NEW_ADDRESS, link.public_id, link.token_key)
    url = absolute(path_in(mail.language_code, "new_address", token))
    letter = letter_to_one(
        mail, "new_address", _("Please confirm your new address"), now, {"new_address_url": url}
    )
    link.mailed_at = now
    link.mail_sha256 = sha256(in_bytes(letter))
    link.expires_at = now + actions.HOLDS_FOR
    link.save(update_fields=["mailed_at", "mail_sha256", "expires_at"])
    return letter


PURPOSES = (
    purposes.Purpose(MailPurpose.OWN_DATA, MailPurpose.OWN_DATA.label, link_to_own_data),
    purposes.Purpose(MailPurpose.NEW_ADDRESS, MailPurpose.NEW_ADDRESS.label, new_address),
)
