"""Absolute addresses.

The operator's setting makes them, never the ``Host`` header that a stranger sent.
"""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page


def absolute(path: str) -> str:
    """The address as others should note it; ``path`` starts with a slash."""
    return f"{settings.PUBLIC_URL}{path}"


def path_of(page: Page) -> str:
    """The page's address on this host; empty if it lies in no site."""
    return urlsplit(page.get_url() or "").path
