"""Who answers on their own page while a mail that asks them is being written keeps the seat."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import RegistrationState
from events.models import Registration
from events.registration import actions, letters
from outbox import postman
from tests.events.registration.people import Person, an_evening

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def answered_with(monkeypatch):
    """Makes people act as soon as the worker has read their registration."""

    def meanwhile(act, state):
        read = letters._row

        def read_and_answered(mail):
            row = read(mail)
            if row and row.state == state:
                act(public_id=row.public_id, now=timezone.now())
            return row

        monkeypatch.setattr(letters, "_row", read_and_answered)

    return meanwhile


def two_days_later(clock):
    clock.shift(49 * HOUR)
    actions.refill_all(now=timezone.now())


def test_a_seat_that_is_accepted_while_the_offer_is_written_is_not_given_to_the_next(
    clock, answered_with
):
    event = an_evening(seats_on_site=1)
    ada, ben, cem = (Person(event, name).comes() for name in ("ada", "ben", "cem"))
    actions.cancel(public_id=ada.row.public_id, now=timezone.now())
    answered_with(actions.accept, RegistrationState.OFFERED)

    postman.deliver()

    assert (ben.state, ben.row.held_until) == ("confirmed", None)
    assert ben.subjects == [
        "Bitte bestätigen Sie Ihre Anmeldung",
        "Sie stehen auf der Warteliste",
        "Sie sind dabei",
    ]
    two_days_later(clock)
    assert (ben.state, cem.state) == ("confirmed", "waiting")


def test_a_seat_that_is_confirmed_while_the_question_is_written_anew_does_not_run_out(
    clock, answered_with
):
    kim = Person(an_evening(), "kim").asks()
    answered_with(actions.confirm, RegistrationState.ASKED)

    postman.deliver()

    assert (kim.state, kim.row.held_until) == ("confirmed", None)
    assert kim.subjects == ["Sie sind dabei"]
    two_days_later(clock)
    assert kim.state == "confirmed"


@pytest.mark.parametrize("state", [RegistrationState.CONFIRMED, RegistrationState.WAITING])
def test_whoever_need_not_answer_loses_nothing_by_a_moment_that_is_over(clock, state):
    kim = Person(an_evening(), "kim").comes()
    Registration.objects.update(state=state, held_until=timezone.now() - HOUR)

    two_days_later(clock)

    assert not Registration.objects.overdue(now=timezone.now()).exists()
    assert kim.state != "lapsed"
