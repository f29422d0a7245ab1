"""What the pages of a series and of an event tell their readers, and search engines."""

import gc
import json
import re
from datetime import date, time, timedelta

import pytest
import time_machine
from django.test import Client

from events.choices import Admission, EventState, LinkAccess, Mode, SeriesState
from events.models import AgendaSlot, EventMaterial, EventPage, EventSeriesPage, Speaker
from home.models import GuidePage
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, SiteDocumentFactory, SiteImageFactory, translate

pytestmark = pytest.mark.django_db
SEEDS = "/veranstaltungen/modelle-kommunaler-kriminalpraevention/"


@pytest.fixture(autouse=True)
def _on_the_day_of_the_tests():
    with time_machine.travel(NOON, tick=False):
        yield


def main_of(page):
    """The page without its frame, in which the newsletter has a form of its own."""
    html = Client().get(page if isinstance(page, str) else page.path_on_site).content.decode()
    return re.search(r"<main.*</main>", html, re.DOTALL)[0]


def text_of(page):
    main = main_of(page)
    words = re.sub(r"<[^>]+>", " ", main.replace("\N{SOFT HYPHEN}", ""))
    return " ".join(words.split())


def data_of(page):
    html = Client().get(page.path_on_site).content.decode()
    elements = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found = [json.loads(text) for text in elements]
    return next((one for one in found if one["@type"] in {"Event", "EventSeries"}), None)


def test_a_suggested_series_claims_nothing():
    shown = text_of(SEEDS)

    assert "Im Antrag gewünscht; ob sie stattfand, ist nicht belegt" in shown
    assert "erste Jahreshälfte 2023" in shown
    assert shown.count("Termin nicht belegt") == 4
    assert shown.count("angeregt Vorschlag der Redaktion") == 4
    for promised in ("wird bekannt gegeben", "In Ihrem Kalender", "vorbei"):
        assert promised not in shown
    assert "<form" not in main_of(SEEDS)


def test_a_suggested_session_claims_nothing():
    shown = text_of(f"{SEEDS}ein-modell-fuer-dortmund/")

    assert "Ob sie stattfand, ist nicht belegt" in shown
    assert "Titel und Programm sind ein Vorschlag der Redaktion" in shown
    assert "Datum Termin nicht belegt" in shown
    assert "Ort nicht belegt" in shown
    assert "Eintritt keine Angabe" in shown
    assert "Modelle kommunaler Kriminalprävention" in shown
    for absent in ("wird bekannt gegeben", "Barrierefreiheit", "In den Kalender"):
        assert absent not in shown


def test_an_event_that_is_being_planned_will_be_announced():
    shown = text_of(UndatedEventPageFactory())

    assert "Termin wird bekannt gegeben" in shown
    assert "Ort wird bekannt gegeben" in shown
    assert "nicht belegt" not in shown


BANNERS = {
    EventState.PLANNED: ({}, "ist in Planung"),
    EventState.RESCHEDULED: (
        {"previously_on": date(2026, 3, 1), "previous_start_time": time(19)},
        "Früherer Termin: Sonntag, 1. März 2026, 19:00 Uhr",
    ),
    EventState.POSTPONED: ({}, "ist verschoben"),
    EventState.MOVED_ONLINE: ({"mode": Mode.ONLINE}, "findet jetzt online statt"),
    EventState.CANCELLED: ({}, "ist abgesagt"),
}


@pytest.mark.parametrize("state", BANNERS)
def test_the_state_stands_above_the_text(state):
    values, banner = BANNERS[state]

    assert banner in text_of(EventPageFactory(state=state, **values))


def test_a_confirmed_event_needs_no_banner():
    html = Client().get(EventPageFactory().path_on_site).content.decode()

    assert 'class="notice"' not in html


def test_what_is_over_says_so():
    event = EventPageFactory(starts_on=TODAY - timedelta(days=1), summary="<p>Es war voll.</p>")

    shown = text_of(event)

    assert "Diese Veranstaltung ist vorbei" in shown
    assert "Es war voll." in shown


def test_an_event_tells_all_that_one_needs_to_come(home):
    profile = GuidePage.objects.visible().first()
    hidden = GuidePage.objects.visible().last()
    hidden.unpublish()
    event = EventPageFactory(
        mode=Mode.HYBRID,
        online_url="https://meet.example.org/a",
        online_access=LinkAccess.PUBLIC,
        is_step_free="yes",
        has_childcare="no",
        accessibility_note="Aufzug links.",
        accessibility_contact="Telefon 0231",
        directions="Haltestelle Stadtgarten",
        venue_map_url="https://www.openstreetmap.org/x",
        admission=Admission.PAID,
        price="5.50",
        speakers=[Speaker(name="Kim Beispiel", role="Leitung", organisation="Amt")],
        agenda=[
            AgendaSlot(start_time=time(18), title="Begrüßung", sort_order=0),
            AgendaSlot(start_time=time(18, 15), model=profile.page_ptr, sort_order=1),
            AgendaSlot(model=hidden.page_ptr, sort_order=2),
        ],
        materials=[EventMaterial(document=SiteDocumentFactory(title="Folien von Kim"))],
    )

    shown, html = text_of(event), Client().get(event.path_on_site).content.decode()

    for expected in (
        "Samstag, 14. März 2026, 18:00 Uhr bis 20:00 Uhr",
        "Rathaus, Friedensplatz 1, 44135 Dortmund, und online",
        "5,50 Euro",
        "stufenlos ja",
        "Kinderbetreuung nein",
        "Induktionsschleife keine Angabe",
        "Aufzug links.",
        "Telefon 0231",
        "Haltestelle Stadtgarten",
        "Kim Beispiel",
        "18:15",
        "Folien von Kim",
    ):
        assert expected in shown
    assert f'href="{profile.path_on_site}"' in html
    assert hidden.title not in shown
    assert 'href="https://meet.example.org/a"' in html
    assert f'href="{event.path_on_site}termin.ics"' in html


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_map_names_who_made_it():
    event = EventPageFactory(
        venue_map=SiteImageFactory(description="Eingang", credit="© OpenStreetMap-Mitwirkende")
    )

    shown, html = text_of(event), Client().get(event.path_on_site).content.decode()
    gc.collect()

    assert "© OpenStreetMap-Mitwirkende" in shown
    assert 'alt="Eingang"' in html


