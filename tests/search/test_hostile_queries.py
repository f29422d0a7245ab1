"""Whatever is asked of the search: an answer or a sentence, on every address of it."""

import json

import pytest
from django.test import Client
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from core.listings import PAGE_PARAMETER
from search.forms import SearchForm
from tests.test_fuzz import ask, quoted

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/suche/",
    "/suche/feed.atom",
    "/suche/export.json",
    "/suche/vorschlaege/",
    "/en/suche/",
    "/en/suche/feed.atom",
    "/en/suche/export.json",
    "/en/suche/vorschlaege/",
]
WORDS = [
    "rat",
    "sicherheit",
    "%",
    "_",
    "*",
    '"rat',
    "rat AND",
    "NEAR(rat, 2)",
    "title:rat",
    "rat:*",
    "(rat | haus) & !x <-> y",
    "'; DROP TABLE search_searchdocument; --",
    "\\",
    "\x00rat",
    "\ud800",
    "%ED%A0%80",
    "%FF%FErat",
    "a" * 10_000,
    "wort " * 2_000,
    "\N{COMBINING ACUTE ACCENT}" * 3_000,
    "\ufdfa" * 200,
    "\u0130stanbul",
    "\u202e\u0637\u0627\u0631",
    "26150-22-E1",
    "-" * 500,
    "a-" * 500,
]
NAMES = [*SearchForm.base_fields, PAGE_PARAMETER, "x"]
OTHERS = [
    "-1",
    "0",
    "1",
    "99999999999999999999",
    "1e9",
    "²",
    "2026-13-45",
    "0000-00-00",
    "antrag",
    "meldung",
    "quatsch",
    "../../etc/passwd",
    "\x00",
]
values = st.sampled_from(WORDS + OTHERS) | st.text(st.characters(), max_size=60)
queries = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=6)


def is_answered(answer):
    """Or refused with a sentence, or there is no such page of the list."""
    return answer.status_code in {200, 404} or (answer.status_code == 400 and answer.content)


@pytest.mark.parametrize("address", ADDRESSES)
@hypothesis_settings(max_examples=60)
@given(pairs=queries, word=values)
@example(pairs=[("seite", "-1")], word="rat")
@example(pairs=[("art", "quatsch"), ("art", "\x00")], word="rat")
def test_no_words_and_no_filters_break_the_search(address, pairs, word):
    parts = [("q", word), *pairs]

    answer = ask(address, "&".join(f"{quoted(name)}={quoted(value)}" for name, value in parts))

    assert is_answered(answer)
    if answer["Content-Type"].startswith("application/json"):
        json.loads(answer.content)


@pytest.mark.parametrize("address", ADDRESSES)
@hypothesis_settings(max_examples=40)
@given(query=st.binary(max_size=300))
def test_no_bytes_break_the_search(address, query):
    client = Client(raise_request_exception=False)

    assert is_answered(client.get(address, QUERY_STRING=query.decode("latin-1")))


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("word", WORDS)
def test_known_tricks_are_only_words(address, word):
    assert is_answered(ask(address, f"q={quoted(word)}"))
