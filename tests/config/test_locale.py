"""The message catalogues: complete, current, and compiled."""

from pathlib import Path

import pytest
from django.utils import translation

from motions.choices import MotionType, RelationKind, Result, Role, State
from scripts import messages

ROOT = Path(__file__).resolve().parents[2]


def test_the_catalogues_are_complete_and_up_to_date():
    messages.check(ROOT)


@pytest.mark.parametrize("choices", [MotionType, State, Result, Role, RelationKind])
def test_every_word_about_a_paper_is_german(choices):
    with translation.override("en"):
        english = [str(choice.label) for choice in choices]
    with translation.override("de"):
        german = [str(choice.label) for choice in choices]

    assert [word for word in german if word in english and word != "Resolution"] == []


@pytest.mark.parametrize(
    ("kind", "german"),
    [
        (MotionType.MOTION, "Antrag"),
        (MotionType.REQUEST_FOR_COMMENT, "Bitte um Stellungnahme"),
        (State.NOT_DOCUMENTED, "nicht belegt"),
        (State.IN_CONSULTATION, "in Beratung"),
        (State.NOTED, "zur Kenntnis genommen"),
    ],
)
def test_the_words_are_those_of_the_council(kind, german):
    with translation.override("de"):
        assert str(kind.label) == german
