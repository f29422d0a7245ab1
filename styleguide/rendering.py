"""States drawn by the templates of the site, and what print.css leaves of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.template import Context, Engine
from django.template.loader_tags import BlockNode
from django.utils.safestring import SafeString

from styleguide.components import Component, State, frame
from styleguide.tokens import CSS

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
HIDDEN = re.compile(r"([^{};]+)\{\s*display:\s*none;\s*\}")


@dataclass(frozen=True)
class Drawn:
    """A state as HTML, and the parts of it that are not on paper."""

    label: str
    html: SafeString
    is_printed: bool
    not_printed: Sequence[str]


def drawn(component: Component) -> list[Drawn]:
    return [_drawn(state) for state in component.states]


def _drawn(state: State) -> Drawn:
    html = html_of(state.template, {**frame(), **state.context})
    is_printed, missing = _on_paper(html)
    return Drawn(state.label, html, is_printed, missing)


def html_of(name: str, context: Mapping[str, Any]) -> SafeString:
    """What a template draws; of the template of a whole page its content, without the frame."""
    template = Engine.get_default().get_template(name)
    nodes: list[Any] = template.nodelist.get_nodes_by_type(BlockNode)
    content = next((node for node in nodes if node.name == "content"), None)
    if content is None:
        return template.render(Context(context))
    full = Context(context)
    with full.render_context.push_state(template), full.bind_template(template):
        return content.nodelist.render(full)


def _on_paper(html: str) -> tuple[bool, list[str]]:
    """Whether anything of it is printed, and the selectors of what is not."""
    tree = BeautifulSoup(html, "html.parser")
    matching = [selector for selector in hidden_in_print() if tree.select_one(selector)]
    for selector in matching:
        for element in tree.select(selector):
            element.extract()
    return bool(tree.get_text(strip=True)), matching


def hidden_in_print() -> list[str]:
    css = COMMENT.sub("", (CSS / "print.css").read_text(encoding="utf-8"))
    return [one.strip() for rule in HIDDEN.findall(css) for one in rule.split(",")]
