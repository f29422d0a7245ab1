"""Running text for paper: what editors wrote, as a tree that a template can set."""

from html.parser import HTMLParser
from typing import Any, TypedDict
from urllib.parse import urljoin

from django.conf import settings
from wagtail.rich_text import expand_db_html


class Node(TypedDict, total=False):
    """One element: ``tag`` is p, ul, ol, li, h3, b, i, a or br; ``href`` belongs to a.

    ``children`` are nodes and plain words.
    """

    tag: str
    href: str
    children: list[Any]


_SAME = {"strong": "b", "em": "i"}
_SET = {"p", "ul", "ol", "li", "h2", "h3", "h4", "b", "i", "a", "br"}
_ALONE = {"br", "hr", "img", "embed"}


def tree_of(html: str) -> list[Any]:
    """The words with their structure; links are absolute, unknown elements leave their words."""
    reader = _Reader()
    reader.feed(expand_db_html(html))
    reader.close()
    return reader.tree


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree: list[Any] = []
        self._open: list[tuple[str, list[Any]]] = [("", self.tree)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _SAME.get(tag, tag)
        here = self._open[-1][1]
        if name not in _SET:
            if tag not in _ALONE:
                self._open.append((tag, here))
            return
        node: Node = {"tag": name, "children": []}
        href = dict(attrs).get("href")
        if name == "a" and href:
            node["href"] = urljoin(f"{settings.PUBLIC_URL}/", href)
        here.append(node)
        if tag not in _ALONE:
            self._open.append((tag, node["children"]))

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self._open]
        if tag in names[1:]:
            # Closes what was left open inside as well, as browsers do.
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if not words:
            if data and self._open[-1][1]:
                self._open[-1][1].append(" ")
            return
        before = " " if data[0].isspace() else ""
        after = " " if data[-1].isspace() else ""
        self._open[-1][1].append(f"{before}{words}{after}")
