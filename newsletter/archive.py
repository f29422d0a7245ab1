"""The archive, as other pages point to it."""

from typing import Any

from core.addresses import path_of
from core.feeds import address_of
from core.localization import in_language
from newsletter.models import NewsletterIndexPage, NewsletterIssuePage

SHOWN = 5


def newest_in(language_code: str) -> dict[str, Any]:
    """The newest issues and the ways to all of them; empty where there is no archive."""
    index = NewsletterIndexPage.objects.visible().first()
    if index is None:
        return {}
    shown = in_language([index], language_code)[0]
    issues = list(NewsletterIssuePage.objects.visible().newest_first()[:SHOWN])
    return {
        "url": path_of(shown),
        "feed_url": address_of(shown),
        "entries": [
            {"page": page, "url": path_of(page)} for page in in_language(issues, language_code)
        ],
    }
