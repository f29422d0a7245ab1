"""Links between pages inside running text."""

from typing import Any, ClassVar

from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from core.addresses import path_of
from core.localization import in_language
from core.querysets import VisiblePageQuerySet


class VisiblePageLinkHandler(LinkHandler):
    """Leads to the page in the reader's language. Where the page is a draft, private or gone, the words stay as words.

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
        wanted = {attrs["id"] for attrs in attrs_list if str(attrs.get("id", "")).isdigit()}
        # An editor may have chosen a translation: what counts is the matter that it belongs to.
        keys = dict(Page.objects.filter(pk__in=wanted).values_list("pk", "translation_key"))
        visible = list(VisiblePageQuerySet(Page).visible().filter(translation_key__in=keys.values()))
        shown = dict(
            zip(
                (page.translation_key for page in visible),
                in_language(visible, get_language() or ""),
                strict=True,
            )
        )
        pages = [shown.get(keys.get(int(attrs["id"]))) if attrs.get("id") in wanted else None for attrs in attrs_list]
        return [f'<a href="{escape(path_of(page))}">' if page else "<a>" for page in pages]
