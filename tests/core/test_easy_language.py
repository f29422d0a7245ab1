"""Hints on texts in Leichte Sprache: what a machine can see, and nothing refused."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.easy_language import Rule, hints, sentences_of, texts_in
from home.models import HomePage
from tests.test_conventions import PAGE_TYPES


def rules(text):
    return [hint.rule for hint in hints(text)]


@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        (
            "Der Rat berät heute im Rathaus mit vielen Menschen über den neuen Plan.",
            Rule.LONG_SENTENCE,
            "",
        ),
        ("Die Tagesordnungspunkte stehen fest.", Rule.LONG_WORD, "Tagesordnungspunkte"),
        ("Die Stadtbezirks-Vertretungsmitglieder", Rule.LONG_WORD, ""),
        ("Kim, Alex, Sam und wir kommen.", Rule.SEVERAL_IDEAS, ""),
        ("Wir kommen; Sie auch.", Rule.SEVERAL_IDEAS, ""),
        ("Der Antrag wird morgen abgelehnt.", Rule.PASSIVE, "wird morgen abgelehnt"),
        ("Die Wege wurden gebaut.", Rule.PASSIVE, "wurden gebaut"),
        ("Das könnte gehen.", Rule.SUBJUNCTIVE, "könnte"),
        ("Wir hätten gern mehr Zeit.", Rule.SUBJUNCTIVE, "hätten"),
        ("Das Haus des Rates ist groß.", Rule.GENITIVE, "des Rates"),
        ("Wege, z. B. für Räder", Rule.ABBREVIATION, "z. B."),
        ("Räder usw. sind da.", Rule.ABBREVIATION, "usw."),
    ],
)
def test_what_is_hard_is_named(text, rule, quote):
    found = [hint for hint in hints(text) if hint.rule == rule]

    assert [quote in hint.quote for hint in found] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Der Rat entscheidet.",
        "Die Telefon-Nummer steht unten.",
        "Die Telefon·nummer steht unten.",
        "Die Veranstaltung ist morgen.",
        "Es wird kalt.",
        "Schreiben Sie an: bezirksvertretungen-innenstadt@example.org",
        "Was wollen die Grünen?<br/>Das steht hier.<br>Und das auch.",
        "<ul><li>ein Haus</li><li>ein Weg</li><li>ein Rad</li></ul>",
    ],
)
def test_what_is_easy_is_left_alone(text):
    assert hints(text) == []


def test_each_line_is_read_by_itself():
    assert sentences_of("<p>Eins.<br/>Zwei?</p><p>Drei &amp; vier</p>") == [
        "Eins.",
        "Zwei?",
        "Drei & vier",
    ]


def test_the_same_place_is_told_once():
    assert rules("Tagesordnungspunkte. Tagesordnungspunkte.") == [Rule.LONG_WORD]


def test_the_texts_of_a_stream_are_found_wherever_they_stand():
    stored = [{"type": "x", "id": "y", "value": {"items": ["a", {"text": "b", "number": 1}]}}]

    assert list(texts_in(stored)) == ["a", "b"]


@given(st.text(max_size=400))
def test_no_text_is_too_strange(text):
    for hint in hints(text):
        assert hint.quote
        assert str(hint)


@given(
    st.lists(st.sampled_from(["Der Rat", " wird", " geht", "<br>", "<p", ".", "&#x;", "·", "-"]))
)
def test_no_broken_markup_is_too_strange(parts):
    assert all(hint.quote for hint in hints("".join(parts)))


@pytest.mark.django_db
def test_the_planted_pages_in_easy_language_have_no_hint():
    pages = [
        page
        for model in PAGE_TYPES
        for page in model.objects.filter(locale__language_code="de-simple", alias_of=None)
    ]

    assert len(pages) == 3
    assert {
        str(hint) for page in pages for text in page.own_texts() for hint in hints(text)
    } == set()


@pytest.mark.django_db
def test_the_form_of_an_easy_page_shows_hints_and_others_do_not(client_of, chief):
    easy = HomePage.objects.get(locale__language_code="de-simple")
    german = HomePage.objects.get(locale__language_code="de")
    for page in (easy, german):
        page.introduction = "<p>Die Tagesordnungspunkte könnten noch geändert werden.</p>"
        page.save_revision().publish()

    shown = client_of(chief).get(reverse("wagtailadmin_pages:edit", args=[easy.pk]))
    plain = client_of(chief).get(reverse("wagtailadmin_pages:edit", args=[german.pk]))

    assert "Langes Wort, besser mit Bindestrich: „Tagesordnungspunkte“" in shown.content.decode()
    assert "Langes Wort" not in plain.content.decode()
