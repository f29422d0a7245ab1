"""What the frame of every page needs: settings, menus, languages.

Asked only when a template uses it.
"""

from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Q, When
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from wagtail.models import Page

from contact import links as contact_links
from core.addresses import path_of
from core.models import SiteSettings
from core.querysets import VisiblePageQuerySet
from events.models import EventIndexPage
from home import directory
from home.models import TopicIndexPage
from motions.models import MotionIndexPage
from newsletter.languages import path_in
from oparl.page import address_in

DEPTH_OF_SECTIONS = 3
GLOSSARY = "woerter-aus-der-ratsarbeit"
CONTACT = "kontakt"
PRIVACY = "datenschutz"


def frame(request: HttpRequest) -> dict[str, Any]:
    """For every template, also those of error pages."""
    language_code = get_language() or settings.LANGUAGE_CODE
    sections = Sections(language_code, request.path)
    return {
        "site_settings": SimpleLazyObject(lambda: SiteSettings.answering(request)),
        "sections": sections,
        "show_userbar": settings.SESSION_COOKIE_NAME in request.COOKIES,
        "html_lang": language_code,
        "newsletter_url": path_in(language_code, "form"),
        "contact_form_url": contact_links.path_in(language_code, "write"),
        "mistake_url": contact_links.path_in(language_code, "report"),
        "open_data_url": address_in(language_code),
        "feeds_url": directory.address_in(language_code),
        "home_url": "/" if language_code == settings.LANGUAGE_CODE else f"/{language_code}/",
    }


class Sections:
    """The pages directly below the start page: a short list, read once per request whatever the
    size of the tree.
    """

    def __init__(self, language_code: str, current_path: str) -> None:
        self.language_code = language_code
        self.current_path = current_path

    @cached_property
    def _pages(self) -> list[tuple[Page, Page]]:
        """Each section in German, and as the reader gets it; one query."""
        found = (
            VisiblePageQuerySet(Page)
            .reachable()
            .filter(Q(depth=DEPTH_OF_SECTIONS) | Q(slug=GLOSSARY))
            .filter(locale__language_code__in={settings.LANGUAGE_CODE, self.language_code})
            .annotate(
                in_footer=Case(
                    When(accessibilitystatementpage__isnull=False, then=True),
                    default=F("standardpage__show_in_footer"),
                )
            )
            .order_by("path")
        )
        by_language: dict[str, dict[object, Page]] = {settings.LANGUAGE_CODE: {}}
        for page in found:
            by_language.setdefault(page.locale.language_code, {})[page.translation_key] = page
        translated = by_language.get(self.language_code, {})
        return [
            (german, translated.get(key, german))
            for key, german in by_language[settings.LANGUAGE_CODE].items()
        ]

    @cached_property
    def _sections(self) -> list[tuple[Page, Page]]:
        return [pair for pair in self._pages if pair[0].depth == DEPTH_OF_SECTIONS]

    @property
    def glossary_url(self) -> str:
        """The words of council work, explained; empty where editors have taken the page away."""
        return self._url_of_slug(GLOSSARY)

    @property
    def main_menu(self) -> list[dict[str, Any]]:
        """What editors marked for the menu."""
        return [self._link(shown) for german, shown in self._sections if german.show_in_menus]

    @property
    def all_areas(self) -> list[dict[str, Any]]:
        """Every section that is a list, also those that have no place in the menu."""
        return [self._link(shown) for german, shown in self._sections if german.in_footer is None]

    @property
    def legal_menu(self) -> list[dict[str, Any]]:
        return [self._link(shown) for german, shown in self._sections if german.in_footer]

    @property
    def topics_url(self) -> str:
        return self._url_of(TopicIndexPage)

    @property
    def motions_url(self) -> str:
        return self._url_of(MotionIndexPage)

    @property
    def events_url(self) -> str:
        return self._url_of(EventIndexPage)

    @property
    def contact_url(self) -> str:
        return self._url_of_slug(CONTACT)

    @property
    def privacy_url(self) -> str:
        return self._url_of_slug(PRIVACY)

    def _url_of_slug(self, slug: str) -> str:
        return next((path_of(shown) for german, shown in self._pages if german.slug == slug), "")

    def _url_of(self, model: type[Page]) -> str:
        """Where the section of this type is; empty where there is none."""
        wanted = ContentType.objects.get_for_model(model).pk
        return next(
            (path_of(shown) for german, shown in self._pages if german.content_type_id == wanted),
            "",
        )

    def _link(self, page: Page) -> dict[str, Any]:
        url = path_of(page)
        return {
            "title": page.title,
            "url": url,
            "language_code": page.locale.language_code,
            "is_current": self.current_path.startswith(url),
        }
