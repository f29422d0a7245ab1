"""What a text is found by: tables of German spellings, and what holds for any text at all."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis import LONGEST_TERM, after, fold, needs, words

ANY_TEXT = st.text(st.characters(), max_size=200)
GERMAN = st.text("aäeoöuüßbnstinAOUE *:_/-.,()\u00ad\u0308", max_size=60)


def terms(text):
    return [word.term for word in words(text)]


def finds(query, text):
    """As the database does it, with the terms of one text."""
    found = set(terms(text))
    return all(
        any(
            all(any(probe.matches(term) for term in found) for probe in alternative)
            for alternative in need.alternatives
        )
        for need in needs(query)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fußgängerüberweg", "FUSSGAENGERUEBERWEG"),
        ("Straße", "strasse"),
        ("STRAẞE", "Straße"),
        ("Müller", "Mueller"),
        ("Müller", "Mu\u0308ller"),
        ("Öffentlichkeit", "Oeffentlichkeit"),
        ("Häuser", "Haeuser"),
        ("Säue", "Saeue"),
        ("Café", "Cafe"),
        ("Łódź", "Lodz"),
        ("Y\u0131ld\u0131z", "Yildiz"),
        ("ﬁnden", "finden"),
        ("Sicher\u00adheits\u00adkonferenz", "Sicherheitskonferenz"),
        ("m²", "m2"),
    ],
)
def test_spellings_of_one_word_are_one(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("neue", "neu"), ("Steuer", "Stuer"), ("Quelle", "Qulle"), ("Frauen", "Fraun")],
)
def test_a_u_and_an_e_are_not_always_an_umlaut(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "form",
    [
        "Bürger*innen",
        "Bürger:innen",
        "BürgerInnen",
        "Bürger_innen",
        "Bürger·innen",
        "Bürger/innen",
        "Bürger/-innen",
        "Bürger(innen)",
        "Bürgerinnen",
    ],
)
@pytest.mark.parametrize("query", ["Bürger", "Bürgerinnen", "buergerinnen", "Bürger*innen"])
def test_every_form_for_all_genders_is_found_by_any_of_them(form, query):
    assert "burgerinnen" in terms(form)
    assert finds(query, f"Die {form} werden gefragt.")


@pytest.mark.parametrize("query", ["Bürger*innen", "Bürger:innen", "BürgerInnen"])
def test_who_asks_for_all_genders_finds_texts_that_name_one(query):
    assert finds(query, "Bürger fragen")
    assert finds("Kolleg*innen", "unsere Kollegen")


@pytest.mark.parametrize(
    "form", ["Bürger*innenversammlung", "BürgerInnenversammlung", "Bürger:innenversammlung"]
)
def test_a_form_for_all_genders_may_begin_a_longer_word(form):
    assert finds("Bürgerinnenversammlung", form)
    assert finds("Bürger", form)


@pytest.mark.parametrize("text", ["siehe: Innenstadt", "von innen", "10:30", "rot*grün", "a_b"])
def test_not_every_sign_makes_a_form_for_all_genders(text):
    assert not {"sieheinnenstadt", "voninnen"} & set(terms(text))
    assert finds(text, text)


@pytest.mark.parametrize(
    "query",
    ["12345-22-E1", "12345-22", "12345", "22-E1", "e1", "1234522e1", "12345 22", "12345/22", "123"],
)
def test_a_paper_is_found_by_its_number_and_by_parts_of_it(query):
    assert finds(query, "Drucksache Nr. 12345-22-E1, Sitzung 15")


def test_the_end_of_a_number_is_not_its_beginning():
    assert not finds("345-22", "Drucksache 12345-22-E1")
    assert not finds("12345-22-E2", "Drucksache 12345-22-E1")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Sicherheitskonferenz", "Sicherheitskonferenzen"),
        ("Radschnellweg", "Rad-Schnellweg"),
        ("Rad-Schnellweg", "Radschnellweg"),
        ("Schnellweg", "Rad-Schnellweg"),
        ("KPR-Modell", "das Modell des KPR"),
        ("Bürger/Verwaltung", "Verwaltung und Bürger"),
        ("13.12.2022", "am 13.12.2022"),
        ("e-mail", "Email"),
        ("Autoexport", "Auto-Export"),
        ("Auto-Ex", "Autoexport"),
        ("Київ", "місто Київ"),
    ],
)
def test_what_a_text_is_found_by(query, text):
    assert finds(query, text)


def test_one_letter_stands_for_itself_and_not_for_all_words_that_begin_with_it():
    assert finds("E", "Punkt E")
    assert not finds("E", "Ende")


def test_all_words_of_a_query_must_be_there():
    assert finds("konferenz sicher", "Sichere Konferenzen")
    assert not finds("konferenz sicher", "Konferenzen")


@given(ANY_TEXT | GERMAN)
@example("ueue")
@example("aee")
@example("İI\u0307")
def test_folding_twice_changes_nothing(text):
    once = fold(text)

    assert fold(once) == once
    assert once == "" or (once.isascii() and once.isalnum() and once == once.lower())


@given(ANY_TEXT | GERMAN)
def test_every_word_stands_where_it_says(text):
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert 0 < len(word.term) <= LONGEST_TERM
        assert fold(text[word.start : word.end])[:LONGEST_TERM] == word.term


@given(ANY_TEXT | GERMAN)
def test_every_text_is_found_by_itself(text):
    assert finds(text, text)


@given(st.text("aäeouüßbnst", min_size=2, max_size=20), st.data())
def test_the_beginning_of_a_word_finds_it(word, data):
    beginning = word[: data.draw(st.integers(2, len(word)))]

    assert fold(word).startswith(fold(beginning))


@given(
    st.text("abyz0189", min_size=1, max_size=4),
    st.lists(st.text("abyz0189", min_size=1, max_size=6), max_size=30),
)
def test_a_range_holds_exactly_what_begins_alike(beginning, others):
    behind = after(beginning)

    for term in [*others, beginning, beginning + "z", beginning + "0"]:
        in_range = term >= beginning and (not behind or term < behind)
        assert in_range == term.startswith(beginning)


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "a-" * 100_000, "\u00ad" * 200_000, "ue" * 100_000, "ä\u0308*" * 70_000],
)
def test_no_text_takes_much_longer_than_an_ordinary_one_of_its_length(text):
    ordinary = "Kommunale Kriminalprävention " * (len(text) // 29)
    started = time.perf_counter()
    for _ in words(ordinary):
        pass
    usual = time.perf_counter() - started

    started = time.perf_counter()
    for _ in words(text):
        pass

    assert time.perf_counter() - started < 20 * usual + 1
