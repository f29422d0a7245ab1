"""Who gets a seat, who waits, who is asked next, and what is written to them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.choices import EventState, Mode, Way
from events.models import EventPage, Registration
from events.registration import actions
from events.registration.opening import Closed, ClosedError
from outbox import postman
from tests.events.registration.people import an_evening

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def change(event, **values):
    EventPage.objects.filter(pk=event.pk).update(**values)


def the_worker_comes_by():
    actions.refill_all(now=timezone.now())
    postman.deliver()


@pytest.fixture
def full(person):
    """Two who come, and two who wait."""
    return [person(name).comes() for name in ("ada", "ben", "cem", "dua")]


def states(people):
    return [one.state for one in people]


def test_a_seat_is_held_until_it_is_confirmed(person):
    ada, ben, cem = (person(name).asks() for name in ("ada", "ben", "cem"))

    assert states([ada, ben, cem]) == ["asked", "asked", "asked_to_wait"]
    postman.deliver()
    ada.does(actions.confirm)

    assert ada.state == "confirmed"
    assert ada.subjects == ["Bitte bestätigen Sie Ihre Anmeldung", "Sie sind dabei"]


def test_what_is_not_confirmed_in_a_day_is_free_again_and_the_address_is_gone(person, clock):
    ada = person("ada").asks(needs="Rampe")
    key = ada.row.pk
    postman.deliver()
    clock.shift(DAY)
    the_worker_comes_by()

    row = Registration.objects.get(pk=key)
    assert (row.state, row.name, row.email, row.email_norm, row.needs) == ("lapsed", "", "", "", "")
    assert actions.confirm(public_id=row.public_id, now=timezone.now()) is None
    assert person("ben").comes(seats=1).state == "confirmed"
    assert person("cem").comes(seats=1).state == "confirmed"


def test_who_comes_too_late_waits_and_is_told_the_place(full):
    assert states(full) == ["confirmed", "confirmed", "waiting", "waiting"]
    assert full[3].subjects[-1] == "Sie stehen auf der Warteliste"
    assert "Ihr Platz in der Reihe:\n2\n" in full[3].letters[-1].body


def test_a_seat_that_frees_is_offered_once_to_the_first_in_line(full):
    ada, _ben, cem, dua = full

    ada.does(actions.cancel)
    for _ in range(3):
        the_worker_comes_by()

    assert states(full) == ["cancelled", "confirmed", "offered", "waiting"]
    assert cem.subjects.count("Ein Platz ist für Sie frei") == 1
    assert set(cem.links) == {"annehmen", "ablehnen"}
    assert ada.subjects[-1] == "Ihre Anmeldung ist abgesagt"
    assert "Ein Platz ist für Sie frei" not in dua.subjects


def test_who_accepts_is_in_and_the_line_moves_up(full):
    full[0].does(actions.cancel)
    full[2].does(actions.accept)

    assert states(full) == ["cancelled", "confirmed", "confirmed", "waiting"]
    assert full[2].subjects[-1] == "Sie sind dabei"


def test_who_declines_leaves_the_line_and_the_next_is_asked(full):
    full[0].does(actions.cancel)
    full[2].does(actions.decline)
    full[1].does(actions.cancel)

    assert states(full) == ["cancelled", "cancelled", "cancelled", "offered"]
    assert full[2].subjects.count("Ein Platz ist für Sie frei") == 1


def test_an_offer_holds_two_days_from_the_mail_and_then_the_next_is_asked(full, clock):
    full[0].does(actions.cancel)
    clock.shift(2 * DAY - timedelta(minutes=1))
    the_worker_comes_by()
    assert states(full)[2:] == ["offered", "waiting"]

    clock.shift(timedelta(minutes=1))
    the_worker_comes_by()

    assert states(full)[2:] == ["lapsed", "offered"]
    assert actions.accept(public_id=full[2].row.public_id, now=timezone.now()) is None
    assert full[2].email == full[2].row.email


def test_an_offer_does_not_outlast_the_beginning(full, evening, clock):
    clock.move_to(evening.starts_at - timedelta(hours=5))
    full[0].does(actions.cancel)

    assert full[2].row.held_until == evening.starts_at
    clock.move_to(evening.starts_at)
    the_worker_comes_by()

    assert states(full)[2:] == ["lapsed", "waiting"]


def test_who_cancelled_may_come_back_at_the_end_of_the_line(full, clock):
    full[0].does(actions.cancel)
    clock.shift(DAY)
    again = full[0].comes()

    assert again.state == "waiting"
    assert Registration.objects.filter(email=again.email).count() == 2


def test_who_needs_two_seats_is_not_passed_by_who_needs_one(person, evening):
    change(evening, most_seats_each=3)
    ada, ben, cem, dua = (person(name) for name in ("ada", "ben", "cem", "dua"))
    ada.comes()
    ben.comes()
    cem.comes(seats=2)
    dua.comes()
    ada.does(actions.cancel)
    assert states([cem, dua]) == ["waiting", "waiting"]

    ben.does(actions.cancel)

    assert states([cem, dua]) == ["offered", "waiting"]


def test_who_asks_while_somebody_waits_does_not_jump_the_line(person, evening):
    change(evening, most_seats_each=2)
    person("ada").comes()
    cem = person("cem").comes(seats=2)

    assert cem.state == "waiting"
    assert person("dua").comes().state == "waiting"


def test_more_seats_are_offered_at_once_and_fewer_throw_nobody_out(full, evening):
    event = EventPage.objects.get(pk=evening.pk)
    event.seats_on_site = 3
    event.save_revision().publish()
    postman.deliver()
    assert states(full) == ["confirmed", "confirmed", "offered", "waiting"]

    event.seats_on_site = 1
    event.save_revision().publish()
    full[2].does(actions.accept)

    assert states(full) == ["confirmed", "confirmed", "confirmed", "waiting"]
    full[0].does(actions.cancel)
    assert full[3].state == "waiting"


def test_without_a_limit_everybody_comes(full, evening):
    event = EventPage.objects.get(pk=evening.pk)
    event.seats_on_site = None
    event.save_revision().publish()

    assert states(full)[2:] == ["offered", "offered"]


def test_on_site_and_online_have_lines_of_their_own(person, clock):
    hybrid = an_evening(
        mode=Mode.HYBRID, online_url="https://meet.example.org/x", seats_on_site=1, seats_online=1
    )
    ada, ben, cem, dua = (person(name, hybrid) for name in ("ada", "ben", "cem", "dua"))
    ada.comes()
    ben.comes(way=Way.ONLINE)
    cem.comes()
    dua.comes(way=Way.ONLINE)
    assert states([cem, dua]) == ["waiting", "waiting"]

    ben.does(actions.cancel)

    assert states([cem, dua]) == ["waiting", "offered"]


def test_who_waited_for_the_hall_is_asked_when_the_event_moves_online(full, evening):
    event = EventPage.objects.get(pk=evening.pk)
    event.state, event.mode = EventState.MOVED_ONLINE, Mode.ONLINE
    event.save_revision().publish()

    assert states(full)[2:] == ["offered", "offered"]


def test_who_confirms_a_place_in_the_line_when_a_seat_is_free_by_then_has_it(person):
    ada = person("ada").comes()
    person("ben").comes()
    cem = person("cem").asks()
    postman.deliver()
    ada.does(actions.cancel)

    cem.does(actions.confirm)

    assert cem.state == "confirmed"
    assert cem.subjects == ["Bitte bestätigen Sie Ihre Anmeldung", "Sie sind dabei"]


CLOSED = {
    Closed.NOT_OFFERED: {"takes_registrations": False},
    Closed.NOT_PUBLIC: {"live": False},
    Closed.CANCELLED: {"state": EventState.CANCELLED},
    Closed.POSTPONED: {"state": EventState.POSTPONED},
    Closed.NO_DATE: {"starts_on": None, "start_time": None, "end_time": None, "starts_at": None,
                     "over_at": None, "state": EventState.PLANNED},
}  # fmt: skip


@pytest.mark.parametrize("reason", CLOSED)
def test_where_registration_is_closed_nothing_is_stored(person, evening, reason):
    change(evening, **CLOSED[reason])

    with pytest.raises(ClosedError) as refused:
        person("ada").asks()

    assert refused.value.reason == reason
    assert Registration.objects.count() == 0


def test_registration_closes_by_the_clock(person, evening, clock):
    change(evening, registration_closes_at=evening.starts_at - DAY)
    waiting = [person(name).comes() for name in ("ada", "ben", "cem")]
    for moment, reason in (
        (evening.starts_at - DAY, Closed.CLOSED),
        (evening.starts_at, Closed.BEGUN),
        (evening.over_at, Closed.OVER),
    ):
        clock.move_to(moment)
        with pytest.raises(ClosedError) as refused:
            person("dua").asks()
        assert refused.value.reason == reason

    clock.move_to(evening.starts_at - timedelta(hours=2))
    waiting[0].does(actions.cancel)
    assert waiting[2].state == "offered"


def test_no_seat_of_a_cancelled_event_is_confirmed_or_offered(full, person, evening):
    late = person("eva").asks()
    postman.deliver()
    change(evening, state=EventState.CANCELLED)

    with pytest.raises(ClosedError):
        late.does(actions.confirm)
    full[0].does(actions.cancel)

    assert states(full) == ["cancelled", "confirmed", "waiting", "waiting"]
