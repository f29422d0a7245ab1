"""People who sign up, at a fixed moment, and the worker that writes to them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone

from newsletter.forms import stamp
from newsletter.models import ConsentText, SignupRequest, Subscriber
from outbox import postman
from tests.browser.server import free_port
from tests.factories import NOON
from tests.smtp import Sink, listening

LINK = re.compile(r"http://localhost:8000(/\S+)")


@pytest.fixture
def clock(request):
    """Noon; ``clock.shift(timedelta)`` lets time pass."""
    request.getfixturevalue("planted_site" if "planted_site" in request.fixturenames else "db")
    # The wording came into force when it was planted, which is later than the day of the tests.
    QuerySet.update(ConsentText.objects.all(), valid_from=NOON - timedelta(days=1))
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sign_up(clock):
    """Sends the full form as a browser does after a minute of reading."""

    def send(email="kim@example.org", *topics, address="/newsletter/", client=None, **changes):
        language = "en" if address.startswith("/en/") else "de"
        consent = ConsentText.objects.in_force(language, now=timezone.now())
        form = {
            "schritt": "anmelden",
            "email": email,
            "thema": topics,
            "fassung": consent.pk,
            "zeit": stamp(now=timezone.now() - timedelta(minutes=1)),
            "seite": "/antraege/",
            "homepage": "",
        } | changes
        extra = {"REMOTE_ADDR": form.pop("network", "192.0.2.1")}
        return (client or Client()).post(address, form, **extra)

    return send


@pytest.fixture
def links(clock):
    """Lets the worker send, and gives the links of the newest mail by the word in their path."""

    def read():
        postman.deliver()
        return links_in(mail.outbox[-1].body)

    return read


def links_in(text):
    paths = [path for path in LINK.findall(text) if path.count("/") > 2]
    return {path.split("/newsletter/")[1].split("/")[0]: path for path in paths}


@pytest.fixture
def subscribe(sign_up, links, client):
    """Somebody who has signed up and confirmed."""

    def confirmed(email="kim@example.org", *topics, **form):
        sign_up(email, *topics, **form)
        client.post(links()["bestaetigen"])
        assert not SignupRequest.objects.filter(email=email).exists()
        return Subscriber.objects.get(email=email)

    return confirmed


@pytest.fixture
def port(settings):
    """Where the site believes its mail server to be; nothing listens there yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", free_port(), 5
    return settings.EMAIL_PORT


@pytest.fixture
def sink(port):
    """A mail server that takes everything, unless it is told otherwise."""
    with listening(Sink(), port) as running:
        yield running
