"""An evening for which one can register, at a fixed moment."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from events.registration.forms import AddressForm, RegistrationForm
from tests.events.registration.people import Person, an_evening
from tests.factories import NOON


@pytest.fixture
def clock(request):
    """Noon; ``clock.shift(timedelta)`` lets time pass."""
    request.getfixturevalue("planted_site" if "planted_site" in request.fixturenames else "db")
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def evening(clock):
    """In two weeks, with two seats."""
    return an_evening()


@pytest.fixture
def person(evening):
    """Somebody who may want to come to the evening."""
    return lambda name, event=None: Person(event or evening, name)


@pytest.fixture
def send(clock):
    """Sends a form below an event as a browser does after a minute of reading."""

    def sent(event, *, part="anmeldung/", client=None, **changes):
        kind = RegistrationForm if part == "anmeldung/" else AddressForm
        typed = {
            "name": "Kim Beispiel",
            "email": "kim@example.org",
            "zeit": kind.stamp(now=timezone.now() - timedelta(minutes=1)),
            "homepage": "",
        } | changes
        extra = {"REMOTE_ADDR": typed.pop("network", "192.0.2.1")}
        return (client or Client()).post(f"{event.path_on_site}{part}", typed, **extra)

    return sent
