"""What stands above the hits: pages that the editors recommend for exactly this phrase."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from wagtail.models import Page

from core.addresses import path_of
from search.kinds import Kind
from search.promotion.models import PromotedPage, Promotion
from search.promotion.querysets import PromotionQuerySet
from search.querysets import public_in


@dataclass(frozen=True)
class Recommendation:
    """A page as its reader gets it, and the editors' sentence."""

    title: str
    url: str
    kind: str
    sentence: str


def recommended(
    text: str, language_code: str, kinds: dict[str, Kind], *, today: date
) -> list[Recommendation]:
    """Only public pages, each once and in the reader's language; at most two queries."""
    promotions = PromotionQuerySet(Promotion).for_phrase(text, language_code, today=today)
    chosen: dict[Any, str] = {}
    rows = PromotedPage.objects.filter(promotion__in=promotions).select_related("page")
    for one in rows.order_by("promotion_id", "sort_order", "pk"):
        chosen.setdefault(one.page.translation_key, one.sentence)
    if not chosen:
        return []
    pages = {
        page.translation_key: page
        for page in public_in(language_code)
        .filter(translation_key__in=chosen)
        .select_related("content_type")
    }
    return [
        Recommendation(pages[key].title, path_of(pages[key]), _kind(pages[key], kinds), sentence)
        for key, sentence in chosen.items()
        if key in pages
    ]


def _kind(page: Page, kinds: dict[str, Kind]) -> str:
    content_type = page.content_type
    known = kinds.get(f"{content_type.app_label}.{content_type.model}")
    return known.label if known else ""
