"""The seed series says what the sources say, and nothing besides."""

from pathlib import Path

import pytest
import yaml

from core.models import PlantedState
from events.choices import Audience, EventState, SeriesState
from events.models import EventPage, EventSeriesPage

pytestmark = pytest.mark.django_db
FACTS = yaml.safe_load((Path(__file__).parent / "seed_motion.yaml").read_text())["event_series"]
STATES = {"angeregt": SeriesState.SUGGESTED}
AUDIENCES = {
    "Mandatsträger*innen": Audience.COUNCIL_MEMBERS,
    "Verwaltungskräfte": Audience.ADMINISTRATION,
    "interessierte Menschen": Audience.PUBLIC,
}
PROFILE_KEY = "page/{}"


@pytest.fixture
def series():
    return EventSeriesPage.objects.get(slug=FACTS["id"])


@pytest.fixture
def sessions(series):
    return list(EventPage.objects.visible().sessions_of(series))


def plain(title):
    """The file has hyphens where typography wants dashes."""
    return title.replace("\N{EN DASH}", "-")


def test_the_series_is_as_it_was_asked_for(series):
    assert series.title == FACTS["title"]
    assert series.state == STATES[FACTS["state"]]
    assert series.wished_period == FACTS["wished_period"]
    assert FACTS["took_place"] is None
    assert series.took_place == "unknown"
    assert series.audiences == {AUDIENCES[name] for name in FACTS["audience"]}
    assert {body.slug for body in series.committees.all()} == set(FACTS["invited_committees"])
    assert series.dossier.slug == "kommunale-sicherheit"
    assert [topic.slug for topic in series.topics.all()] == ["soziales"]


def test_the_sessions_are_the_editors_proposal(sessions):
    assert [plain(one.title) for one in sessions] == [one["title"] for one in FACTS["sessions"]]
    assert all(one.is_editors_proposal for one in sessions)
    assert {one.state for one in sessions} == {EventState.SUGGESTED}


def test_each_session_presents_its_models(sessions):
    planted = set(PlantedState.objects.values_list("key", flat=True))
    for session, facts in zip(sessions, FACTS["sessions"], strict=True):
        expected = [one for one in facts["models"] if PROFILE_KEY.format(one) in planted]
        assert [slot.model.slug for slot in session.agenda.all()] == expected


def test_no_date_no_place_no_speaker_and_no_outcome_was_made_up(series, sessions):
    for session in sessions:
        assert (session.span, session.place, session.mode) == (None, "", "")
        assert (session.organiser, session.online_url, session.summary) == ("", "", "")
        assert session.admission == "unknown"
        assert not session.speakers.exists()
        assert not session.materials.exists()
        assert not session.has_answers_on_accessibility
    assert (series.organiser, series.result) == ("", "")
    assert not series.materials.exists()
