"""Links between pages inside running text."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from core.addresses import path_of
from core.localization import in_language
from core.querysets import VisiblePageQuerySet


class VisiblePageLinkHandler(LinkHandler):
    """Leads to the page in the reader's language.

    Where the page is a draft, private or gone, the words stay as words.

    Wagtail's own handler links drafts too, and asks the database for the language once per link.
    """

    identifier: ClassVar[str] = "page"

    @staticmethod
    def get_model() -> type[Page]:
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        wanted = {int(attrs["id"]) for attrs in attrs_list if str(attrs.get("id", "")).isdecimal()}
        pages = _as_reader_sees_them(wanted)
        found = [
            pages.get(int(attrs["id"])) if attrs.get("id", "").isdecimal() else None
            for attrs in attrs_list
        ]
        return [f'<a href="{escape(path_of(page))}">' if page else "<a>" for page in found]


def _as_reader_sees_them(wanted: set[int]) -> dict[int, Page]:
    """The visible ones among these pages, by the key that the text names."""
    visible = {page.pk: page for page in VisiblePageQuerySet(Page).visible().filter(pk__in=wanted)}
    # An editor may have chosen a translation: what counts is the matter that it belongs to.
    others = dict(
        Page.objects.filter(pk__in=wanted - visible.keys())
        .exclude(locale__language_code=settings.LANGUAGE_CODE)
        .values_list("translation_key", "pk")
        if wanted - visible.keys()
        else []
    )
    if others:
        sources = VisiblePageQuerySet(Page).visible().filter(translation_key__in=others)
        visible |= {others[page.translation_key]: page for page in sources}
    shown = in_language(list(visible.values()), get_language() or settings.LANGUAGE_CODE)
    return dict(zip(visible, shown, strict=True))
