"""What an operator finds in the log is no key to anybody's registration or newsletter."""

import io
import json
import logging

import pytest
import structlog
from django.contrib.auth.tokens import default_token_generator
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page

from core import tokens
from core.logs import HIDDEN, without_tokens

WORD = "wer-sich-ueber-die-sicherheit-im-dortmunder-norden-2026-gedanken-macht-findet-das-hier"


@pytest.fixture
def token():
    """One that holds for ever: with it anybody can unsubscribe its owner."""
    return tokens.make("newsletter.leave", tokens.new_public_id())


@pytest.fixture
def lines():
    """What the site writes, as the operator's tools read it."""
    (handler,) = [
        one
        for one in logging.getLogger().handlers
        if isinstance(one.formatter, structlog.stdlib.ProcessorFormatter)
    ]
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    handler.setStream(before)


@pytest.fixture
def broken(client, monkeypatch):
    """A client of a site on which something goes wrong where tokens are read."""

    def fail(text):
        raise ValueError("What is " + text + "?")

    monkeypatch.setattr(tokens, "read", fail)
    monkeypatch.setattr("newsletter.tokens.read", fail)
    client.raise_request_exception = False
    return client


def paths(logged):
    return [line["path"] for line in logged if line["event"] == "answered"]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en", "/de-simple"])
@pytest.mark.parametrize(
    "part", ["newsletter/abmelden", "anmeldung/ansehen", "kontakt/beleg", "gibt/es-nicht"]
)
def test_an_address_without_its_last_slash_leaves_no_token_in_the_log(
    client, lines, token, prefix, part
):
    client.get(f"{prefix}/{part}/{token}")

    assert paths(lines()) == [f"{prefix}/{part}/{HIDDEN}"]
    assert token not in str(lines())


def test_an_address_without_tls_leaves_no_token_in_the_log(client, lines, token, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(f"/newsletter/abmelden/{token}/7/").status_code == 301

    assert paths(lines()) == [f"/newsletter/abmelden/{HIDDEN}/7/"]
    assert token not in str(lines())


@pytest.mark.django_db
def test_an_error_leaves_no_token_in_any_line_nor_in_its_traceback(broken, lines, token):
    assert broken.get(f"/newsletter/abmelden/{token}/").status_code == 500

    error, request = lines()
    assert error["event"] == f"Internal Server Error: /newsletter/abmelden/{HIDDEN}/"
    assert f"ValueError: What is {HIDDEN}?" in error["exception"]
    assert paths([request]) == [f"/newsletter/abmelden/{HIDDEN}/"]
    assert token not in str(lines())


@pytest.mark.parametrize("name", ["django.security.SuspiciousOperation", "django.request", "other"])
def test_no_logger_writes_a_token_whatever_it_is_given(lines, token, name):
    logging.getLogger(name).error("%s, %r", token, {"path": [f"/a/{token}"]})
    structlog.get_logger(name).error("seen", paths=(f"/a/{token}",), why=ValueError(token), times=2)

    foreign, own = lines()
    assert foreign["event"] == f"{HIDDEN}, {{'path': ['/a/{HIDDEN}']}}"
    assert (own["paths"], own["times"]) == ([f"/a/{HIDDEN}"], 2)
    assert own["why"] == f"ValueError('{HIDDEN}')"


@given(st.binary(min_size=12, max_size=12))
def test_every_token_looks_like_one_also_where_a_mail_program_has_cut_it_off(key):
    made = tokens.make("events.registration.own", key.hex()[:16])

    for seen in (made, made[:-3], f"{made}x"):
        assert without_tokens(f"/anmeldung/ansehen/{seen}/.") == f"/anmeldung/ansehen/{HIDDEN}/."


@pytest.mark.django_db
def test_the_link_for_a_new_password_is_hidden(superuser):
    path = f"/admin/password_reset/confirm/MQ/{default_token_generator.make_token(superuser)}/"

    assert without_tokens(path) == f"/admin/password_reset/confirm/MQ/{HIDDEN}/"


@pytest.mark.django_db
def test_long_addresses_of_pages_stand_in_the_log_as_they_are(planted_site, client, lines):
    client.get(f"/artikel/{WORD}/")

    assert paths(lines()) == [f"/artikel/{WORD}/"]
    for path in Page.objects.values_list("url_path", flat=True):
        assert without_tokens(path) == path
