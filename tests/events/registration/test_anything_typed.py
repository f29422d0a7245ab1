"""Whatever is sent to the forms of an event, they answer."""

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from events.choices import Mode
from events.registration.forms import RegistrationForm
from events.registration.links import Purpose, path_for
from tests.events.factories import UndatedEventPageFactory
from tests.events.registration.people import an_evening

pytestmark = pytest.mark.django_db
FIELDS = ["name", "email", "teilnahme", "plaetze", "bedarf", "einwilligung", "zeit", "was", "x"]
WORDS = [
    "kim@example.org",
    "online",
    "on_site",
    "2",
    "-1",
    "ja",
    "absagen",
    "\x00",
    "²",
    "a" * 9000,
]
values = st.sampled_from([*WORDS, "<script>alert(1)</script>"]) | st.text(max_size=40)


@hypothesis_settings(max_examples=80)
@given(
    typed=st.dictionaries(st.sampled_from(FIELDS), values),
    number=st.integers(0, 2),
    is_stamped=st.booleans(),
)
@example(typed={"name": "\x00", "email": "a@b.de", "plaetze": "9" * 400}, number=0, is_stamped=True)
@example(typed={"teilnahme": "²", "plaetze": "²"}, number=0, is_stamped=True)
def test_nothing_that_is_typed_breaks_a_form(places, typed, number, is_stamped):
    stamp = {"zeit": RegistrationForm.stamp(now=timezone.now())} if is_stamped else {}

    sent = {name: value.encode("utf-8", "replace") for name, value in (typed | stamp).items()}
    answer = Client(raise_request_exception=False).post(places[number], sent)

    assert answer.status_code < 500
    assert "<script>alert(1)" not in answer.content.decode()


@pytest.fixture
def places(person, clock):
    event = an_evening(mode=Mode.HYBRID, most_seats_each=3)
    ada = person("ada", event).comes()
    return [
        f"{event.path_on_site}anmeldung/",
        f"{UndatedEventPageFactory().path_on_site}termin-erfahren/",
        path_for(Purpose.OWN, ada.row, "de"),
    ]
