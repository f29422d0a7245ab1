"""The page on which an editor reads what will happen before anybody hears of it."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.choices import EventState, LinkAccess, RegistrationState
from events.models import EventPage
from outbox.models import OutgoingMail
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory
from tests.factories import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def tomorrow():
    return timezone.localdate() + timedelta(days=1)


@pytest.fixture
def event(tomorrow):
    return EventPageFactory(title="Abend", starts_on=tomorrow, venue_room="Saal")


@pytest.fixture
def desk(client_of, chief):
    return client_of(chief)


def address(event, slug):
    return reverse("event_change", args=[event.pk, slug])


def as_it_is(event, **values):
    """The form as it comes, with what the editor changes in it."""
    page = EventPage.objects.get(pk=event.pk)
    names = ("venue_name", "venue_room", "venue_street", "venue_postal_code", "venue_city")
    return {
        **{name: getattr(page, name) for name in names},
        "starts_on": page.starts_on,
        "start_time": page.start_time,
        "end_time": page.end_time,
        "seen": page.live_revision_id,
        **values,
    }


def with_draft(event, **values):
    """What somebody has written and not published, as it is after the act."""
    draft = EventPage.objects.get(pk=event.pk)
    for name, value in values.items():
        setattr(draft, name, value)
    draft.save_revision()
    return lambda: EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()


def state(event):
    return EventPage.objects.get(pk=event.pk).state


def test_it_says_to_how_many_people_what_is_sent_and_changes_nothing(desk, event):
    RegistrationFactory(event=event)
    RegistrationFactory.create_batch(2, event=event, state=RegistrationState.WAITING)

    html = desk.get(address(event, "absagen")).content.decode()

    assert "3 Menschen bekommen eine E-Mail" in html
    assert "1 davon kommt" in html
    assert "2 stehen auf der Warteliste" in html
    assert "Veröffentlichen und 3 E-Mails senden" in html
    assert "ABGESAGT" in html
    assert state(event) == EventState.CONFIRMED


def test_where_nobody_is_registered_no_mail_is_spoken_of(desk, event):
    html = desk.get(address(event, "absagen")).content.decode()

    assert "Niemand ist angemeldet: Es geht keine E-Mail hinaus." in html
    assert "E-Mail ansehen" not in html


def test_cancelling_puts_it_online_and_the_mails_into_line(desk, event):
    RegistrationFactory(event=event)

    answer = desk.post(
        address(event, "absagen"), as_it_is(event, message="Der Saal brannte."), follow=True
    )

    assert state(event) == EventState.CANCELLED
    assert OutgoingMail.objects.count() == 1
    assert event.change_notices.get().message == "Der Saal brannte."
    assert "1 Person bekommt eine E-Mail." in answer.content.decode()


def test_the_mail_can_be_read_before_it_is_sent(desk, event, tomorrow):
    RegistrationFactory(event=event)
    later = tomorrow + timedelta(days=7)

    html = desk.post(
        address(event, "verlegen"),
        as_it_is(event, starts_on=later, message="Wegen <Sturm>.", mail="1"),
    ).content.decode()

    assert "Verlegt: Abend" in html
    assert "Alter Termin:" in html
    assert "Wegen &lt;Sturm&gt;." in html
    assert state(event) == EventState.CONFIRMED
    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({}, "Tag, Uhrzeit und Ort sind wie vorher."),
        ({"starts_on": ""}, "muss ausgefüllt werden"),
        ({"venue_room": "x" * 101}, "100"),
        ({"message": "x" * 1001}, "1000"),
        ({"venue_room": "Foyer", "end_time": "03:00"}, "Das Ende liegt vor dem Beginn"),
        ({"venue_room": "Foyer", "seen": 1}, "inzwischen veröffentlicht"),
        ({"starts_on": "2026-01-02"}, "Das liegt in der Vergangenheit."),
    ],
)
def test_what_cannot_be_is_said_at_the_form(desk, event, values, complaint):
    answer = desk.post(address(event, "verlegen"), as_it_is(event, **values))

    assert complaint in answer.content.decode()
    assert event.change_notices.count() == 0


def test_a_draft_is_spoken_of(desk, event):
    draft = EventPage.objects.get(pk=event.pk)
    draft.teaser = "Neu"
    draft.save_revision()

    assert "Er bleibt ein Entwurf" in desk.get(address(event, "absagen")).content.decode()


def test_a_draft_keeps_its_place_when_only_the_day_is_another(desk, event, tomorrow):
    draft = with_draft(event, venue_room="Saal B")
    later = tomorrow + timedelta(days=7)

    desk.post(address(event, "verlegen"), as_it_is(event, starts_on=later))

    assert (draft().starts_on, draft().venue_room) == (later, "Saal B")
    assert EventPage.objects.get(pk=event.pk).venue_room == "Saal"


def test_a_draft_keeps_its_time_when_only_the_place_is_another(desk, event):
    draft = with_draft(event, start_time=time(17), venue_city="Lünen")

    desk.post(address(event, "verlegen"), as_it_is(event, venue_room="Foyer"))

    assert draft().start_time == time(17)
    # A room is in a house, and a house in a city.
    assert (draft().venue_room, draft().venue_city) == ("Foyer", "Dortmund")


def test_a_draft_learns_the_whole_time_when_the_day_is_another(desk, event, tomorrow):
    draft = with_draft(event, start_time=time(17))
    later = tomorrow + timedelta(days=7)

    desk.post(address(event, "verlegen"), as_it_is(event, starts_on=later))

    assert (draft().starts_on, draft().start_time) == (later, time(18))


def test_a_draft_keeps_who_gets_the_link_when_only_the_link_is_new(desk, event):
    draft = with_draft(event, online_access=LinkAccess.PUBLIC)
    online = {"online_url": "https://meet.example.org/a", "online_access": LinkAccess.REGISTERED}

    desk.post(address(event, "online"), as_it_is(event, **online))

    assert draft().online_url == "https://meet.example.org/a"
    assert draft().online_access == LinkAccess.PUBLIC
    assert draft().state == state(event) == EventState.MOVED_ONLINE


def test_what_was_postponed_is_moved_only_to_a_day_that_is_to_come(desk, tomorrow):
    event = EventPageFactory(state=EventState.POSTPONED, starts_on=date(2026, 1, 2))

    answer = desk.post(address(event, "verlegen"), as_it_is(event, venue_room="Foyer"))
    assert "Das liegt in der Vergangenheit." in answer.content.decode()
    assert state(event) == EventState.POSTPONED

    desk.post(address(event, "verlegen"), as_it_is(event, starts_on=tomorrow))
    assert state(event) == EventState.RESCHEDULED


def test_what_can_not_be_done_leads_back(desk, event):
    desk.post(address(event, "absagen"), as_it_is(event))

    again = desk.post(address(event, "absagen"), as_it_is(event))

    assert again.url == reverse("wagtailadmin_pages:edit", args=[event.pk])
    assert event.change_notices.count() == 1
    assert desk.get(address(event, "unsinn")).status_code == 404


def test_only_who_may_publish_may_do_it(client_of, writer, event):
    client = client_of(writer)

    assert client.get(address(event, "absagen")).status_code == 302
    client.post(address(event, "absagen"), as_it_is(event))

    assert state(event) == EventState.CONFIRMED


@pytest.mark.parametrize("slug", ["absagen", "verlegen", "verschieben", "online"])
def test_every_kind_has_a_page_and_a_button(desk, event, slug):
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[event.pk])).content.decode()

    assert address(event, slug) in edit
    assert desk.get(address(event, slug)).status_code == 200


def test_a_translation_and_another_kind_of_page_have_no_such_button(desk, event, motion):
    english = translate(event, "en", title="Evening")

    for page in (english, motion):
        html = desk.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "/aendern/" not in html


def test_the_history_tells_what_was_announced(desk, event):
    desk.post(address(event, "absagen"), as_it_is(event))

    html = desk.get(reverse("wagtailadmin_pages:history", args=[event.pk])).content.decode()
    assert "Absagen: 0 E-Mails" in html
