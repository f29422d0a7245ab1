"""The next meetings with our motions: as a page, and as a calendar to subscribe to."""

from datetime import date, timedelta

import pytest
import time_machine
from icalendar import Calendar

from core.dates import Precision
from motions.choices import Result
from motions.models import MotionPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory
from tests.factories import (
    NOON,
    TODAY,
    CommitteeFactory,
    MeetingFactory,
    MotionPageFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db
PAGE = "/antraege/beratungen/"
CALENDAR = f"{PAGE}kalender.ics"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOON, tick=False):
        yield


def sittings(client, path=PAGE):
    return client.get(path).context["sittings"]


def entries(client, path=CALENDAR):
    answer = client.get(path)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(answer.content).walk("VEVENT")


def on(days, **values):
    return MeetingFactory(date=TODAY + timedelta(days=days), **values)


def test_meetings_to_come_are_listed_by_date_with_their_motions(client):
    later, today = on(9), on(0)
    MotionPageFactory(title="Erster", stations=[{"meeting": today, "agenda_number": "2"}])
    MotionPageFactory(
        title="Zweiter", stations=[{"meeting": later}, {"meeting": today, "agenda_number": "1"}]
    )
    MotionPageFactory(title="Vorbei", stations=[{"meeting": on(-1)}])

    found = sittings(client)

    assert [(one.name, [each.title for each in one.motions]) for one in found] == [
        (today.name, ["Zweiter", "Erster"]),
        (later.name, ["Zweiter"]),
    ]


def test_agenda_items_stand_in_the_order_of_their_numbers(client):
    meeting = on(3)
    order = ["3.1", "3.2", "3.10", "3a", "10", "10.1", "Ö 2", "Ö 10", ""]
    for number in sorted(order):
        stations = [{"meeting": meeting, "agenda_number": number}]
        MotionPageFactory(title=f"Punkt {number}", stations=stations)

    (sitting,) = sittings(client)
    (event,) = entries(client)

    assert [one.agenda_number for one in sitting.motions] == order
    described = [event["description"].index(f"Punkt {number} (") for number in order]
    assert described == sorted(described)


@pytest.mark.parametrize(
    ("day", "precision", "is_coming"),
    [
        (date(2026, 3, 1), Precision.MONTH, True),
        (date(2026, 2, 1), Precision.MONTH, False),
        (date(2026, 1, 1), Precision.YEAR, True),
        (date(2025, 1, 1), Precision.YEAR, False),
        (date(2026, 3, 13), Precision.DAY, False),
    ],
)
def test_a_month_is_coming_until_it_is_over(client, day, precision, is_coming):
    MotionPageFactory(stations=[{"meeting": MeetingFactory(date=day, date_precision=precision)}])
    MotionPageFactory(stations=[{"date": day, "date_precision": precision}])

    assert len(sittings(client)) == (2 if is_coming else 0)


def test_a_committee_without_a_meeting_counts_with_its_date(client):
    committee = CommitteeFactory(short_name="BV")
    for _ in range(2):
        MotionPageFactory(stations=[{"committee": committee, "date": TODAY}])

    (sitting,) = sittings(client)

    assert (sitting.name, len(sitting.motions)) == ("BV", 2)


def test_a_calendar_knows_only_days(client):
    MotionPageFactory(stations=[{"meeting": on(5, number=3, place="Rathaus, Saal 1")}])
    MotionPageFactory(stations=[{"meeting": on(40, date_precision=Precision.MONTH)}])
    MotionPageFactory(stations=[{"date": TODAY, "date_precision": Precision.YEAR}])

    (event,) = entries(client)

    assert str(event["summary"]).endswith("3. Sitzung")
    assert event["dtstart"].dt == TODAY + timedelta(days=5)
    assert event["dtend"].dt == TODAY + timedelta(days=6)
    assert event["location"] == "Rathaus, Saal 1"


def test_a_calendar_keeps_the_last_year(client):
    for days in (-400, -300, 0):
        MotionPageFactory(stations=[{"meeting": on(days)}])

    assert len(entries(client)) == 2


def test_an_entry_keeps_its_name_whatever_is_changed_and_in_every_language(client):
    meeting = on(5)
    motion = MotionPageFactory(title="Antrag", stations=[{"meeting": meeting}])
    translate(motion, "en", title="A motion")

    (before,) = entries(client)
    meeting.date, meeting.number = TODAY + timedelta(days=50), 12
    meeting.save()
    page = MotionPage.objects.get(pk=motion.pk)
    page.title = "Umbenannt"
    page.save_revision().publish()
    (after,) = entries(client)
    (english,) = entries(client, "/en/motions/beratungen/kalender.ics")

    assert before["uid"] == after["uid"] == english["uid"]
    assert str(before["uid"]).endswith("@termine.gruene-do.de")
    assert "Umbenannt" in after["description"]
    assert "A motion" in english["description"]


def test_asked_again_a_calendar_says_that_it_is_the_same(client):
    MotionPageFactory(stations=[{"meeting": on(5)}])

    first, second = client.get(CALENDAR), client.get(CALENDAR)
    again = client.get(CALENDAR, headers={"if-none-match": first["ETag"]})

    assert first.content == second.content
    assert (again.status_code, again.content) == (304, b"")
    assert first["Cache-Control"] == "public, no-cache"


def test_what_came_of_it_is_said_in_both(client):
    MotionPageFactory(
        title="Vertagt", stations=[{"meeting": on(5), "result": Result.POSTPONED, "note": "Eilig"}]
    )

    assert "Ergebnis: vertagt" in client.get(PAGE).content.decode()
    (event,) = entries(client)
    assert "vertagt. Eilig." in event["description"]


def test_hidden_motions_put_no_meeting_on_the_page(client):
    MotionPageFactory(title="Entwurf", live=False, stations=[{"meeting": on(5)}])
    restrict(MotionPageFactory(title="Privat", stations=[{"meeting": on(6)}]))

    assert sittings(client) == entries(client) == []
    assert "keine Sitzung bekannt" in client.get(PAGE).content.decode()


def test_the_page_exists_where_its_list_does(client):
    assert "Next meetings" in client.get("/en/motions/beratungen/").content.decode()
    assert client.get("/de-simple/antraege/beratungen/").status_code == 404
    assert "de-simple" not in client.get(PAGE).content.decode()
    assert client.get("/vorgaenge/beratungen/kalender.ics").status_code == 404


def test_a_series_of_events_of_that_name_keeps_its_calendar(client):
    series = EventSeriesPageFactory(slug="beratungen")
    EventPageFactory(title="Abend", parent=series)

    (event,) = entries(client, "/veranstaltungen/beratungen/kalender.ics")

    assert event["summary"] == "Abend"
