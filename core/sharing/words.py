"""What the head of a page tells other sites about it (Open Graph)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.urls import reverse

from core.addresses import absolute
from core.sharing.card import Card
from core.sharing.drawing import HEIGHT, WIDTH

LOCALES = {"de": "de_DE", "de-simple": "de_DE", "en": "en_GB"}
RENDITION = f"fill-{WIDTH}x{HEIGHT}|format-jpeg"
ARTICLE, WEBSITE, PROFILE = "article", "website", "profile"


@dataclass(frozen=True)
class Shared:
    """What is shown of a page where somebody shares it."""

    kind: str
    title: str
    locale: str
    other_locales: Sequence[str]
    image_url: str
    image_alt: str
    width: int = WIDTH
    height: int = HEIGHT


def shared(context: Mapping[str, Any]) -> Shared:
    """For the page in this context; the editors' own picture comes before the drawn one."""
    page = context.get("page")
    site = context["site_settings"].full_name
    image_url, alt = _own_picture(context) or _drawn(context, site)
    language_code = str(context.get("html_lang") or settings.LANGUAGE_CODE)
    locale = LOCALES.get(language_code, LOCALES[settings.LANGUAGE_CODE])
    others = [LOCALES.get(one["hreflang"]) for one in context.get("alternates") or []]
    return Shared(
        kind=str(context.get("share_kind") or getattr(page, "share_kind", WEBSITE)),
        title=str(context.get("share_title") or _title_of(page) or site),
        locale=locale,
        other_locales=[one for one in dict.fromkeys(others) if one is not None and one != locale],
        image_url=image_url,
        image_alt=alt,
    )


def with_site(card: Card, site: str) -> Card:
    return replace(card, site=site)


def of_the_site(site: str) -> Card:
    """For what is no page of the tree."""
    return Card(title=site, site=site)


def _title_of(page: Any) -> str:
    if isinstance(page, Mapping):
        return str(page.get("title") or "")
    return (getattr(page, "seo_title", "") or page.title) if page else ""


def _own_picture(context: Mapping[str, Any]) -> tuple[str, str] | None:
    """Of the page itself, else of the German one; a part of a page has none."""
    if "share_card" in context:
        return None
    for page in (context.get("page"), context.get("facts")):
        picture = getattr(page, "teaser_image", None)
        if picture:
            return absolute(picture.get_rendition(RENDITION).url), picture.default_alt_text
    return None


def _drawn(context: Mapping[str, Any], site: str) -> tuple[str, str]:
    page: Any = context.get("page")
    card: Card | None = context.get("share_card")
    if card:
        folder = context["share_folder"]
    elif hasattr(page, "share_card"):
        card = page.share_card(context.get("facts") or page.in_source_language())
        folder = page.as_written().path_on_site
    else:
        start = reverse("share_picture", args=["", of_the_site(site).name])
        return absolute(start), site
    card = with_site(card, site)
    return absolute(f"{folder}{card.file_name}"), card.description
