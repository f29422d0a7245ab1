"""The staff list: numbers for editors, people for few, and nothing of them where it must not be."""

import csv
import io
import json

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from pypdf import PdfReader
from wagtail.models import ModelLogEntry, PageLogEntry

from core.tables import BYTE_ORDER_MARK
from events.choices import Mode, RegistrationState, Way
from events.models import Registration
from home import roles
from outbox.models import OutgoingMail
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory
from tests.factories import NOON, translate
from tests.paper import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return EventPageFactory(title="Abend", slug="abend", mode=Mode.HYBRID, seats_on_site=4)


@pytest.fixture
def kim(event):
    return RegistrationFactory(
        event=event,
        name="Kim <b>Ahorn</b>",
        email="kim@example.org",
        seats=2,
        needs="=Rollstuhl",
    )


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def address(name, event, *more):
    return reverse(name, args=[event.pk, *(one.pk for one in more)])


def addresses(event, person):
    return [
        address("event_registrations_csv", event),
        address("event_registrations_print", event),
        address("event_registration_export", event, person),
        address("event_registration_delete", event, person),
    ]


def assert_kept_by_nobody(answer):
    directives = answer["Cache-Control"].split(", ")
    assert {"private", "no-store"} <= set(directives)
    assert "public" not in directives


def on(answer):
    return text_of(PdfReader(io.BytesIO(answer.content)))


def test_seats_are_counted_by_way_and_state(desk, event):
    RegistrationFactory(event=event, seats=2, checked_in_at=NOON)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state=RegistrationState.OFFERED)
    RegistrationFactory(event=event, state=RegistrationState.WAITING, seats=3)
    RegistrationFactory(event=event, way=Way.ONLINE)
    RegistrationFactory(event=event, state=RegistrationState.CANCELLED)

    on_site, online = desk.get(address("event_registrations", event)).context["numbers"]

    assert (on_site.seats, on_site.confirmed, on_site.held, on_site.waiting, on_site.arrived) == (
        4,
        3,
        1,
        3,
        2,
    )
    assert (online.seats, online.confirmed) == (None, 1)


def test_an_editor_without_the_permission_sees_numbers_only(client_of, writer, event, kim):
    client = client_of(writer)

    html = client.get(address("event_registrations", event)).content.decode()

    assert "vor Ort" in html
    assert "kim@example.org" not in html
    assert "Ahorn" not in html
    for one in addresses(event, kim):
        assert client.get(one).status_code == 302
    assert client.post(address("event_check_in", event, kim)).status_code == 302
    assert Registration.objects.get(pk=kim.pk).checked_in_at is None


def test_a_visitor_gets_nothing(client, event, kim):
    for one in [address("event_registrations", event), *addresses(event, kim)]:
        assert client.get(one).url.startswith("/admin/login/")


def test_the_permission_is_offered_for_groups_and_given_to_the_chief(desk, client_of, superuser):
    chiefs = Group.objects.get(name=roles.EDITORS_IN_CHIEF)
    writers = Group.objects.get(name=roles.WRITERS)

    assert chiefs.permissions.filter(codename="view_registration").exists()
    assert not writers.permissions.filter(codename="view_registration").exists()
    form = client_of(superuser).get(reverse("wagtailusers_groups:edit", args=[chiefs.pk]))
    assert "Anmeldung" in form.content.decode()


def test_the_list_shows_people_and_finds_them(desk, event, kim):
    RegistrationFactory(event=event, name="Robin Birke", email="robin@example.org")

    everybody = desk.get(address("event_registrations", event)).content.decode()
    found = desk.post(address("event_registrations", event), {"q": "KIM@ex"}).content.decode()
    nobody = desk.post(address("event_registrations", event), {"q": "\0zzz"}).content.decode()

    assert "Kim &lt;b&gt;Ahorn&lt;/b&gt;" in everybody
    assert "Robin Birke" in everybody
    assert "Ahorn" in found
    assert "Robin Birke" not in found
    assert "Niemand heißt so" in nobody


def test_who_comes_stands_before_who_waits_and_who_has_cancelled(desk, event):
    for name, state in (
        ("A", RegistrationState.CANCELLED),
        ("B", RegistrationState.WAITING),
        ("C", RegistrationState.CONFIRMED),
    ):
        RegistrationFactory(event=event, name=name, state=state)

    people = desk.get(address("event_registrations", event)).context["people"]

    assert [one.name for one in people] == ["C", "B", "A"]


