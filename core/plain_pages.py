"""The frame for pages that are no page of the tree: forms, and what they answer."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, get_language_info, gettext
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.languages import missing_among
from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet

Crumb = dict[str, str]


def start_paths() -> dict[str, str]:
    """Where the site begins in each language that can be read; one query."""
    pages = VisiblePageQuerySet(Page).reachable().filter(depth=DEPTH_OF_START_PAGES)
    return {page.locale.language_code: path_of(page) for page in pages.order_by("path")}


def frame_of(
    *,
    title: str,
    starts: Mapping[str, str],
    paths: Mapping[str, str],
    above: list[Crumb] | None = None,
    description: str = "",
) -> dict[str, Any]:
    """What ``base.html`` asks of a page: title, breadcrumbs, its own address and its twins.

    ``starts`` come from ``start_paths``. ``paths`` holds the page's address in every language it is
    written in; it is empty for what concerns one person alone, which no search engine is to keep.
    """
    language = get_language() or settings.LANGUAGE_CODE
    shown = {code: path for code, path in paths.items() if code in starts}
    home = {"title": gettext("Home"), "url": starts.get(language, "/")}
    return {
        "page": {"title": title},
        "is_noindex": not paths,
        "breadcrumbs": [home, *(above or []), {"title": title, "url": ""}],
        "canonical_url": absolute(shown[language]) if language in shown else "",
        "alternates": [
            {
                "hreflang": code,
                "url": path,
                "absolute_url": absolute(path),
                "label": get_language_info(code)["name_local"],
                "is_current": code == language,
                "is_source": code == settings.LANGUAGE_CODE,
            }
            for code, path in shown.items()
        ],
        "missing_languages": missing_among(starts, shown) if shown else [],
        "meta_description": description,
    }
