"""A day is found however it is written, in a text and in a query."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Lexicon, Vocabulary, needs, stem, term_of, words

MONTHS = """
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
"""
FORMS = [
    "{0.day}.{0.month}.{0.year}",
    "{0:%d.%m.%Y}",
    "{0:%d.%m.%y}",
    "{0:%Y-%m-%d}",
    "{0.day}. {1} {0.year}",
    "{0.day}. {0.month}. {0.year}",
]
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
LEXICON = Lexicon(vocabulary=Vocabulary((word, stem(word)) for word in ["sitzung", "dezember"]))


def written(day, form):
    return form.format(day, MONTHS.split()[day.month - 1])


def terms(text):
    return {word.term for word in words(text)}


def looked_for(query):
    return [probe.exact for need in needs(query, LEXICON) for (probe,) in need.alternatives]


@given(DAYS, st.sampled_from(FORMS), st.sampled_from(["", "Sitzung am ", "(", "7/"]))
def test_a_day_is_found_in_whatever_form_it_stands(day, form, before):
    text = f"{before}{written(day, form)}."

    assert term_of(day) in terms(text)


@given(DAYS, st.sampled_from(FORMS))
def test_a_query_asks_for_the_day_and_not_for_its_numbers(day, form):
    assert looked_for(f"Sitzung {written(day, form)}") == ["sitzung", term_of(day)]


@pytest.mark.parametrize("text", ["24 June 2021", "1. Mrz. 2020", "am 3. Mai 1998"])
def test_other_ways_to_write_a_month_and_other_centuries_are_known(text):
    assert any(len(term) == 8 and term.isdecimal() for term in terms(text))


@pytest.mark.parametrize(
    "text",
    ["31.02.2021", "99. Dezember 2021", "1.2.21.3", "5. Sitzung 2021", "12. Juni", "101.06.2021"],
)
def test_what_is_no_day_stays_as_it_is_written(text):
    assert not any(len(term) == 8 and term.startswith(("19", "20")) for term in terms(text))


def test_the_day_s_place_in_the_text_is_that_of_all_its_parts():
    text = "Der Rat hat am 24. Juni 2021 entschieden."
    (place,) = [text[start:end] for term, start, end in words(text) if term == "20210624"]

    assert place == "24. Juni 2021"
