"""E-mail addresses: checked as mail servers do, compared in one form, and hashed where the address
itself need not be kept.
"""

import unicodedata
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from email_validator import EmailNotValidError, validate_email

LONGEST_ADDRESS = 254
SHOWN_OF_A_NAME = 1


@dataclass(frozen=True)
class Mailbox:
    """An address as mail is sent to it, and the form in which two spellings of it are equal."""

    email: str
    norm: str

    @property
    def keyed_hash(self) -> str:
        return keyed_hash(self.norm)


def read(text: str) -> Mailbox | None:
    """The mailbox that somebody typed; None if mail can't be sent there."""
    typed = unicodedata.normalize("NFC", text.strip())
    if len(typed) > LONGEST_ADDRESS:
        return None
    try:
        checked = validate_email(typed, check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    email = str(checked.ascii_email)
    # Dots and what follows a plus stay: with most providers they make another mailbox.
    return Mailbox(email, email.lower())


def keyed_hash(norm: str) -> str:
    """Finds the same address again without keeping it."""
    return salted_hmac("newsletter.mailbox", norm, algorithm="sha256").hexdigest()


def masked(email: str) -> str:
    """k…@example.org: enough for its owner, too little for anybody else."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:SHOWN_OF_A_NAME]}…@{domain}"
