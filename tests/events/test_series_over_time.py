"""The page of a series, opened again and again while one of its sessions runs."""

from datetime import time, timedelta

import pytest
import time_machine

from events.choices import EventState
from events.models import EventPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    series = EventSeriesPageFactory(slug="reihe", title="Reihe")
    EventPageFactory(parent=series, start_time=time(12), end_time=time(13))
    return series


def state_at(client, series, moment):
    with time_machine.travel(moment, tick=False):
        answer = client.get(series.path_on_site)
    (session,) = answer.context["sessions"]
    return session["card"].state.label, session["card"].is_over


def test_a_running_session_is_over_only_when_its_end_has_come(client, series):
    a_second = timedelta(seconds=1)
    end = NOON + timedelta(hours=1)

    assert state_at(client, series, NOON - a_second) == ("bestätigt", False)
    assert state_at(client, series, NOON + a_second) == ("bestätigt", False)
    assert state_at(client, series, end - a_second) == ("bestätigt", False)
    assert state_at(client, series, end) == ("vorbei", True)


def test_a_session_that_is_cancelled_while_it_runs_stays_cancelled(client, series):
    event = EventPage.objects.child_of(series).get()
    event.state = EventState.CANCELLED
    event.save_revision().publish()

    assert state_at(client, series, NOON)[0] == "abgesagt"
    assert state_at(client, series, NOON + timedelta(days=9))[0] == "abgesagt"


def test_what_runs_over_midnight_is_not_over_at_midnight(client):
    series = EventSeriesPageFactory(slug="nacht")
    EventPageFactory(
        parent=series,
        start_time=time(22),
        ends_on=TODAY + timedelta(days=1),
        end_time=time(2),
    )

    assert state_at(client, series, NOON + timedelta(hours=12))[1] is False
    assert state_at(client, series, NOON + timedelta(hours=14))[1] is True
