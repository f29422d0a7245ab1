"""Three real papers can be entered with all that is known of them, and are read as they were."""

import pytest

from motions.choices import State
from tests.motions.real_cases import enter

pytestmark = pytest.mark.django_db


def page_of(client, motion):
    answer = client.get(motion.path_on_site)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def stations_of(client, motion):
    return page_of(client, motion).partition('id="beratungsfolge"')[2].partition("</section>")[0]


def test_recommended_for_rejection_and_noted_by_the_council(client):
    luebeck = enter("luebeck")

    committee, council, result = stations_of(client, luebeck).split("</li>")[:3]
    assert "Sitzungstag nicht belegt" in committee
    assert "Empfehlung" in committee
    assert "Ablehnung empfohlen" in committee
    assert "2 Ja, 9 Nein, 1 Enthaltung" in committee
    assert '<time datetime="2020-01-30">' in council
    assert "zur Kenntnis genommen" in council
    assert "Stimmen" not in council
    assert "zur Kenntnis genommen" in result
    assert luebeck.state == State.NOTED


def test_a_year_from_debate_to_decision_with_dates_known_in_part(client):
    leverkusen = enter("leverkusen")

    debate, decision, concept = stations_of(client, leverkusen).split("</li>")[:3]
    assert '<time datetime="2017-12">' in debate
    assert "Gremium nicht belegt" in debate
    assert '<time datetime="2018-12-10">' in decision
    assert "Drucksache 2018/2565" in decision
    assert "Stimmen nicht belegt" in decision
    assert '<time datetime="2019">' in concept
    assert "Drucksache 2019/2774" in concept
    assert leverkusen.state == State.ADOPTED


def test_the_counter_proposal_stands_beside_the_motion(client):
    leipzig = enter(
        "leipzig", body=[("proposal", {"introduction": "", "points": ["Räte einrichten"]})]
    )
    [answer] = leipzig.answers.all()
    answer.proposed_wording = "Beiräte einrichten"
    leipzig.answers = [answer]
    leipzig.save()

    page = page_of(client, leipzig)
    assert "Verwaltungsstandpunkt" in page
    assert "Tag nicht belegt" in page
    assert "draws on Frankfurt" in page
    assert "<del>Räte</del> einrichten" in page
    assert "<ins>Beiräte</ins> einrichten" in page
    assert leipzig.state == State.SUBMITTED


def test_of_the_real_answer_no_wording_is_made_up(client):
    assert "<ins>" not in page_of(client, enter("leipzig"))
