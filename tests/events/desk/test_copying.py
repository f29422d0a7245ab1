"""A copy of a session is another event: everything but its date, and nobody is registered."""

from datetime import time

import pytest
from django.urls import reverse

from events.choices import EventState
from events.models import AgendaSlot, EventMaterial, EventPage, Registration, Speaker
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory
from tests.factories import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    event = EventPageFactory(
        title="Abend",
        state=EventState.RESCHEDULED,
        previously_on=TODAY.replace(day=1),
        venue_room="Saal",
        is_step_free="yes",
        takes_registrations=True,
        seats_on_site=7,
        registration_closes_at=NOON,
        speakers=[Speaker(name="Kim Beispiel", sort_order=0)],
        agenda=[AgendaSlot(start_time=time(18), title="Begrüßung", sort_order=0)],
        materials=[EventMaterial(title="Folien", url="https://example.org/f", sort_order=0)],
        summary="<p>Es war gut.</p>",
        for_public=True,
    )
    RegistrationFactory(event=event)
    return event


@pytest.fixture(params=[True, False], ids=["published", "draft"])
def copy(request, event, client_of, superuser):
    parent = event.get_parent()
    values = {
        "new_title": "Abend zwei",
        "new_slug": "abend-zwei",
        "new_parent_page": parent.pk,
        **({"publish_copies": "on"} if request.param else {}),
    }
    client_of(superuser).post(reverse("wagtailadmin_pages:copy", args=[event.pk]), values)
    return EventPage.objects.get(slug="abend-zwei")


def test_a_copy_has_no_date_and_is_being_planned(copy):
    for page in (copy, copy.get_latest_revision_as_object()):
        assert (page.span, page.state) == (None, EventState.PLANNED)
        assert (page.previously_on, page.registration_closes_at) == (None, None)
        assert (page.starts_at, page.over_at) == (None, None)


def test_a_copy_has_everything_else(copy):
    for page in (copy, copy.get_latest_revision_as_object()):
        assert (page.venue_room, page.is_step_free, page.for_public) == ("Saal", "yes", True)
        assert (page.takes_registrations, page.seats_on_site) == (True, 7)
        assert [one.name for one in page.speakers.all()] == ["Kim Beispiel"]
        assert [one.title for one in page.agenda.all()] == ["Begrüßung"]


def test_what_came_of_the_other_evening_is_not_said_of_the_copy(copy):
    for page in (copy, copy.get_latest_revision_as_object()):
        assert page.summary == ""
        assert list(page.materials.all()) == []


def test_nobody_is_registered_for_a_copy(event, copy):
    assert not Registration.objects.for_event(copy).exists()
    assert Registration.objects.for_event(event).count() == 1


def test_a_copy_is_another_entry_in_calendars(event, copy):
    assert copy.translation_key != event.translation_key
    assert not hasattr(event, "calendar_record") or event.calendar_record.event_id == event.pk
