"""From what stands in a data file to what a page stores."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from core.planting import block_id, items

Block = dict[str, Any]
ToKey = Callable[[str], int | None]

_PAGE_LINK = re.compile(r'<a data-page="([a-z0-9-]+)">')


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def rich_text(html: str, page_of: ToKey) -> str:
    """Links to planted pages by their key become Wagtail's own; where the page is gone, the words
    stay.
    """

    def link(match: re.Match[str]) -> str:
        primary_key = page_of(match[1])
        return f'<a linktype="page" id="{primary_key}">' if primary_key else "<a>"

    return _PAGE_LINK.sub(link, html)


def linked_keys(value: Any) -> set[str]:
    """All keys of pages that a piece of a data file links to."""
    if isinstance(value, dict):
        return set().union(*(linked_keys(part) for part in value.values()), set())
    if isinstance(value, list):
        return set().union(*(linked_keys(part) for part in value), set())
    return set(_PAGE_LINK.findall(value)) if isinstance(value, str) else set()


def motion_body(sections: list[Block], *, seed: str, page_of: ToKey) -> list[Block]:
    """The sections of a motion as its StreamField stores them."""

    def proposal(value: Block, place: str) -> Block:
        return {
            "introduction": value.get("introduction", ""),
            "points": items(value["points"], place),
        }

    def questions(value: Block, place: str) -> Block:
        return {
            "introduction": value.get("introduction", ""),
            "questions": items(value["questions"], place),
        }

    shapes: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
        "resolution": ("proposal", proposal),
        "questions": ("questions", questions),
        "reasons": ("reasons", lambda value, _: {"text": rich_text(value, page_of)}),
        "text": (
            "free_text",
            lambda value, _: {**value, "text": rich_text(value["text"], page_of)},
        ),
    }
    return _blocks(sections, shapes, seed)


def text_body(sections: list[Block], *, seed: str, page_of: ToKey) -> list[Block]:
    """The text of a guide or standard page as its StreamField stores it."""

    def definitions(value: list[Block], place: str) -> Block:
        explained = [
            {**entry, "explanation": rich_text(entry["explanation"], page_of)} for entry in value
        ]
        return {"definitions": items(explained, place)}

    shapes: dict[str, tuple[str, Callable[[Any, str], Any]]] = {
        "heading": ("heading", lambda value, _: value),
        "paragraph": ("paragraph", lambda value, _: rich_text(value, page_of)),
        "definitions": ("definitions", definitions),
        "notice": ("notice", lambda value, _: {**value, "text": rich_text(value["text"], page_of)}),
        "contact": ("contact", lambda _value, _place: None),
    }
    return _blocks(sections, shapes, seed)


def _blocks(
    sections: list[Block], shapes: dict[str, tuple[str, Callable[[Any, str], Any]]], seed: str
) -> list[Block]:
    made = []
    for index, section in enumerate(sections):
        ((name, value),) = section.items()
        block_type, shape = shapes[name]
        place = f"{seed}/{index}"
        made.append({"type": block_type, "value": shape(value, place), "id": block_id(place)})
    return made
