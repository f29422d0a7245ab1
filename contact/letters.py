"""What the mails say; decided in the last moment before they are sent."""

from datetime import datetime

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from contact.models import Message
from contact.purposes import MailPurpose
from core.addresses import absolute
from outbox.letters import letter
from outbox.models import OutgoingMail
from outbox.purposes import Purpose


def _to_editors(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """The words themselves, so that nobody must log in to read them."""
    message = _about(mail)
    if message is None:
        return None
    with translation.override(mail.language_code):
        subject = f"{message.get_kind_display()} {message.reference}"
        given = {
            "message": message,
            "kind": message.get_kind_display(),
            "moment": _moment(message),
            "desk_url": absolute(reverse("contact_messages:edit", args=[message.pk])),
        }
        written = letter(mail, "contact/mail/to_editors", subject, given, now=now, with_html=True)
    if message.email:
        written.reply_to = [message.email]
    return written


def _receipt(mail: OutgoingMail, now: datetime) -> EmailMessage | None:
    """Number and moment and nothing else: whoever gets this may not be who wrote."""
    message = _about(mail)
    if message is None:
        return None
    with translation.override(mail.language_code):
        subject = _("We have your message: %(number)s") % {"number": message.reference}
        given = {"reference": message.reference, "moment": _moment(message)}
        return letter(mail, "contact/mail/receipt", subject, given, now=now, with_html=True)


def _about(mail: OutgoingMail) -> Message | None:
    return Message.objects.filter(public_id=mail.about).first()


def _moment(message: Message) -> str:
    return date_format(localtime(message.received_at), "DATETIME_FORMAT")


PURPOSES = (
    Purpose(MailPurpose.TO_EDITORS, MailPurpose.TO_EDITORS.label, _to_editors),
    Purpose(MailPurpose.RECEIPT, MailPurpose.RECEIPT.label, _receipt),
)
