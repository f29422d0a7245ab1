"""A dossier says what comes next, and what is still open."""

from datetime import timedelta

import pytest
import time_machine

from core.dates import PartialDate, Precision
from core.timeline import TimelineEntry, next_step
from events.choices import EventState
from motions.choices import Result
from tests.events.factories import EventPageFactory
from tests.factories import NOON, TODAY, DossierPageFactory, MeetingFactory, MotionPageFactory

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)
NEXT_MONTH = TODAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def dossier():
    return DossierPageFactory()


def section(client, dossier, anchor):
    html = " ".join(client.get(dossier.path_on_site).content.decode().split())
    return html.partition(f'id="{anchor}"')[2].partition("</section>")[0]


def entry(day, precision=Precision.DAY, *, is_step=True):
    moment = PartialDate(day, precision)
    return TimelineEntry(moment=moment, kind="", title=str(day), is_step=is_step)


def test_the_next_consultation_is_the_next_step(client, dossier):
    MotionPageFactory(
        dossier=dossier,
        stations=[
            {"meeting": MeetingFactory(date=TODAY - timedelta(days=3)), "result": Result.NO_VOTE},
            {"meeting": MeetingFactory(date=TOMORROW)},
            {"meeting": MeetingFactory(date=NEXT_MONTH)},
        ],
    )

    assert "15. März 2026" in section(client, dossier, "naechster-schritt")


def test_a_day_to_which_it_was_postponed_is_a_step(client, dossier):
    MotionPageFactory(
        dossier=dossier,
        stations=[{"date": TODAY, "result": Result.POSTPONED, "postponed_to": NEXT_MONTH}],
    )

    assert "13. April 2026" in section(client, dossier, "naechster-schritt")


@pytest.mark.parametrize(
    ("state", "is_step"),
    [
        (EventState.CONFIRMED, True),
        (EventState.PLANNED, True),
        (EventState.POSTPONED, False),
        (EventState.CANCELLED, False),
    ],
)
def test_an_event_is_a_step_as_long_as_its_date_holds(client, dossier, state, is_step):
    EventPageFactory(dossier=dossier, state=state, starts_on=TODAY + timedelta(days=5))

    assert ("19. März 2026" in section(client, dossier, "naechster-schritt")) is is_step
    assert "19. März 2026" in section(client, dossier, "zeitleiste")


def test_where_nothing_is_to_come_nothing_is_promised(client, dossier):
    MotionPageFactory(dossier=dossier, submitted_on=TODAY - timedelta(days=1))

    assert section(client, dossier, "naechster-schritt") == ""
    assert "eingereicht" in section(client, dossier, "offen")


def test_what_was_decided_is_no_longer_open(client, dossier):
    MotionPageFactory(dossier=dossier, stations=[Result.REJECTED])

    assert section(client, dossier, "offen") == ""


def test_a_month_or_a_cancelled_event_is_nothing_to_wait_for():
    entries = [
        entry(TODAY - timedelta(days=1)),
        entry(TODAY, Precision.MONTH),
        entry(TODAY, is_step=False),
        entry(TOMORROW),
    ]

    assert next_step(entries, today=TODAY) == entries[-1]
    assert next_step(entries[:-1], today=TODAY) is None


def test_answers_and_what_became_of_a_decision_stand_on_the_timeline(client, dossier):
    MotionPageFactory(
        dossier=dossier,
        stations=[Result.ADOPTED],
        answers=[{"date": TODAY, "paper_number": "12345-26-E1"}],
        implementation="done",
        implementation_on=TOMORROW,
        implementation_note="Die Bänke stehen.",
        implementation_source="Bericht der Verwaltung",
    )

    timeline = section(client, dossier, "zeitleiste")
    assert "Drucksache 12345-26-E1" in timeline
    assert "umgesetzt" in timeline
    assert "Die Bänke stehen." in timeline
