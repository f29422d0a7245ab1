"""How long what people typed is kept, and what they are told when they ask."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import EventState
from events.models import EventPage, Registration, RegistrationBucket, SeatBook
from events.registration import actions, date_actions, personal_data
from outbox import actions as outbox
from outbox import mailboxes
from outbox.models import OutgoingMail
from tests.events.factories import UndatedEventPageFactory
from tests.events.registration.people import Person, an_evening

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def forget():
    actions.forget(now=timezone.now())


def test_registrations_are_deleted_some_days_after_the_event_and_the_number_stays(clock):
    event = an_evening(most_seats_each=2, seats_on_site=3, registrations_kept_days=10)
    Person(event, "ada").comes(seats=2)
    Person(event, "ben").comes()
    Person(event, "cem").comes()
    clock.move_to(event.over_at + 10 * DAY - timedelta(minutes=1))
    forget()
    assert Registration.objects.count() == 3

    clock.shift(timedelta(minutes=1))
    forget()
    forget()

    assert Registration.objects.count() == 0
    book = SeatBook.objects.get(event=event)
    assert (book.people_registered, book.registrations_deleted_at) == (3, timezone.now())


def test_other_events_keep_theirs(clock):
    first = an_evening(registrations_kept_days=0)
    second = an_evening()
    for event in (first, second):
        Person(event, "ada").comes()
    clock.move_to(first.over_at)

    forget()

    assert [row.event_id for row in Registration.objects.all()] == [second.pk]


def test_who_registered_for_a_postponed_event_is_kept_for_the_new_date_but_not_for_ever(clock):
    event = an_evening()
    Person(event, "ada").comes()
    EventPage.objects.filter(pk=event.pk).update(state=EventState.POSTPONED)
    clock.move_to(event.over_at + 200 * DAY)
    forget()
    assert Registration.objects.count() == 1

    clock.shift(200 * DAY)
    forget()

    assert Registration.objects.count() == 0


def test_needs_go_when_somebody_does_not_come(clock):
    ada = Person(an_evening(), "ada").comes(needs="Rampe")
    assert ada.row.needs == "Rampe"

    ada.does(actions.cancel)

    assert (ada.row.needs, ada.row.needs_consent_at) == ("", None)


def test_after_some_weeks_no_table_holds_the_address(clock):
    event = an_evening()
    Person(event, "ada").comes().does(actions.cancel)
    Person(event, "ada").comes()
    clock.move_to(event.over_at + 31 * DAY)

    forget()
    outbox.forget(now=timezone.now())

    assert Registration.objects.count() == OutgoingMail.objects.count() == 0
    assert list(RegistrationBucket.objects.exclude(key="all")) == []


def test_no_table_of_limits_holds_an_address(clock):
    Person(an_evening(), "ada").asks()

    kept = " ".join(f"{bucket.key} {bucket.moments}" for bucket in RegistrationBucket.objects.all())
    assert "ada" not in kept


def test_who_asks_is_told_everything_that_is_kept_and_nothing_of_others(clock):
    event, other = an_evening(title="Abend"), an_evening(title="Morgen")
    open_date = UndatedEventPageFactory(title="Ohne Termin")
    Person(event, "ada").comes(needs="Rampe")
    Person(other, "ada").asks()
    Person(event, "ben").comes()
    date_actions.ask(
        event=open_date,
        mailbox=mailboxes.read("ADA@example.org"),
        language_code="de",
        network="x",
        now=timezone.now(),
    )

    told = personal_data.stored_about("ada@example.org")

    assert [row["event"] for row in told["registrations"]] == ["Abend", "Morgen"]
    assert told["registrations"][0]["needs"] == "Rampe"
    assert told["requests_for_a_date"][0]["event"] == "Ohne Termin"
    assert len(told["mails"]) == 4
    written = json.dumps(told)
    assert "ben@example.org" not in written
    assert Registration.objects.filter(email="ada@example.org").first().token_key not in written
    nothing = personal_data.stored_about("nobody@example.org")
    assert nothing == {"registrations": [], "requests_for_a_date": [], "mails": []}
