"""Nobody learns from an answer who is subscribed: not from its words, and not from its work."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from newsletter.models import Suppression
from outbox import postman
from outbox.mailboxes import keyed_hash
from tests.factories import NOON

pytestmark = pytest.mark.django_db
STATES = {
    "new": "new@example.org",
    "pending": "pending@example.org",
    "active": "active@example.org",
    "suppressed": "suppressed@example.org",
    "limited": "limited@example.org",
}


@pytest.fixture
def one_of_each(subscribe, sign_up, clock):
    subscribe(STATES["active"], network="198.51.100.1")
    sign_up(STATES["pending"], network="198.51.100.1")
    postman.deliver()
    Suppression.objects.create(
        email_hmac=keyed_hash(STATES["suppressed"]), reason="objection", since=NOON
    )
    clock.shift(timedelta(minutes=10))
    sign_up(STATES["limited"], network="198.51.100.1")
    clock.shift(timedelta(minutes=6))
    postman.deliver()
    mail.outbox.clear()


def test_all_states_get_the_same_bytes(one_of_each, sign_up):
    answers = []
    for address in STATES.values():
        sent = sign_up(address)
        answers.append((sent.status_code, sorted(sent.headers.items()), sent.content))
        page = Client().get(sent.url)
        answers[-1] += (page.status_code, sorted(page.headers.items()), page.content)

    assert answers.count(answers[0]) == len(STATES)


def test_all_states_ask_the_database_about_the_same(one_of_each, sign_up):
    asked = {}
    for state, address in STATES.items():
        with CaptureQueriesContext(connection) as queries:
            sign_up(address)
        asked[state] = len(queries)

    # A row that is there is changed instead of made, and its topics need not be removed.
    assert max(asked.values()) - min(asked.values()) <= 4, asked
    assert asked["new"] == asked["active"] == asked["suppressed"]


def test_only_the_worker_knows_the_difference(one_of_each, sign_up):
    for address in STATES.values():
        sign_up(address)
    assert mail.outbox == []

    postman.deliver()

    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert set(subjects) == {STATES["new"], STATES["active"], STATES["pending"]}
    assert subjects[STATES["new"]].startswith("Bitte Anmeldung bestätigen: ")
    assert subjects[STATES["active"]].startswith("Sie sind schon angemeldet: ")
