"""What the index is asked for a word, and that it answers what reading all of it would."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import Page

from search import plan, statements
from search.analysis import Need, Probe
from search.models import SearchDocument, SearchTerm
from search.plan import Question
from search.statements import Statement, stretches, weight_in
from tests.factories import NOON

TRAFFIC = Probe("verkehrs", "verkehrs", others=("nahverkehrs", "verkehrsamt", "verkehrsamtes"))
LANGUAGE = "tlh"
"""Nobody writes pages in it."""

terms = st.one_of(
    st.text("ab", min_size=1, max_size=4), st.text("ab", max_size=2).map("aaaa".__add__)
)
documents = st.lists(st.dictionaries(terms, st.integers(1, 9), max_size=12), max_size=6)
probes = st.builds(
    Probe,
    beginning=st.one_of(st.just(""), terms),
    exact=terms,
    forms=st.lists(terms, max_size=3).map(tuple),
    others=st.lists(terms, max_size=6).map(tuple),
)
queries = st.lists(
    st.lists(st.lists(probes, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2).map(
        lambda alternatives: Need(tuple(alternatives))
    ),
    min_size=1,
    max_size=3,
)


def values_for(probe):
    return Question([Need(((probe,),))], "de").sizes().values


def test_words_that_begin_alike_are_one_stretch_of_the_index_and_not_named_one_by_one():
    assert values_for(TRAFFIC) == ["de", "verkehrs", "verkehrt", "nahverkehrs"]


def test_where_nothing_has_the_word_elsewhere_the_stretch_is_all():
    assert values_for(TRAFFIC._replace(others=("verkehrsamt",))) == ["de", "verkehrs", "verkehrt"]


def test_a_word_that_stands_for_itself_is_looked_for_with_its_forms_and_parts():
    known = TRAFFIC._replace(beginning="", exact="verkehr", forms=("verkehre",))

    assert values_for(known)[1:] == [
        "nahverkehrs",
        "verkehr",
        "verkehre",
        "verkehrsamt",
        "verkehrsamtes",
    ]


@pytest.mark.parametrize(
    ("probe", "expected"),
    [
        (TRAFFIC, [["verkehrs", "verkehrt"], ["nahverkehrs"]]),
        (TRAFFIC._replace(beginning=""), [["verk", "verl"], ["nahverkehrs"]]),
        (TRAFFIC._replace(others=("verkauf", "verkaufs")), [["verk", "verl"]]),
        (Probe("", "amt", ("amts",)), [["amt", "amts"]]),
    ],
)
def test_a_document_is_asked_for_few_stretches_of_its_terms(probe, expected):
    assert [stretch.values for stretch in stretches(probe)] == expected


@pytest.mark.django_db
@hypothesis_settings(max_examples=150)
@given(texts=documents, needs=queries)
def test_it_finds_and_ranks_as_if_every_term_of_every_document_were_read(texts, needs):
    written = index(texts)

    assert found(needs) == by_hand(written, needs)


@pytest.mark.django_db
@hypothesis_settings(max_examples=100)
@given(texts=documents, needs=queries)
def test_with_a_limit_nothing_is_found_that_does_not_fit(texts, needs):
    written = index(texts)

    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(plan, "MOST_ROWS", 2)
        monkeypatch.setattr(plan, "MOST_LOOKED_UP", 3)
        monkeypatch.setattr(statements, "MOST_ALONE", 1)
        some = found(needs)

    ways_to_write_it = max(len(need.alternatives) for need in needs)
    assert set(some) <= set(by_hand(written, needs))
    assert len(some) <= 2 * ways_to_write_it


@pytest.mark.django_db
@hypothesis_settings(max_examples=150)
@given(texts=documents, probe=probes)
def test_a_document_counts_each_of_its_terms_once_however_they_are_looked_up(texts, probe):
    written = index(texts)

    statement = weight_in("found.id", probe).within(
        "SELECT {} FROM search_searchdocument AS found WHERE language_code = %s ORDER BY id"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement.sql, [*statement.values, LANGUAGE])
        weights = [weight or 0 for (weight,) in cursor.fetchall()]

    assert weights == [counted(text, probe) for _document, text in written]


def index(texts):
    """What each document has, by its number."""
    page = Page.objects.first()
    SearchTerm.objects.filter(language_code=LANGUAGE).delete()
    SearchDocument.objects.filter(language_code=LANGUAGE).delete()
    made = SearchDocument.objects.bulk_create(
        SearchDocument(
            page=page,
            part=f"part-{number}",
            language_code=LANGUAGE,
            kind="wagtailcore.page",
            title=str(number),
            # Some have none, some the same.
            day=date(2026, 1, 1 + number % 2) if number % 3 else None,
            analysis_version=1,
            indexed_at=NOON,
        )
        for number in range(len(texts))
    )
    SearchTerm.objects.bulk_create(
        SearchTerm(document=document, term=term, language_code=LANGUAGE, weight=weight)
        for document, text in zip(made, texts, strict=True)
        for term, weight in text.items()
    )
    return list(zip(made, texts, strict=True))


def found(needs):
    question = Question(needs, LANGUAGE)
    with connection.cursor() as cursor:
        sizes = question.sizes()
        cursor.execute(sizes.sql, sizes.values)
        statement = question.plan(cursor.fetchone()).statement(Statement("1 = 1"))
        cursor.execute(statement.sql, statement.values)
        return [document for document, *_others in cursor.fetchall()]


def by_hand(written, needs):
    ranked = [
        (-sum(weights), day_of(document), document.pk)
        for document, text in written
        if all(weights := [best(text, need) for need in needs])
    ]
    return [number for _weight, _day, number in sorted(ranked)]


def best(text, need):
    """Of all ways to say it the one that counts most; each as much as its weakest word."""
    return max(min(counted(text, probe) for probe in probes) for probes in need.alternatives)


def counted(text, probe):
    """The very word twice, others once."""
    return sum(
        weight * (2 if term in probe.same else 1)
        for term, weight in text.items()
        if probe.matches(term)
    )


def day_of(document):
    """The newest first, at the end those without one."""
    return -document.day.toordinal() if document.day else 0
