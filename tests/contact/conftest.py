from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from contact.forms import ContactForm, MistakeForm
from core.models import SiteSettings
from tests.factories import NOON

WRITE = "/kontakt/nachricht/"
REPORT = "/kontakt/fehler/"


@pytest.fixture
def clock(db):
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def office(home):
    """The faction has an address to write to."""
    found = SiteSettings.for_site(home.get_site())
    found.email = "fraktion@example.org"
    found.save()
    return found.email


@pytest.fixture
def send(clock):
    """Sends a form as a browser does after a minute of typing."""

    def sent(address=WRITE, *, network="192.0.2.1", **changes):
        kind = MistakeForm if "fehler" in address else ContactForm
        form = {
            "nachricht": "Wann ist die nächste Sitzung?",
            "name": "Kim Muster",
            "email": "kim@example.org",
            "zeit": kind.stamp(now=timezone.now() - timedelta(minutes=1)),
            "homepage": "",
        } | changes
        return Client().post(address, form, REMOTE_ADDR=network)

    return sent
