"""The words that people read: German throughout, and one word for one thing."""

import re

import polib
import pytest

from home.models import GuidePage
from tests.test_conventions import ROOT

CATALOGUES = {
    code: polib.pofile(str(ROOT / f"site/locale/{code}/LC_MESSAGES/django.po"))
    for code in ("de", "de_Simple")
}
# Words that are German, too.
SAME_IN_BOTH = {
    "Budget",
    "Evaluation",
    "Feed (Atom)",
    "Information",
    "Material",
    "Name",
    "Newsletter",
    "Original",
    "Resolution",
    "Status",
    "Test",
    "Text",
    "online",
}
ENGLISH = re.compile(
    r"\b(the|and|of|with|not|please|your|you|is|are|this|that|from|for|by|or|to|it|page|file|list"
    r"|motion|meeting|topic|article|update|preview|user|settings|title|feedback|download|upload"
    r"|login|dashboard|items?|event|events|email|homepage|button|content|tool)\b",
    re.IGNORECASE,
)
# What stands in a text without being one of its words.
NO_WORDS = re.compile(r"%\(\w+\)[sd]|\{\w*\}|<[^>]+>|manage\.py \w+|\S+@\S+|https?://\S+")
# One word for one thing: what to say instead stands beside it.
ANOTHER_WORD = {
    re.compile(r"(?<![-\w])Mails?\b(?!-)"): "E-Mail",
    re.compile(r"\b(?:Button|Schaltfläche)\b"): "Knopf",
    re.compile(r"\bAntragsteller(?:in|innen)?\b"): "Antragsteller*in",
}


def translations(code):
    """Pairs of what stands in the code and what is read."""
    for entry in CATALOGUES[code]:
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            if text and not entry.obsolete:
                yield entry.msgid, NO_WORDS.sub(" ", text)


@pytest.mark.parametrize("code", CATALOGUES)
def test_nothing_is_left_in_english(code):
    same = {
        text
        for source, text in translations(code)
        if text == source and re.search(r"[A-Za-z]{2}", text)
    }

    assert same <= SAME_IN_BOTH


@pytest.mark.parametrize("code", CATALOGUES)
def test_no_german_text_holds_an_english_word(code):
    found = {
        (ENGLISH.search(text)[0], text) for _, text in translations(code) if ENGLISH.search(text)
    }

    assert found == set()


@pytest.mark.parametrize("text", ["Bitte den Button drücken", "Dashboard öffnen", "Select a file"])
def test_an_english_word_would_be_found(text):
    assert ENGLISH.search(text)


@pytest.mark.parametrize("code", CATALOGUES)
def test_one_thing_has_one_name(code):
    wrong = {
        (pattern.search(text)[0], better)
        for _, text in translations(code)
        for pattern, better in ANOTHER_WORD.items()
        if pattern.search(text)
    }

    assert wrong == set()


def test_the_words_of_the_council_lead_to_their_explanations(client, db):
    html = client.get("/antraege/sicherheitskonferenzen/").content.decode()
    glossary = client.get("/wissenswertes/woerter-aus-der-ratsarbeit/").content.decode()

    linked = re.findall(r'href="/wissenswertes/woerter-aus-der-ratsarbeit/#([\w-]+)"', html)
    assert {"begriff-drucksache", "begriff-fraktion", "begriff-vorgang"} <= set(linked)
    for place in linked:
        assert f'id="{place}"' in glossary


def test_without_the_page_of_words_no_word_is_a_link(client, db):
    GuidePage.objects.get(slug="woerter-aus-der-ratsarbeit").unpublish()

    assert "#begriff-" not in client.get("/antraege/sicherheitskonferenzen/").content.decode()


@pytest.mark.parametrize(
    "address", ["/en/motions/security-conferences/", "/de-simple/antraege/sicherheits-konferenzen/"]
)
def test_other_languages_get_no_german_explanations(client, db, address):
    assert "#begriff-" not in client.get(address).content.decode()
