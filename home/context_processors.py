"""What the frame of every page needs: settings, menus, languages. Asked only when a template uses it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page, Site

from core.addresses import path_of
from core.localization import in_language
from core.models import SiteSettings
from core.querysets import VisiblePageQuerySet
from home.models import StandardPage, TopicIndexPage

DEPTH_OF_SECTIONS = 3


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template, also those of error pages."""

    def lazily(question: Callable[[], Any]) -> Any:
        return SimpleLazyObject(question)

    return {
        "site_settings": lazily(lambda: _settings(request)),
        "main_menu": lazily(lambda: main_menu(request.path)),
        "legal_menu": lazily(lambda: legal_menu(request.path)),
        "topics_url": lazily(topics_url),
        "home_url": "/" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}/",
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "html_lang": get_language(),
    }


def _settings(request: HttpRequest) -> SiteSettings:
    site = Site.find_for_request(request)
    return SiteSettings.for_site(site) if site else SiteSettings()


def main_menu(current_path: str) -> list[dict[str, Any]]:
    """The sections that editors marked for the menu: an explicit, short list, whatever the size of the tree."""
    sections = VisiblePageQuerySet(Page).visible().filter(depth=DEPTH_OF_SECTIONS, show_in_menus=True).order_by("path")
    return _links(sections, current_path)


def legal_menu(current_path: str) -> list[dict[str, Any]]:
    return _links(StandardPage.objects.visible().filter(show_in_footer=True).order_by("path"), current_path)


def topics_url() -> str:
    """Where topics have their pages; empty where there is no such section."""
    found = in_language(TopicIndexPage.objects.visible()[:1], get_language() or settings.LANGUAGE_CODE)
    return path_of(found[0]) if found else ""


def _links(pages: Any, current_path: str) -> list[dict[str, Any]]:
    shown = in_language(pages, get_language() or settings.LANGUAGE_CODE)
    return [
        {"title": page.title, "url": path_of(page), "is_current": current_path.startswith(path_of(page))}
        for page in shown
    ]
