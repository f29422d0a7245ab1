"""What stands in the links of mails: who is meant, and a signature that holds for one purpose only.

Sixteen signs name a row, forty-three are the signature (256 bit). That is short enough for a header
that must not be folded.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, QuerySet

PUBLIC_ID_BYTES = 12
PUBLIC_ID_LENGTH = 16
KEY_BYTES = 24
_SHAPE = re.compile(r"[A-Za-z0-9_-]{16}[A-Za-z0-9_-]{43}")
# Compared with when nobody is found, so that looking costs the same.
_NO_KEY = "-"
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Token:
    """A token of the right shape; nothing has been checked yet."""

    public_id: str
    signature: str

    def fits(self, purpose: str, key: str | None) -> bool:
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


def make(purpose: str, public_id: str, key: str = "") -> str:
    """``purpose`` names the app and the use, as in ``newsletter.confirm``. It is part of the
    signature: never rename one.

    ``key`` is what its owner can change to make all earlier links worthless.

    A link that must work for ever is made without.
    """
    return public_id + _signer(purpose).signature(f"{public_id}.{key}")


def read(text: str) -> Token | None:
    if not _SHAPE.fullmatch(text):
        return None
    return Token(text[:PUBLIC_ID_LENGTH], text[PUBLIC_ID_LENGTH:])


def owner_of(rows: QuerySet[Row], purpose: str, text: str) -> Row | None:
    """Whom the token names, if it is genuine: a row with ``public_id`` and ``token_key``."""
    token = read(text)
    if token is None:
        return None
    found: Any = rows.filter(public_id=token.public_id).first()
    return found if token.fits(purpose, found.token_key if found else None) else None


def _signer(purpose: str) -> Signer:
    return Signer(salt=purpose)
