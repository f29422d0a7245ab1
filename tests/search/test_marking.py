"""Marked words and snippets: nothing of a text gets through unescaped, and nothing gets lost."""

import re

import pytest
from django.utils.html import escape
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import needs
from search.marking import AFTER, BEFORE, marked, snippet

QUERIES = st.sampled_from(["mark", "b", "bürger*innen", "lt", "12-3", "amp quot", ""])
HOSTILE = st.text("<>&\"'/= markbürg12-*:in\u00ad\u0308\n", max_size=80) | st.text(max_size=80)


def bare(html):
    return re.sub(r"</?mark>", "", html)


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("fussgaenger", "der Fußgänger", "der <mark>Fußgänger</mark>"),
        ("strasse", "Straßenbahn fährt", "<mark>Straßenbahn</mark> fährt"),
        ("muller", "Mu\u0308ller", "<mark>Mu\u0308ller</mark>"),
        ("Konferenz", "Kon\u00adfe\u00adrenzen", "<mark>Kon\u00adfe\u00adrenzen</mark>"),
        ("bürgerin", "für Bürger*innen da", "für <mark>Bürger*innen</mark> da"),
        ("12345-22", "Nr. 12345-22-E1", "Nr. <mark>12345-22-E1</mark>"),
        ("KPR", "das KPR-Modell", "das <mark>KPR</mark>-Modell"),
        ("a", "a und an", "<mark>a</mark> und an"),
        ("b", "<b>b</b>", "&lt;<mark>b</mark>&gt;<mark>b</mark>&lt;/<mark>b</mark>&gt;"),
        ("amp", "A & B", "A &amp; B"),
    ],
)
def test_a_hit_is_marked_however_it_is_written(query, text, expected):
    assert marked(text, needs(query)) == expected


@given(HOSTILE, QUERIES)
@example("<script>alert(1)</script>", "script")
@example("<mark>", "mark")
def test_only_marks_are_added_and_everything_else_is_escaped(text, query):
    html = marked(text, needs(query))

    assert bare(html) == escape(text)
    assert html.count("<mark>") == html.count("</mark>")


@given(HOSTILE, st.lists(st.integers(0, 79), max_size=4), QUERIES)
def test_a_snippet_is_a_piece_of_the_text_and_escaped(text, positions, query):
    inside = [position for position in positions if position < len(text)]

    html = snippet(text, [*inside], needs(query))

    assert not re.search(r"<(?!/?mark>)", html)
    assert len(bare(html)) <= 6 * 3 * (len(text) + 2)


def test_a_snippet_shows_the_hit_in_the_middle_of_a_long_text():
    text = "Anfang. " + "Füllwort " * 200 + "Zebrastreifen " + "Füllwort " * 200

    html = snippet(text, [text.index("Zebrastreifen")], needs("zebra"))

    assert html.startswith("… Füllwort")
    assert html.endswith("Füllwort …")
    assert "<mark>Zebrastreifen</mark>" in html
    assert len(bare(html)) <= BEFORE + AFTER + 2


def test_two_hits_far_from_each_other_are_both_shown():
    text = "Zebrastreifen " + "Füllwort " * 200 + "Ampel"

    html = snippet(text, [text.index("Ampel"), 0], needs("ampel zebra"))

    assert html.startswith("<mark>Zebrastreifen</mark>")
    assert html.endswith("<mark>Ampel</mark>")
    assert len(bare(html)) <= BEFORE + AFTER + len(" … ")
    assert "…" in html


def test_without_a_hit_in_the_text_its_beginning_is_shown():
    assert snippet("Kurz und gut.", [], needs("titel")) == "Kurz und gut."
    assert snippet("", [], needs("titel")) == ""


def test_blocks_of_a_text_stay_apart():
    assert snippet("Ende.\nAnfang\nMitte", [0], []) == "Ende. Anfang · Mitte"
