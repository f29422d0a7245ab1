"""The words of a motion without any markup."""

from typing import TYPE_CHECKING

from django.utils.html import strip_tags

from core.text import comparable

if TYPE_CHECKING:
    from motions.models import MotionPage

SECTIONS_OF_TEXT = {"proposal", "questions", "reasons", "free_text"}


def of_motion(motion: "MotionPage") -> str:
    """Everything a reader can read in the motion, for filters that look into the text: in small
    letters, because SQLite compares umlauts exactly.
    """
    parts = [
        motion.title,
        motion.teaser,
        motion.paper_number,
        motion.label_as_printed,
        _stripped(motion.easy_summary),
        *motion.body.stream_block.get_searchable_content(motion.body),
        of_answers(motion),
    ]
    return comparable(" ".join(parts))


def of_first_section(motion: "MotionPage") -> str:
    """What is asked for, or whatever else the text begins with; empty where there is no text."""
    for section in motion.body:
        if section.block_type in SECTIONS_OF_TEXT:
            return " ".join(section.block.get_searchable_content(section.value))
    return ""


def of_answers(motion: "MotionPage") -> str:
    """What the administration answered, and what was decided instead of what was proposed."""
    parts = [row.decided_wording for row in motion.consultations.all()]
    for answer in motion.answers.all():
        parts += [answer.paper_number, _stripped(answer.text), answer.proposed_wording]
        parts += answer.replies.stream_block.get_searchable_content(answer.replies)
    return " ".join(part for part in parts if part)


def _stripped(html: str) -> str:
    return strip_tags(html.replace("<", " <"))
