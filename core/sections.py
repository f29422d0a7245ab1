"""Running text in sections: each heading opens one, so that pages get an outline and hanging
headings.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Section:
    """A heading and the blocks below it; the first section of a page may have none."""

    heading: str
    number: int
    blocks: list[Any] = field(default_factory=list)


def sections_of(body: Iterable[Any]) -> list[Section]:
    """The blocks of a StreamField, grouped by the headings among them."""
    sections: list[Section] = []
    for block in body:
        if block.block_type == "heading":
            sections.append(Section(block.value, len(sections) + 1))
            continue
        if not sections:
            sections.append(Section("", 1))
        sections[-1].blocks.append(block)
    return sections
