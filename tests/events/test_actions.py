"""How often a calendar is told that something has changed."""

from datetime import date, time

import pytest

from events.choices import Admission, EventState, Mode
from events.models import CalendarRecord, EventPage
from tests.events.factories import EventPageFactory
from tests.factories import translate

pytestmark = pytest.mark.django_db


def sequence(event):
    return CalendarRecord.objects.get(event=event).sequence


def publish(event, **values):
    page = EventPage.objects.get(pk=event.pk).get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_a_new_event_begins_at_zero():
    assert sequence(EventPageFactory()) == 0


def test_publishing_the_same_again_tells_nothing():
    event = EventPageFactory()

    publish(event)
    publish(event)

    assert sequence(event) == 0


@pytest.mark.parametrize(
    "values",
    [
        {"starts_on": date(2026, 3, 16)},
        {"start_time": time(17)},
        {"end_time": time(21)},
        {"ends_on": date(2026, 3, 16)},
        {"venue_room": "Saal Westfalia"},
        {"mode": Mode.HYBRID},
        {"online_url": "https://meet.example.org/x"},
        {"state": EventState.CANCELLED},
        {"title": "Ein anderer Abend"},
    ],
)
def test_what_changes_peoples_plans_counts_once(values):
    event = EventPageFactory()

    publish(event, **values)
    publish(event, **values)

    assert sequence(event) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"teaser": "Neu erzählt."},
        {"organiser": "Verwaltung"},
        {"is_step_free": "yes"},
        {"directions": "Haltestelle Stadtgarten"},
        {"admission": Admission.UNKNOWN},
    ],
)
def test_what_only_tells_more_does_not_count(values):
    event = EventPageFactory()

    publish(event, **values)

    assert sequence(event) == 0


def test_a_draft_tells_nothing():
    event = EventPageFactory()
    event.venue_room = "Kleiner Saal"

    event.save_revision()

    assert sequence(event) == 0


def test_a_change_and_its_return_are_two():
    event = EventPageFactory(venue_room="A")

    publish(event, venue_room="B")
    publish(event, venue_room="A")

    assert sequence(event) == 2


def test_an_old_draft_takes_nothing_back():
    event = EventPageFactory()
    event.title = "Entwurf"
    draft = event.save_revision()
    publish(event, venue_room="B")
    assert sequence(event) == 1

    draft.publish()

    assert sequence(event) == 2


def test_a_break_from_the_public_counts_only_what_changed():
    event = EventPageFactory()
    EventPage.objects.get(pk=event.pk).unpublish()

    publish(event)

    assert sequence(event) == 0


def test_a_translation_tells_calendars_nothing_of_its_own():
    event = EventPageFactory()

    english = translate(event, "en", title="An evening")
    publish(english, title="Another evening")

    assert sequence(event) == 0
    assert (
        CalendarRecord.objects.count()
        == CalendarRecord.objects.filter(event__locale=event.locale).count()
    )


def test_a_copy_begins_anew_under_a_name_of_its_own():
    event = EventPageFactory()
    publish(event, venue_room="B")

    copy = EventPage.objects.get(pk=event.pk).copy(update_attrs={"slug": "kopie"})

    assert copy.translation_key != event.translation_key
    assert not CalendarRecord.objects.filter(event=copy.pk, sequence__gt=0).exists()
