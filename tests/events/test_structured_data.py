"""What search engines are told of an event, rule by rule."""

import json
import re
from datetime import date, timedelta

import pytest
import time_machine

from events.choices import Admission, EventState, LinkAccess, Mode, RegistrationState
from events.models import EventMaterial, EventPage, Speaker
from motions.models import RequestedEvent
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory
from tests.factories import NOON, TODAY, MotionPageFactory

pytestmark = pytest.mark.django_db
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def told(client):
    def read(event):
        html = client.get(EventPage.objects.get(pk=event.pk).path_on_site).content.decode()
        found = [json.loads(text) for text in DATA.findall(html)]
        return next((one for one in found if one["@type"] == "Event"), None)

    return read


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({}, "EventScheduled"),
        ({"state": EventState.PLANNED}, "EventScheduled"),
        ({"state": EventState.POSTPONED}, "EventPostponed"),
        ({"state": EventState.CANCELLED}, "EventCancelled"),
        (
            {"state": EventState.MOVED_ONLINE, "mode": Mode.ONLINE},
            "EventMovedOnline",
        ),
        (
            {"state": EventState.RESCHEDULED, "previously_on": date(2026, 3, 7)},
            "EventRescheduled",
        ),
    ],
)
def test_the_state_and_the_date_as_it_was_announced(told, values, status):
    data = told(EventPageFactory(**values))

    assert data["eventStatus"] == f"https://schema.org/{status}"
    assert data["startDate"] == "2026-03-14T18:00:00+01:00"
    assert data.get("previousStartDate") == ("2026-03-07" if status == "EventRescheduled" else None)


def test_without_a_date_nothing_is_told(told):
    assert told(UndatedEventPageFactory()) is None


@pytest.mark.parametrize(
    ("mode", "attendance", "kinds"),
    [
        (Mode.ON_SITE, "Offline", ["Place"]),
        (Mode.ONLINE, "Online", ["VirtualLocation"]),
        (Mode.HYBRID, "Mixed", ["Place", "VirtualLocation"]),
    ],
)
def test_where_it_takes_place(told, mode, attendance, kinds):
    data = told(EventPageFactory(mode=mode))

    assert data["eventAttendanceMode"] == f"https://schema.org/{attendance}EventAttendanceMode"
    assert [place["@type"] for place in data["location"]] == kinds


def test_a_link_for_registered_people_is_not_told(told):
    link = "https://meet.example.org/geheim"
    values = {"mode": Mode.ONLINE, "online_url": link}
    secret = told(EventPageFactory(online_access=LinkAccess.REGISTERED, **values))
    public = told(EventPageFactory(online_access=LinkAccess.PUBLIC, **values))

    assert "geheim" not in json.dumps(secret)
    assert public["location"][0]["url"] == link


def test_the_series_the_motion_and_the_slides_are_named(told):
    series = EventSeriesPageFactory(title="Reihe", slug="reihe")
    event = EventPageFactory(
        parent=series,
        speakers=[Speaker(name="Kim Beispiel", organisation="Verein", sort_order=0)],
        materials=[EventMaterial(title="Folien", url="https://example.org/f", sort_order=0)],
    )
    MotionPageFactory(
        title="Mehr Licht",
        slug="mehr-licht",
        requested_events=[RequestedEvent(event=event.page_ptr, sort_order=0)],
    )

    data = told(event)

    assert data["superEvent"]["@id"].endswith("/veranstaltungen/reihe/#reihe")
    assert [(one["name"], one["url"]) for one in data["subjectOf"]] == [
        ("Mehr Licht", "http://localhost:8000/antraege/mehr-licht/"),
        ("Folien", "https://example.org/f"),
    ]
    assert data["performer"][0]["affiliation"]["name"] == "Verein"


def test_what_it_costs(told):
    assert told(EventPageFactory())["offers"]["price"] == "0"
    assert told(EventPageFactory(admission=Admission.PAID, price="12.50"))["offers"]["price"] == (
        "12.50"
    )
    assert "offers" not in told(EventPageFactory(admission=Admission.UNKNOWN))
    assert "isAccessibleForFree" not in told(EventPageFactory(admission=Admission.UNKNOWN))


def test_whether_there_is_room_is_told_only_while_one_can_register(told):
    open_one = {"takes_registrations": True, "seats_on_site": 1, "starts_on": TOMORROW}
    free, full = EventPageFactory(**open_one), EventPageFactory(**open_one)
    cancelled = EventPageFactory(**open_one | {"state": EventState.CANCELLED})
    RegistrationFactory(event=full, state=RegistrationState.CONFIRMED)

    assert told(free)["offers"]["availability"] == "https://schema.org/InStock"
    assert told(full)["offers"]["availability"] == "https://schema.org/SoldOut"
    assert "availability" not in told(cancelled)["offers"]
    assert "availability" not in told(EventPageFactory(starts_on=TOMORROW))["offers"]


@pytest.mark.parametrize(
    ("values", "capacity"),
    [
        (
            {"seats_on_site": 30},
            {"maximumAttendeeCapacity": 30, "maximumPhysicalAttendeeCapacity": 30},
        ),
        ({}, {}),
        (
            {"mode": Mode.HYBRID, "seats_on_site": 30},
            {"maximumPhysicalAttendeeCapacity": 30},
        ),
        (
            {"mode": Mode.HYBRID, "seats_on_site": 30, "seats_online": 70},
            {
                "maximumAttendeeCapacity": 100,
                "maximumPhysicalAttendeeCapacity": 30,
                "maximumVirtualAttendeeCapacity": 70,
            },
        ),
        (
            {"mode": Mode.ONLINE, "seats_on_site": 30, "seats_online": 70},
            {"maximumAttendeeCapacity": 70, "maximumVirtualAttendeeCapacity": 70},
        ),
        ({"takes_registrations": False, "seats_on_site": 30}, {}),
    ],
)
def test_how_many_can_come_is_told_where_it_is_counted(told, values, capacity):
    data = told(EventPageFactory(**{"takes_registrations": True, **values}))

    assert {name: data[name] for name in data if "AttendeeCapacity" in name} == capacity


def test_accessibility_is_told_as_far_as_it_is_known(told):
    data = told(EventPageFactory(is_step_free="yes", has_sign_language="no"))

    assert [(one["name"], one["value"]) for one in data["amenityFeature"]] == [
        ("stufenlos", True),
        ("Deutsche Gebärdensprache", False),
    ]


def test_nothing_in_it_ends_the_element(client):
    event = EventPageFactory(title="</script><script>alert(1)//")

    html = client.get(event.path_on_site).content.decode()

    assert "<script>alert" not in html
