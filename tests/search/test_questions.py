"""Whole questions, and words that are held together: what of a query is looked for."""

import pytest

from search.analysis import Lexicon, Vocabulary, fold, needs, stem
from search.analysis.lists import BOUND, FUNCTION_WORDS, LIGHT_WORDS, WHOLE

WORDS = """
abteilung antrag beigeordnete beigeordneten macht prävention präventionsrat rat rates schulen
schulabteilung schulden stehen steht tagesordnung
"""


def lexicon(*words, language="de"):
    terms = [word.replace("ä", "a") for word in [*WORDS.split(), *words]]
    return Lexicon(language, Vocabulary(((term, stem(term)) for term in terms), language=language))


def looked_for(query, **options):
    return [need.alternatives[0][0].exact for need in needs(query, lexicon(**options))]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Was steht auf der Tagesordnung?", ["tagesordnung"]),
        ("wo finde ich den antrag", ["antrag"]),
        ("Wieviel macht der Rat", ["rat"]),
        ("Tagesordnung steht", ["tagesordnung", "steht"]),
        ("Was macht wer?", ["macht"]),
    ],
)
def test_of_a_question_the_things_are_looked_for(query, words):
    assert looked_for(query) == words


def test_an_english_question_is_one_too():
    assert looked_for("How does a motion work?", language="en") == ["motion"]


def test_a_word_with_a_hyphen_is_that_word_where_the_site_has_it():
    (need,) = needs("Präventions-Rat", lexicon())

    assert [[probe.exact for probe in one] for one in need.alternatives] == [["praventionsrat"]]


@pytest.mark.parametrize("query", ["Rats-Prävention", "Präventions/Rat"])
def test_otherwise_its_parts_are_looked_for_as_well(query):
    (need,) = needs(query, lexicon())

    assert any(len(one) == 2 for one in need.alternatives)


def test_a_usual_ending_of_compounds_need_not_stand_alone_on_the_site():
    (need,) = needs("Schule", lexicon("schulaufsicht"))
    found = need.alternatives[0][0].others

    assert {"schulaufsicht", "schulabteilung"} <= set(found)
    assert "schulden" not in found


def test_a_title_that_is_an_adjective_has_all_its_endings():
    assert stem("beigeordneter") == stem("beigeordnete") == stem("beigeordneten")


@pytest.mark.parametrize("words", [*FUNCTION_WORDS.values(), *LIGHT_WORDS.values(), BOUND, WHOLE])
def test_the_lists_are_spelled_as_terms_are(words):
    assert {word for word in words if fold(word) != word} == set()
