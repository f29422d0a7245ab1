"""Links of an issue to pages that nobody can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.models import SiteDocument
from core.querysets import VisiblePageQuerySet
from newsletter.composing.entries import CHOOSERS
from newsletter.models import NewsletterIssuePage


@dataclass(frozen=True)
class DeadLink:
    """``words`` are those of the link, or the title of the page that was chosen."""

    words: str
    is_entry: bool = False

    @property
    def complaint(self) -> str:
        if self.is_entry:
            text = _("“%(title)s” is not public and is left out.")
        else:
            text = _("The link “%(title)s” leads to nothing that readers can open.")
        return text % {"title": self.words}


def dead_links(issue: NewsletterIssuePage) -> list[DeadLink]:
    """In the order of the issue."""
    found: list[DeadLink] = []
    for block in issue.body:
        if block.block_type == "paragraph":
            found += _in_text(block.value.source)
        elif block.block_type in {*CHOOSERS, "button"}:
            found += _chosen(block)
    return found


def _chosen(block: Any) -> Iterator[DeadLink]:
    value, kind = block.value, block.block_type
    page = value["page"]
    label = value["label"] if kind == "button" else ""
    if page and not is_public(page.pk):
        yield DeadLink(label or page.title, is_entry=kind != "button")
    elif not page and kind != "button":
        yield DeadLink(_("a deleted page"), is_entry=True)
    elif not page and not _leads_somewhere(value["url"] or ""):
        yield DeadLink(label)


def _in_text(html: str) -> Iterator[DeadLink]:
    for anchor in BeautifulSoup(html, "html.parser").find_all("a"):
        number, kind = str(anchor.get("id", "")), anchor.get("linktype", "")
        key = int(number) if number.isdecimal() else 0
        if kind == "page":
            is_alive = is_public(key)
        elif kind == "document":
            is_alive = SiteDocument.objects.filter(pk=key).exists()
        else:
            is_alive = _leads_somewhere(str(anchor.get("href", "")))
        if not is_alive:
            yield DeadLink(" ".join(anchor.get_text().split()))


def is_public(pk: int) -> bool:
    """The page, or the German one that it translates."""
    visible = VisiblePageQuerySet(Page).visible()
    keys = Page.objects.filter(pk=pk).values("translation_key")
    return visible.filter(translation_key__in=keys).exists()


def _leads_somewhere(address: str) -> bool:
    """Other hosts are not asked: that would be a request that nobody has agreed to."""
    if not address:
        return False
    parts, own = urlsplit(address), urlsplit(settings.PUBLIC_URL)
    is_ours = parts.netloc in {"", own.netloc} and parts.scheme in {"", "http", "https"}
    return not is_ours or not parts.path or _is_found(unquote(parts.path))


def _is_found(path: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if match.url_name != "wagtail_serve":
        return True
    code = get_language_from_path(path) or settings.LANGUAGE_CODE
    inside = path.removeprefix(f"/{code}/").removeprefix("/")
    whole = inside if not inside or inside.endswith("/") else f"{inside}/"
    if VisiblePageQuerySet(Page).at_path(whole, code).exists():
        return True
    # Topics and people have addresses below the page that lists them.
    above = whole.rstrip("/").rpartition("/")[0]
    return bool(above) and VisiblePageQuerySet(Page).at_path(f"{above}/", code).exists()
