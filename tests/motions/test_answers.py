"""What was asked and what was answered stand together, also what was not."""

import pytest
from django.core.exceptions import ValidationError

from motions.models import Answer
from tests.factories import TODAY, MotionPageFactory

pytestmark = pytest.mark.django_db
QUESTIONS = [f"Frage {number}?" for number in range(1, 6)]


def reply(question, text="", *, is_refused=False):
    return ("reply", {"question": question, "text": text, "is_refused": is_refused})


def asked(**values):
    return MotionPageFactory(
        body=[("questions", {"introduction": "", "questions": QUESTIONS})],
        answers=[{"date": TODAY} | values],
    )


def below_question(client, motion, number):
    html = " ".join(client.get(motion.path_on_site).content.decode().split())
    return html.partition(f'id="frage-{number}"')[2].partition('id="frage-')[0]


def test_each_answer_stands_below_its_question(client):
    motion = asked(replies=[reply(2, "<p>Im Mai.</p>"), reply(4, is_refused=True)])

    assert "Im Mai." in below_question(client, motion, 2)
    assert "14. März 2026" in below_question(client, motion, 2)
    assert "nicht beantwortet" in below_question(client, motion, 4)
    assert "keine Antwort bekannt" in below_question(client, motion, 1)
    assert "nicht beantwortet" not in below_question(client, motion, 1)


def test_as_long_as_nothing_was_answered_nothing_is_said_to_be_missing(client):
    motion = MotionPageFactory(body=[("questions", {"introduction": "", "questions": QUESTIONS})])

    html = client.get(motion.path_on_site).content.decode()
    assert "keine Antwort bekannt" not in html
    assert 'id="antwort"' not in html


def test_an_answer_to_a_question_that_is_not_there_is_not_lost(client):
    motion = asked(replies=[reply(9, "<p>Dazu später.</p>")])

    html = client.get(motion.path_on_site).content.decode()
    assert "Zu Frage 9" in html
    assert "Dazu später." in html


def test_two_answers_of_different_years_stand_below_one_question(client):
    motion = MotionPageFactory(
        body=[("questions", {"introduction": "", "questions": QUESTIONS})],
        answers=[
            {"kind": "interim_answer", "date": TODAY, "replies": [reply(1, "<p>Wir prüfen.</p>")]},
            {
                "date": TODAY.replace(year=2028),
                "replies": [reply(1, "<p>Geprüft.</p>")],
            },
        ],
    )

    found = below_question(client, motion, 1)
    assert found.index("Wir prüfen.") < found.index("Geprüft.")
    assert "Zwischenantwort" in found


def test_one_question_is_answered_once_in_one_answer():
    answer = Answer(replies=[])
    answer.replies = answer.replies.stream_block.to_python(
        [{"type": "reply", "value": {"question": 1}}] * 2
    )

    with pytest.raises(ValidationError, match="zwei Antworten"):
        answer.full_clean(exclude=["motion"])


def test_sections_that_were_left_empty_are_not_shown(client):
    motion = MotionPageFactory(
        body=[
            ("proposal", {"introduction": "", "points": ["", " "]}),
            ("questions", {"introduction": "", "questions": [""]}),
            ("reasons", {"text": ""}),
        ]
    )

    html = client.get(motion.path_on_site).content.decode()
    for anchor in ("beschlussvorschlag", "fragen", "begruendung"):
        assert f'id="{anchor}"' not in html


def test_what_was_answered_is_found_by_searching(client):
    motion = asked(replies=[reply(2, "<p>Der Zwischenhubturm.</p>")])
    motion.save_revision().publish()

    for address in ("/suche/?q=Zwischenhubturm", "/antraege/?q=Zwischenhubturm"):
        assert motion.title in client.get(address).content.decode()