def test_a_translation_leads_to_the_people_of_the_german_page(desk, event, kim):
    english = translate(event, "en", title="Evening")

    assert "Ahorn" in desk.get(address("event_registrations", english)).content.decode()


def test_the_table_holds_who_is_registered_and_no_formula(desk, event, kim):
    RegistrationFactory(event=event, state=RegistrationState.CANCELLED)

    answer = desk.get(address("event_registrations_csv", event))

    assert_kept_by_nobody(answer)
    assert "anmeldungen-abend-" in answer["Content-Disposition"]
    text = b"".join(answer.streaming_content).decode().removeprefix(BYTE_ORDER_MARK)
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Name"] == "Kim <b>Ahorn</b>"
    assert row["Bedarf"] == "'=Rollstuhl"
    assert row["Plätze"] == "2"


def test_the_paper_for_the_door_has_needs_only_if_asked_for(desk, event, kim):
    RegistrationFactory(event=event, name="Wer wartet", state=RegistrationState.WAITING)

    plain = desk.get(address("event_registrations_print", event))
    full = desk.get(f"{address('event_registrations_print', event)}?bedarf=1")

    assert_kept_by_nobody(plain)
    assert "Ahorn" in on(plain)
    assert "Rollstuhl" not in on(plain)
    assert "example.org" not in on(plain)
    assert "Wer wartet" not in on(plain)
    assert "Rollstuhl" in on(full)


def test_somebody_arrives_and_a_wrong_click_is_taken_back(desk, event, kim):
    here = address("event_check_in", event, kim)

    assert desk.get(here).status_code == 405
    desk.post(here, {"here": "yes"})
    arrived = Registration.objects.get(pk=kim.pk).checked_in_at
    desk.post(here, {"here": "yes"})
    assert Registration.objects.get(pk=kim.pk).checked_in_at == arrived is not None

    desk.post(here, {"here": "no"})
    assert Registration.objects.get(pk=kim.pk).checked_in_at is None


def test_only_who_has_a_seat_is_let_in(desk, event):
    waiting = RegistrationFactory(event=event, state=RegistrationState.WAITING)

    assert desk.post(address("event_check_in", event, waiting)).status_code == 404


def test_a_person_of_another_event_is_not_found(desk, kim):
    other = EventPageFactory()

    for one in addresses(other, kim)[2:]:
        assert desk.get(one).status_code == 404


def test_one_person_gets_all_that_is_stored_about_them(desk, event, kim):
    RegistrationFactory(event=EventPageFactory(title="Früher"), email="Kim@example.org")
    RegistrationFactory(event=event, name="Jemand anders")

    answer = desk.get(address("event_registration_export", event, kim))

    assert_kept_by_nobody(answer)
    text = json.dumps(json.loads(answer.content), ensure_ascii=False)
    for said in ("Ahorn", "kim@example.org", "Rollstuhl", "Früher"):
        assert said in text
    assert "Jemand anders" not in text


def test_deleting_asks_first_and_leaves_nothing(desk, event, kim):
    page = address("event_registration_delete", event, kim)

    assert "lassen sich nicht zurückholen" in desk.get(page).content.decode()
    assert Registration.objects.filter(pk=kim.pk).exists()
    desk.post(page)

    assert not Registration.objects.filter(pk=kim.pk).exists()
    assert not OutgoingMail.objects.exists()


def test_a_deleted_seat_goes_to_who_waits(desk):
    full = EventPageFactory(
        starts_on=NOON.date().replace(year=2099), takes_registrations=True, seats_on_site=1
    )
    gone = RegistrationFactory(event=full)
    waiting = RegistrationFactory(event=full, state=RegistrationState.WAITING)

    desk.post(address("event_registration_delete", full, gone))

    assert Registration.objects.get(pk=waiting.pk).state == RegistrationState.OFFERED


def test_the_log_says_that_somebody_was_deleted_and_not_who(desk, event, kim):
    desk.post(address("event_registration_delete", event, kim))

    entries = [*PageLogEntry.objects.all(), *ModelLogEntry.objects.all()]
    assert "events.delete_registration" in [one.action for one in entries]
    for one in entries:
        for personal in ("kim@example.org", "Ahorn", kim.public_id):
            assert personal not in f"{one.label} {one.data}"
