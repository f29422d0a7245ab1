"""Calendars as they are fetched: what is in them, for whom, and how often they change."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from icalendar import Calendar

from core.models import Topic
from events.choices import EventState, LinkAccess, Mode
from events.models import EventPage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, restrict, translate

pytestmark = pytest.mark.django_db
FEED = "/veranstaltungen/kalender.ics"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOON, tick=False):
        yield


def events_at(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return Calendar.from_ical(answer.content).walk("VEVENT")


def titles_at(address):
    return [str(event["summary"]) for event in events_at(address)]


def publish(event, **values):
    page = EventPage.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_feed_holds_the_last_year_and_all_to_come():
    for days in (-400, -364, 0, 5000):
        EventPageFactory(title=f"{days}", starts_on=TODAY + timedelta(days=days))

    assert titles_at(FEED) == ["-364", "0", "5000"]
    assert titles_at(f"{FEED}?alle=1") == ["-400", "-364", "0", "5000"]


def test_a_feed_has_no_pages():
    for number in range(25):
        EventPageFactory(starts_on=TODAY + timedelta(days=number))

    assert len(events_at(f"{FEED}?seite=2")) == 25


def test_what_has_no_date_is_in_no_feed():
    event = UndatedEventPageFactory()

    assert titles_at(FEED) == []
    assert Client().get(f"{event.path_on_site}termin.ics").status_code == 404


def test_what_was_cancelled_stays_and_says_so():
    EventPageFactory(title="Abend", state=EventState.CANCELLED, starts_on=date(2025, 9, 15))

    assert titles_at(FEED) == ["ABGESAGT: Abend"]


def test_a_feed_takes_the_filters_of_the_list(german):
    topic = Topic.objects.get(slug="soziales", locale=german)
    series = EventSeriesPageFactory(title="Reihe", slug="reihe", topics=[topic], for_public=True)
    EventPageFactory(title="Sitzung", parent=series)
    EventPageFactory(title="Anderes", for_administration=True)

    assert titles_at(f"{FEED}?thema=soziales") == ["Sitzung"]
    assert titles_at(f"{FEED}?reihe=reihe&zielgruppe=interessierte") == ["Sitzung"]
    assert titles_at(f"{FEED}?zielgruppe=verwaltung") == ["Anderes"]
    assert sorted(titles_at(f"{FEED}?thema=gibtesnicht&reihe=%00")) == ["Anderes", "Sitzung"]
    calendar = Calendar.from_ical(Client().get(f"{FEED}?thema=soziales&reihe=reihe").content)
    assert str(calendar["name"]) == "Veranstaltungen: Soziales + Reihe (GRÜNE Ratsfraktion)"


def test_a_series_has_a_calendar_of_its_own():
    series = EventSeriesPageFactory(slug="reihe")
    EventPageFactory(title="Sitzung", parent=series)
    EventPageFactory(title="Anderes")

    assert titles_at("/veranstaltungen/reihe/kalender.ics") == ["Sitzung"]


def test_one_event_is_one_file():
    event = EventPageFactory(title="Abend", slug="abend")

    answer = Client().get("/veranstaltungen/abend/termin.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == "attachment; filename=abend.ics"
    (found,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert found["uid"] == f"{event.translation_key}@termine.gruene-do.de"
    assert found["url"] == f"http://localhost:8000{event.path_on_site}"


def test_an_event_has_one_name_in_every_language_and_file():
    event = EventPageFactory(title="Abend", slug="abend")
    translate(event, "en", title="Evening", slug="evening")
    addresses = [
        FEED,
        "/en/events/kalender.ics",
        "/veranstaltungen/abend/termin.ics",
        "/en/events/evening/termin.ics",
    ]

    found = [events_at(address)[0] for address in addresses]

    assert {str(one["uid"]) for one in found} == {f"{event.translation_key}@termine.gruene-do.de"}
    assert [str(one["summary"]) for one in found] == ["Abend", "Evening", "Abend", "Evening"]
    assert str(found[1]["url"]).endswith("/en/events/evening/")


def test_an_event_keeps_its_name_when_it_moves():
    event = EventPageFactory(slug="abend")
    before = events_at(FEED)[0]["uid"]

    publish(event, title="Neuer Titel", slug="anders", starts_on=TODAY + timedelta(days=3))

    assert events_at(FEED)[0]["uid"] == before
    assert events_at(FEED)[0]["sequence"] == 1


def test_a_calendar_that_has_not_changed_is_not_sent_again():
    event = EventPageFactory()
    first, second = Client().get(FEED), Client().get(FEED)

    again = Client().get(FEED, headers={"If-None-Match": first["ETag"]})
    publish(event, venue_room="Kleiner Saal")
    changed = Client().get(FEED, headers={"If-None-Match": first["ETag"]})

    assert first.content == second.content
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_what_one_needs_to_come_is_in_the_text():
    EventPageFactory(
        slug="abend",
        teaser="Worum es geht.",
        is_step_free="yes",
        has_accessible_toilet="no",
        accessibility_note="Aufzug links.",
        accessibility_contact="Telefon 0231",
        venue_room="Saal Westfalia",
    )

    (event,) = events_at(FEED)

    assert event["location"] == "Rathaus, Saal Westfalia, Friedensplatz 1, 44135 Dortmund"
    for expected in (
        "Worum es geht.",
        "stufenlos: ja",
        "barrierefreies WC: nein",
        "Induktionsschleife: keine Angabe",
        "Aufzug links.",
        "Telefon 0231",
        "http://localhost:8000/veranstaltungen/abend/",
    ):
        assert expected in event["description"]


def test_a_link_for_registered_people_is_in_no_file():
    values = {"mode": Mode.HYBRID, "online_url": "https://meet.example.org/geheim"}
    EventPageFactory(slug="abend", online_access=LinkAccess.REGISTERED, **values)
    EventPageFactory(slug="offen", online_access=LinkAccess.PUBLIC, **values)

    secret = Client().get("/veranstaltungen/abend/termin.ics").content
    public = Client().get("/veranstaltungen/offen/termin.ics").content

    assert b"geheim" not in secret
    assert b"geheim" in public.replace(b"\r\n ", b"")


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_what_is_hidden_is_in_no_calendar(hide):
    event = EventPageFactory(title="Geheim", slug="geheim")
    english = translate(event, "en", title="Secret", slug="secret")

    hide(EventPage.objects.get(pk=event.pk))

    assert titles_at(FEED) == titles_at("/en/events/kalender.ics") == []
    assert Client().get("/veranstaltungen/geheim/termin.ics").status_code == 404
    assert Client().get(f"{english.path_on_site}termin.ics").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/kalender.ics",
        "/antraege/kalender.ics",
        "/veranstaltungen/termin.ics",
        "/veranstaltungen/gibtesnicht/termin.ics",
        "/themen/soziales/kalender.ics",
        "/gibtesnicht/kalender.ics",
    ],
)
def test_there_are_no_other_calendars(address):
    assert Client().get(address).status_code == 404


def test_a_calendar_is_only_read():
    assert Client().post(FEED).status_code == 405
    assert Client().head(FEED).status_code == 200
