"""Many at once want the last seat: real threads, a real database, the real form."""

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Registration
from events.registration import actions
from outbox import postman
from outbox.models import OutgoingMail
from tests.events.registration.people import Person, an_evening
from tests.newsletter.test_limits import at_once

MANY = 50


@pytest.fixture
def last_seat(planted_site, clock):
    return an_evening(seats_on_site=1)


def test_of_fifty_for_one_seat_one_has_it_and_the_others_are_in_line(last_seat, send):
    def register(place):
        answer = send(
            last_seat,
            client=Client(raise_request_exception=False),
            email=f"p{place}@example.org",
            network=f"198.51.{place}.1",
        )
        return answer.status_code, answer.url

    answers = at_once(MANY, register)

    assert answers == [(302, f"{last_seat.path_on_site}anmeldung/post-ansehen/")] * MANY
    states = list(Registration.objects.values_list("state", flat=True))
    assert sorted(states) == ["asked"] + ["asked_to_wait"] * (MANY - 1)
    assert OutgoingMail.objects.count() == MANY


def test_of_many_who_confirm_at_once_one_is_in_and_each_has_a_place(last_seat, clock):
    people = [Person(last_seat, f"p{place}").asks() for place in range(8)]

    def confirm(place):
        key = people[place].row.public_id
        return actions.confirm(public_id=key, now=timezone.now()).state

    assert sorted(at_once(8, confirm)) == ["confirmed"] + ["waiting"] * 7


def test_of_many_clicks_on_one_offer_one_counts(last_seat):
    ada, ben = Person(last_seat, "ada").comes(), Person(last_seat, "ben").comes()
    ada.does(actions.cancel)
    path = ben.links["annehmen"]

    answers = at_once(6, lambda _place: Client().post(path).status_code)

    assert answers == [302] * 6
    assert ben.state == "confirmed"
    postman.deliver()
    assert ben.subjects.count("Sie sind dabei") == 1


def test_who_cancels_and_who_registers_at_once_leave_one_seat_taken(last_seat):
    ada = Person(last_seat, "ada").comes()

    def act(place):
        if place == 0:
            actions.cancel(public_id=ada.row.public_id, now=timezone.now())
        else:
            Person(last_seat, f"p{place}").asks()
        return True

    at_once(6, act)

    held = Registration.objects.holding_a_seat(now=timezone.now()).number_of_seats()
    assert held <= 1
    assert Registration.objects.count() == 6
