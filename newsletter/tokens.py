"""What stands in the links of mails: who is meant, and a signature that holds for one purpose only.

Sixteen signs name a sign-up or a subscription, forty-three are the signature (256 bit). That is
short enough for a header that must not be folded.
"""

import re
import secrets
from dataclasses import dataclass
from enum import StrEnum

from django.core.signing import BadSignature, Signer

PUBLIC_ID_BYTES = 12
PUBLIC_ID_LENGTH = 16
KEY_BYTES = 24
_SHAPE = re.compile(r"[A-Za-z0-9_-]{16}[A-Za-z0-9_-]{43}")
# Compared with when nobody is found, so that looking costs the same.
_NO_KEY = "-"


class Purpose(StrEnum):
    """What a link may be used for. The values are part of the signature: never rename them."""

    CONFIRM = "confirm"
    BLOCK = "block"
    LEAVE = "leave"
    SETTINGS = "settings"


@dataclass(frozen=True)
class Token:
    """A token of the right shape; nothing has been checked yet."""

    public_id: str
    signature: str

    def fits(self, purpose: Purpose, key: str | None) -> bool:
        signed = f"{self.public_id}.{_NO_KEY if key is None else key}:{self.signature}"
        try:
            _signer(purpose).unsign(signed)
        except BadSignature:
            return False
        return key is not None


def new_public_id() -> str:
    return secrets.token_urlsafe(PUBLIC_ID_BYTES)


def new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def make(purpose: Purpose, public_id: str, key: str = "") -> str:
    """``key`` is what its owner can change to make all earlier links worthless.

    The link for leaving is made without: it must work for ever.
    """
    return public_id + _signer(purpose).signature(f"{public_id}.{key}")


def read(text: str) -> Token | None:
    if not _SHAPE.fullmatch(text):
        return None
    return Token(text[:PUBLIC_ID_LENGTH], text[PUBLIC_ID_LENGTH:])


def _signer(purpose: Purpose) -> Signer:
    return Signer(salt=f"newsletter.{purpose}")
