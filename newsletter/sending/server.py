"""What is known of the mail server without asking it."""

from datetime import timedelta
from email.utils import parseaddr
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

SPANS = {"second": timedelta(seconds=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


def sender_address() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def is_sender_aligned() -> bool:
    """Whether the sender's domain is that of the site, or one above or below it."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    domain = sender_address().rpartition("@")[2].lower()
    return (bool(domain) and f".{host}".endswith(f".{domain}")) or f".{domain}".endswith(f".{host}")


def time_for(number: int) -> timedelta:
    """How long so many mails take at least."""
    limits: Mapping[str, float] = settings.NEWSLETTER_LIMITS
    spans = [SPANS[name] * (number / limit) for name, limit in limits.items() if limit]
    return max(spans, default=timedelta(0))
