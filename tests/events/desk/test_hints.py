"""What an editor is told to look at again, without being held up."""

import pytest

from events.choices import LinkAccess, Mode
from events.desk.hints import hints
from tests.events.desk.registering import RegistrationFactory
from tests.events.factories import EventPageFactory

pytestmark = pytest.mark.django_db


def test_fewer_seats_than_are_promised_are_allowed_and_spoken_of():
    event = EventPageFactory(takes_registrations=True, seats_on_site=5)
    RegistrationFactory.create_batch(2, event=event, seats=2)
    assert list(hints(event)) == []

    event.seats_on_site = 3
    event.full_clean()
    (hint,) = hints(event)

    assert "vor Ort: Es gibt 3 Plätze, bestätigt sind schon 4." in hint


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"online_url": "https://meet.example.org/a"}, "hier kann sich niemand anmelden"),
        ({"takes_registrations": True}, "Der Link zur Teilnahme fehlt noch"),
    ],
)
def test_a_link_that_reaches_nobody_is_spoken_of(values, said):
    event = EventPageFactory(mode=Mode.ONLINE, online_access=LinkAccess.REGISTERED, **values)

    (hint,) = hints(event)

    assert said in hint
