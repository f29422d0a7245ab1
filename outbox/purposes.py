"""What mails are about. Apps register their purposes when they start, and write the letters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.mail import EmailMessage

if TYPE_CHECKING:
    from outbox.models import OutgoingMail

Writer = Callable[["OutgoingMail", datetime], EmailMessage | None]


@dataclass(frozen=True)
class Purpose:
    """``name`` is stored with each mail: never rename it.

    ``write`` gives the message as it is to be sent now, or None where by now nothing is to be sent.
    It runs in the transaction that notes down that the mail is being sent. ``no_such_mailbox`` is
    told when the mail server knows for sure that nobody has this address.
    """

    name: str
    label: object
    write: Writer
    no_such_mailbox: Callable[["OutgoingMail", datetime], None] | None = None


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> None:
    """Called once per purpose in ``AppConfig.ready``."""
    _purposes[purpose.name] = purpose


def letter_for(mail: "OutgoingMail", *, now: datetime) -> EmailMessage | None:
    """The message to send; None where by now nothing is to be sent."""
    return _purposes[mail.purpose].write(mail, now)


def tell_of_no_mailbox(mail: "OutgoingMail", *, now: datetime) -> None:
    """Nobody has this address: who goes on writing to it by themselves should stop."""
    if told := _purposes[mail.purpose].no_such_mailbox:
        told(mail, now)


def label_of(name: str) -> str:
    """What editors read."""
    known = _purposes.get(name)
    return str(known.label) if known else name
