"""The sender on the envelope: it names the mail, so that a report about it needs no reading, and it
is signed, so that nobody can have others struck off the list.
"""

import base64
import hashlib
import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

# Mail servers may change capitals: only small letters and digits.
_SHAPE = re.compile(r"\+([0-9a-f]{1,16})-([a-z2-7]{20})@", re.IGNORECASE)
SEAL_LENGTH = 20
SALT = "newsletter.bounce"


def envelope_sender_of(delivery_pk: int) -> str:
    """``bounce+2a-<seal>@example.org``, or the usual sender where there is no box for reports."""
    if not settings.BOUNCE_ADDRESS:
        return settings.DEFAULT_FROM_EMAIL
    name, _at, domain = settings.BOUNCE_ADDRESS.rpartition("@")
    number = f"{delivery_pk:x}"
    return f"{name}+{number}-{_seal(number)}@{domain}"


def delivery_named_by(address: str) -> int | None:
    """The mail that a report came back for; None if the address is not one of ours."""
    found = _SHAPE.search(address)
    if found is None:
        return None
    number, seal = found[1].lower(), found[2].lower()
    return int(number, 16) if constant_time_compare(seal, _seal(number)) else None


def _seal(number: str) -> str:
    key = salted_hmac(SALT, number, algorithm=hashlib.sha256().name).digest()
    return base64.b32encode(key).decode().lower()[:SEAL_LENGTH]
