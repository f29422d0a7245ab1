"""Which words belong together: forms, compounds, names of one thing, and what was mistyped."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Lexicon, Synonyms, Vocabulary, corrections, needs, stem, words
from search.analysis.typos import distance

ANY_TEXT = st.text(st.characters(), max_size=120)


def lexicon(*texts, language="de", groups=(), bound=(), whole=()):
    """What a site with these texts knows."""
    terms = sorted({word.term for text in texts for word in words(text)})
    rows = [(term, stem(term, language)) for term in terms if term.isalpha()]
    vocabulary = Vocabulary(rows, language=language, bound=bound, whole=whole)
    return Lexicon(language, vocabulary, Synonyms(groups, language=language))


def finds(query, text, known=None, **more):
    """Whether a site that has this text, and perhaps others, finds it."""
    found = {word.term for word in words(text)}
    asked = needs(query, known or lexicon(text, **more))
    return bool(asked) and all(
        any(all(any(map(probe.matches, found)) for probe in one) for one in need.alternatives)
        for need in asked
    )


@pytest.mark.parametrize(
    "forms",
    [
        "rat rates rate raten",
        "haus hauser hausern",
        "sicher sichere sicherheit",
        "burger burgers burgern burgerin burgerinnen",
        "gremium gremien gremiums",
        "kriterium kriterien",
        "zentrum zentren",
        "thema themen",
        "kita kitas",
        "vertagt vertagen",
        "abgelehnt ablehnung ablehnen",
        "teilnehmer teilnehmerinnen teilnehmende",
        "prasident prasidentinnen prasidenten",
        "beteiligung beteiligt beteiligen",
        "geandert anderung",
        "rechtsextremismus rechtsextreme rechtsextrem",
        "wohnungslose wohnungslosigkeit",
        "kommunaler kommunale kommunal",
        "runder runde",
        "system systeme",
    ],
)
def test_forms_of_a_word_have_one_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "others",
    ["burger burg", "schuler schule", "sicher sich", "lager lage", "zentrum zentral"],
)
def test_other_words_have_other_stems(others):
    assert len({stem(word) for word in others.split()}) == 2


def test_english_has_stems_of_its_own():
    assert finds("councils", "the council", language="en")
    assert finds("preventing", "prevention", language="en")
    assert not finds("art", "smart", language="en")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Konferenz", "Sicherheitskonferenzen und mehr Sicherheit"),
        ("Rat", "der Stadtrat einer Stadt"),
        ("Räte", "ein Ratsbeschluss, kein Beschluss"),
        ("Umfrage", "die Bürgerumfragen"),
        ("Ampel", "Ampelanlage"),
        ("Ampel", "Fußgängerampeln"),
        ("Arbeitsgruppe", "mehrere Unterarbeitsgruppen"),
        ("Bürgerinnen", "Bürgerdienste"),
        ("Atlas", "Präventionsatlas der Prävention"),
        ("Dortmund", "das Dortmunder Modell"),
        ("Frau", "Frauenberatung und Beratung"),
        ("Präventionskonferenz", "Konferenz zur Prävention"),
    ],
)
def test_a_compound_is_found_by_its_parts_and_a_new_one_by_what_it_is_made_of(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("Bürger", "der Oberbürgermeister"),
        ("Bürger", "die Augsburger in Augsburg"),
        ("Lage", "die Verlagerung, die Grundlage und die Vorlage"),
        ("Rat", "Apparat und Vorrat vor Ort"),
        ("Ordnung", "die Tagesordnung am Tag"),
        ("Schule", "Schülerbefragung und Befragung"),
        ("Haus", "der Haushalt hält"),
        ("Tisch", "automatisch"),
        ("Dienst", "am Dienstag, einem Tag"),
        ("Ende", "der folgende, im folgenden"),
        ("offen", "öffentlich"),
    ],
)
def test_what_only_looks_alike_is_not_found(query, text):
    known = lexicon(text, query)

    assert not finds(query, text, known)


def test_editors_say_how_a_word_behaves():
    text = "Quarzuhr und Uhr"

    assert finds("Uhr", "Quarzuhr", lexicon(text, bound=["quarz"]))
    assert not finds("Uhr", "Quarzuhr", lexicon(text))
    assert not finds("Nutzung", "Umnutzung", lexicon("Umnutzung Nutzung", whole=["umnutzung"]))


def test_a_word_that_is_new_on_the_site_takes_older_ones_apart():
    old = "Quarzuhr"

    assert not finds("Uhr", old, lexicon(old, "die Uhr"))
    assert finds("Uhr", old, lexicon(old, "die Uhr", "ein Quarz"))


GROUPS = [
    ["KPR", "Kriminalpräventiver Rat"],
    ["ABöOAB", "Ausschuss für Bürgerdienste, öffentliche Ordnung, Anregungen und Beschwerden"],
    ["NRW", "Nordrhein-Westfalen"],
]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("KPR", "die kriminalpräventiven Räte"),
        ("kriminalpräventive Räte", "der KPR"),
        ("kpr Köln", "Kriminalpräventiver Rat in Köln"),
        ("ABoeOAB", "Ausschuss für Bürgerdienste, öffentliche Ordnung, Anregungen, Beschwerden"),
        ("Ausschuss für Bürgerdienste, öffentliche Ordnung, Anregungen und Beschwerden", "ABöOAB"),
        ("Nordrhein-Westfalen", "Städte in NRW"),
        ("nrw", "Städte in Nordrhein-Westfalen"),
    ],
)
def test_what_means_the_same_finds_the_same(query, text):
    assert finds(query, text, groups=GROUPS)


def test_one_word_of_a_name_is_not_the_name():
    assert not finds("KPR", "der Rat", lexicon("der Rat", "KPR", groups=GROUPS))


@pytest.mark.parametrize(
    ("query", "term"),
    [
        ("Büger", "burger"),
        ("Niedershrift", "niederschrift"),
        ("Tagesodrnung", "tagesordnung"),
        ("Ausschus", ""),
        ("Niederschriften", ""),
        ("Tages", ""),
        ("Xylophon", ""),
        ("12345-22", ""),
        ("der", ""),
    ],
)
def test_a_mistyped_word_is_corrected_and_no_other(query, term):
    known = lexicon("Bürger, Niederschrift und Tagesordnung im Ausschuss")

    assert [one.term for one in corrections(query, known)] == ([term] if term else [])


def test_a_correction_says_where_it_belongs():
    query = "Rat, Büger!"

    ((start, end, _),) = corrections(query, lexicon("Rat der Bürger"))

    assert query[start:end] == "Büger"


def test_of_two_words_that_are_as_like_the_more_usual_one_is_meant():
    known = lexicon("Rasen", "Rosen", "der Rose")

    assert corrections("Risen", known)[0].term.startswith("ros")


def slow_distance(one, other):
    """The same by its definition: the shortest chain of single steps."""
    if not one or not other:
        return len(one) + len(other)
    steps = [
        slow_distance(one[1:], other) + 1,
        slow_distance(one, other[1:]) + 1,
        slow_distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[:2] == other[1::-1]:
        steps.append(slow_distance(one[2:], other[2:]) + 1)
    return min(steps)


@given(st.text("abe", max_size=5), st.text("abe", max_size=5))
def test_the_distance_is_the_number_of_steps(one, other):
    wanted = slow_distance(one, other)

    assert distance(one, other, 2) == wanted or (wanted > 2 and distance(one, other, 2) > 2)
    assert distance(one, other, 2) > 2 or distance(one, other, 2) == distance(other, one, 2)


TEXTS = ["Sicherheitskonferenz der Stadträte", "Rat und Stadt, Konferenz", "Bürger*innen in NRW"]


@given(st.lists(ANY_TEXT, max_size=4), st.randoms(use_true_random=False))
def test_the_order_in_which_texts_come_changes_nothing(more, dice):
    texts = [*TEXTS, *more]
    mixed = dice.sample(texts, len(texts))
    rows = [row for text in mixed for row in sorted({(w.term, stem(w.term)) for w in words(text)})]
    unsorted = Lexicon("de", Vocabulary([row for row in dict.fromkeys(rows) if row[0].isalpha()]))
    query = "Rat Konferenz Bürgerinnen"

    assert needs(query, unsorted) == needs(query, lexicon(*texts))


@given(ANY_TEXT, ANY_TEXT)
def test_no_query_breaks_anything_and_all_stay_small(query, text):
    known = lexicon(*TEXTS, text, groups=GROUPS)

    asked = needs(query, known)
    corrections(query, known)

    for need in asked:
        assert need.alternatives
        assert all(len(one.forms) <= 300 and len(one.others) <= 300 for one in need.probes)


@given(ANY_TEXT)
def test_every_text_is_found_by_itself(text):
    asked = needs(text, lexicon(*TEXTS, text))

    assert not asked or finds(text, text, lexicon(*TEXTS, text))


def test_a_stem_of_any_term_is_a_beginning_of_the_index_too():
    for text in TEXTS:
        for word in words(text):
            assert stem(word.term).isalnum()
            assert stem(word.term).isascii()


def calls_of(function):
    """How many calls are made, of Python and of C: the same on every machine."""
    number = 0

    def count(_frame, event, _argument):
        nonlocal number
        number += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        function()
    finally:
        sys.setprofile(None)
    return number


@pytest.mark.parametrize(
    "pattern", ["a", "a-", "ue", "Bürger*innen ", "\u00ad", "x/", "In", "1.2-"]
)
def test_twice_the_text_is_twice_the_work(pattern):
    half, whole = (pattern * (size // len(pattern)) for size in (100_000, 200_000))

    once, twice = (
        calls_of(lambda text=text: sum(1 for _ in words(text))) for text in (half, whole)
    )

    assert twice <= 2.1 * once + 1_000


def test_an_endless_query_is_no_more_work_than_its_first_words():
    known = lexicon(*TEXTS)

    short, long = (calls_of(lambda n=n: needs("a" * n, known)) for n in (1_000, 1_000_000))

    assert long <= short + 100