def test_a_link_for_registered_people_is_not_on_the_page():
    event = EventPageFactory(mode=Mode.ONLINE, online_url="https://meet.example.org/geheim")

    html = Client().get(event.path_on_site).content.decode()

    assert "geheim" not in html
    assert "Wer sich anmeldet, bekommt den Link." in html


def test_a_session_takes_from_its_series_what_holds_for_both(german):
    series = EventSeriesPageFactory(title="Reihe", organiser="Verwaltung", for_public=True)
    event = EventPageFactory(parent=series, for_administration=True)

    shown = text_of(event)

    assert "Für wen Verwaltung, interessierte Menschen" in shown
    assert "Veranstaltet von Verwaltung" in shown
    assert "Reihe Reihe" in shown


def test_a_session_does_not_name_a_series_that_is_a_draft():
    series = EventSeriesPageFactory(title="Geheim", teaser="Geheim")
    event = UndatedEventPageFactory(title="Sichtbar", parent=series)
    # Read anew: the older copy would write back that it has no children.
    EventSeriesPage.objects.get(pk=series.pk).unpublish()

    for address in (event.path_on_site, "/veranstaltungen/"):
        html = Client().get(address).content.decode()
        assert "Sichtbar" in html
        assert "Geheim" not in html


def test_a_series_with_dates_offers_its_calendar():
    series = EventSeriesPageFactory(state=SeriesState.RUNNING)
    EventPageFactory(parent=series)

    html = Client().get(series.path_on_site).content.decode()

    assert f'href="webcal://localhost:8000{series.path_on_site}kalender.ics"' in html
    assert "Google Kalender sieht nur etwa einmal am Tag nach" in html


def test_search_engines_read_facts():
    series = EventSeriesPageFactory(title="Reihe")
    event = EventPageFactory(
        parent=series,
        title="</script><script>alert(1)</script>",
        mode=Mode.HYBRID,
        organiser="Amt",
        state=EventState.RESCHEDULED,
        previously_on=date(2026, 3, 1),
        speakers=[Speaker(name="Kim Beispiel")],
        is_step_free="no",
    )

    data, html = data_of(event), Client().get(event.path_on_site).content.decode()

    assert "<script>alert(1)" not in html
    assert data["name"] == "</script><script>alert(1)</script>"
    assert data["startDate"] == "2026-03-14T18:00:00+01:00"
    assert data["endDate"] == "2026-03-14T20:00:00+01:00"
    assert data["previousStartDate"] == "2026-03-01"
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]
    assert data["organizer"]["name"] == "Amt"
    assert data["performer"] == [{"@type": "Person", "name": "Kim Beispiel"}]
    assert data["superEvent"]["name"] == "Reihe"
    assert data["isAccessibleForFree"] is True
    assert data["offers"]["price"] == "0"
    assert [one["value"] for one in data["amenityFeature"]] == [False]
    (session,) = data_of(series)["subEvent"]
    assert session["@id"] == data["@id"]


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (EventState.CONFIRMED, "EventScheduled"),
        (EventState.POSTPONED, "EventPostponed"),
        (EventState.CANCELLED, "EventCancelled"),
    ],
)
def test_what_was_called_off_keeps_its_date_for_search_engines(state, status):
    data = data_of(EventPageFactory(state=state))

    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert data["startDate"] == "2026-03-14T18:00:00+01:00"


def test_an_event_without_a_date_is_nothing_to_search_engines():
    assert data_of(UndatedEventPageFactory()) is None


def test_an_english_page_reads_german_facts():
    event = EventPageFactory(title="Abend")
    english = translate(event, "en", title="Evening")
    EventPage.objects.filter(pk=english.pk).update(venue_name="Altes Haus")
    event = EventPage.objects.get(pk=event.pk)
    event.venue_name, event.starts_on = "Neues Haus", date(2026, 5, 6)

    event.save_revision().publish()

    shown = text_of(english)
    assert "Neues Haus" in shown
    assert "Wednesday, 6 May 2026" in shown
    assert "Altes Haus" not in shown
