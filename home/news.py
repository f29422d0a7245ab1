"""What is new on the site, whatever kind of page it is."""

from django.conf import settings
from wagtail.models import Locale, Page

from core.feeds import MOST_ENTRIES, FeedEntry, entry_of
from core.querysets import VisiblePageQuerySet

DEPTH_OF_SECTIONS = 3


def entries(locale: Locale) -> list[FeedEntry]:
    """Everything below a section that is written in this language, the newest first.

    One query and one per kind of page, and as many again for the facts of translations.
    """
    newest = VisiblePageQuerySet(Page).readable().latest_published_first()
    pages = list(
        newest.filter(locale=locale, depth__gt=DEPTH_OF_SECTIONS).specific()[:MOST_ENTRIES]
    )
    for page in pages:
        # Known already: not asked again for each.
        page.locale = locale
    facts = {page.translation_key: page for page in pages}
    if locale.language_code != settings.LANGUAGE_CODE:
        sources = VisiblePageQuerySet(Page).visible().filter(translation_key__in=facts).specific()
        facts = {page.translation_key: page for page in sources}
    return [entry_of(facts[page.translation_key], page) for page in pages]
