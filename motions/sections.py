"""The sections that a paper of each kind usually has. Pure data: how a new motion begins."""

from typing import Any

from motions.choices import MotionType

ASKS_NOTHING_TO_BE_DECIDED = {
    MotionType.INQUIRY,
    MotionType.REQUEST_FOR_COMMENT,
    MotionType.AGENDA_PROPOSAL,
}

_EMPTY: dict[str, Any] = {
    "proposal": {"introduction": "", "points": [""]},
    "questions": {"introduction": "", "questions": [""]},
    "reasons": {"text": ""},
}
_ASKS = ("questions", "reasons")
_DECIDES = ("proposal", "reasons")
_USUAL = {
    MotionType.INQUIRY: _ASKS,
    MotionType.REQUEST_FOR_COMMENT: _ASKS,
    MotionType.AGENDA_PROPOSAL: ("reasons",),
    MotionType.OTHER: (),
}


def usual_for(kind: MotionType) -> list[dict[str, Any]]:
    """Empty sections in their order, as a StreamField stores them.

    What stays empty is not shown, so none has to be removed.
    """
    return [{"type": name, "value": _EMPTY[name]} for name in _USUAL.get(kind, _DECIDES)]
