"""The sections of a motion's body as paper has them, one function for each kind of block."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.pdf.rich_text import tree_of
from motions import words
from motions.replies import ShownReply

Data = dict[str, Any]


def section_of(block: Any, page: Page, found: Data) -> Data | None:
    """One block of the body as paper has it; None for one that was left empty."""
    return SECTIONS[block.block_type](block, page, found)


def _numbered(heading: str, value: Any, replies: Sequence[Any] = ()) -> Data | None:
    if not value.numbered and not value["introduction"]:
        return None
    points = [{"text": point, "replies": []} for point in value.numbered]
    for point, given in zip(points, replies, strict=False):
        point["replies"] = given
    return {
        "kind": "numbered",
        "heading": heading,
        "introduction": value["introduction"],
        "points": points,
    }


def _proposal(block: Any, page: Page, found: Data) -> Data | None:
    return _numbered(_("Proposed decision"), block.value)


def _questions(block: Any, page: Page, found: Data) -> Data | None:
    """Each question with what was answered, as soon as anything was."""
    replies = found["replies"]
    numbers = range(1, len(block.value.numbered) + 1)
    given = [_replies(replies.get(number, [])) for number in numbers] if replies else []
    return _numbered(_("Questions"), block.value, given)


def _replies(shown: Sequence[ShownReply]) -> list[Data]:
    if not shown:
        return [{"head": "", "unknown": _("no answer at hand"), "nodes": []}]
    return [
        {
            "head": words.answer_in_one_line(one.answer),
            "unknown": _("not answered") if one.is_refused else "",
            "nodes": tree(one.text),
        }
        for one in shown
    ]


def _reasons(block: Any, page: Page, found: Data) -> Data | None:
    nodes = tree(block.value["text"])
    return {"kind": "text", "heading": _("Reasons"), "nodes": nodes} if nodes else None


def _free_text(block: Any, page: Page, found: Data) -> Data:
    return {
        "kind": "text",
        "heading": block.value["heading"],
        "nodes": tree(block.value["text"]),
    }


def _quote(block: Any, page: Page, found: Data) -> Data:
    return {"kind": "quote", "text": block.value["text"], "source": block.value["source"]}


def _picture(block: Any, page: Page, found: Data) -> Data:
    """What the picture shows, in words: paper has no room for pictures of any size."""
    picture = block.value["picture"]
    return {
        "kind": "picture",
        "label": _("Picture:"),
        "text": picture.default_alt_text if picture else "",
        "caption": block.value["caption"],
        "credit": picture.credit if picture else "",
    }


def _comparison(block: Any, page: Page, found: Data) -> Data:
    """Too wide for a sheet, and true only on the day of reading: it stands on the web."""
    return {
        "kind": "elsewhere",
        "heading": block.value["heading"],
        "text": _("This comparison of model profiles is on the web:"),
        "url": f"{absolute(path_of(page))}#vergleich-{block.id}",
    }


def _free_comparison(block: Any, page: Page, found: Data) -> Data:
    table = block.value["table"]
    return {
        "kind": "table",
        "caption": table.caption,
        "heads": [column["heading"] for column in table.columns],
        "rows": [[tree(cell.value) for cell in row] for row in table.rows],
        "empty": _("no information"),
        "nodes": tree(block.value["commentary"]),
    }


def tree(text: Any) -> list[Any]:
    return tree_of(text.source) if text else []


SECTIONS: dict[str, Callable[[Any, Page, Data], Data | None]] = {
    "proposal": _proposal,
    "questions": _questions,
    "reasons": _reasons,
    "free_text": _free_text,
    "quote": _quote,
    "picture": _picture,
    "comparison": _comparison,
    "free_comparison": _free_comparison,
}
