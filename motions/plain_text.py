"""The words of a motion without any markup, for filters that look into the text."""

from typing import TYPE_CHECKING

from django.utils.html import strip_tags

from core.text import comparable

if TYPE_CHECKING:
    from motions.models import MotionPage


def of_motion(motion: "MotionPage") -> str:
    """Everything a reader can read in the motion, in small letters, because SQLite compares umlauts
    exactly.
    """
    parts = [
        motion.title,
        motion.teaser,
        motion.paper_number,
        motion.label_as_printed,
        strip_tags(motion.easy_summary.replace("<", " <")),
        *motion.body.stream_block.get_searchable_content(motion.body),
    ]
    return comparable(" ".join(parts))
