"""Running text for the two halves of a mail: HTML whose links lead somewhere, and plain text."""

import re
import textwrap
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from wagtail.rich_text import expand_db_html

from core.pdf.rich_text import tree_of

WIDTH = 72
_DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'(<a\b[^>]*\bhref=")([^"]*)(")')


def for_mail(html: str) -> str:
    """With absolute addresses; of a link to what nobody may read, the words stay."""
    expanded = _DEAD_LINK.sub(r"\1", expand_db_html(html))
    base = f"{settings.PUBLIC_URL}/"
    return _HREF.sub(lambda found: found[1] + urljoin(base, found[2]) + found[3], expanded)


def wrapped(text: str, *, first: str = "", then: str = "") -> str:
    """Lines of a decent length. No address is broken, nor anything else without a blank."""
    return textwrap.fill(
        " ".join(text.split()),
        width=WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def plain(html: str) -> str:
    """Running text without markup: paragraphs, lists with their signs, addresses in brackets."""
    return "\n\n".join(part for part in (_block(node) for node in tree_of(html)) if part)


def _block(node: Any, depth: int = 0) -> str:
    if isinstance(node, str) or node["tag"] not in {"ul", "ol"}:
        text = _inline(node)
        return "\n".join(wrapped(one) for one in text.split("\n")) if text.strip() else ""
    lines = []
    number = 0
    for item in node["children"]:
        if isinstance(item, str):
            continue
        number += 1
        sign = "  " * depth + (f"{number}. " if node["tag"] == "ol" else "- ")
        inner = [one for one in item["children"] if _is_list(one)]
        words = _inline(
            {"tag": "li", "children": [one for one in item["children"] if one not in inner]}
        )
        lines.append(wrapped(words, first=sign, then=" " * len(sign)))
        lines += [_block(one, depth + 1) for one in inner]
    return "\n".join(lines)


def _is_list(node: Any) -> bool:
    return not isinstance(node, str) and node["tag"] in {"ul", "ol"}


def _inline(node: Any) -> str:
    if isinstance(node, str):
        return node
    if node["tag"] == "br":
        return "\n"
    words = "".join(_inline(child) for child in node["children"])
    href = node.get("href", "")
    address = href.removeprefix("mailto:").removeprefix("tel:")
    if not address or address in words:
        return words
    return f"{words} ({address})"
