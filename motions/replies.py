"""What the administration answered, paired with what was asked. Plain functions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from motions.wording import Pair, compare

if TYPE_CHECKING:
    from core.models import SiteDocument
    from motions.models import Answer, MotionPage


@dataclass(frozen=True)
class ShownReply:
    """What one answer says to one question; ``is_refused`` where a source says that it doesn't."""

    answer: "Answer"
    text: Any
    is_refused: bool


@dataclass(frozen=True)
class ShownAnswer:
    """One answer as a whole.

    ``wording`` compares what was proposed with what the administration proposes instead.
    ``without_question`` are replies whose number fits no question: they must not get lost.
    ``document`` is its file, if everybody may have it.
    """

    answer: "Answer"
    wording: Sequence[Pair]
    without_question: Sequence[tuple[int, ShownReply]]
    document: "SiteDocument | None"


def proposed_points(motion: "MotionPage") -> list[str]:
    """The numbered points of the proposal, in the language of the paper."""
    return [
        point
        for section in motion.body
        if section.block_type == "proposal"
        for point in section.value.numbered
    ]


def number_of_questions(motion: "MotionPage") -> int:
    return sum(
        len(section.value.numbered) for section in motion.body if section.block_type == "questions"
    )


def by_question(answers: "Sequence[Answer]") -> dict[int, list[ShownReply]]:
    """The replies to each question, in the order of the answers."""
    found: dict[int, list[ShownReply]] = {}
    for answer in answers:
        for number, reply in _replies(answer):
            found.setdefault(number, []).append(reply)
    return found


def shown(
    answers: "Sequence[Answer]", motion: "MotionPage", closed: Collection[int]
) -> list[ShownAnswer]:
    """Each answer with what does not stand below a question; ``motion`` is the German page, and
    ``closed`` are the documents that not everybody may have.
    """
    points, last = proposed_points(motion), number_of_questions(motion)
    return [
        ShownAnswer(
            answer,
            compare(points, answer.proposed_points) if answer.proposed_points else (),
            [(number, reply) for number, reply in _replies(answer) if number > last],
            None if answer.document_id in closed else answer.document,
        )
        for answer in answers
    ]


def _replies(answer: "Answer") -> list[tuple[int, ShownReply]]:
    return [
        (
            one.value["question"],
            ShownReply(answer, one.value["text"], bool(one.value["is_refused"])),
        )
        for one in answer.replies
        if one.value["question"]
    ]
