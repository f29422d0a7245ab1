"""From strict to lenient: what is shown where nothing has all words as they were typed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from core import changes
from council.models import Committee
from search import actions
from search.ladder import climb, strictly
from search.lexicons import lexicon_of
from search.models import CompoundHint, SearchDocument, SearchWord, Synonym
from tests.factories import NOON, ArticlePageFactory, GuidePageFactory
from tests.search.test_listing import search, titles
from tests.search.test_views import html_of

pytestmark = pytest.mark.django_db


def found(text, **more):
    keys = [match.document_id for match in climb(text, "de", **more).matches]
    documents = SearchDocument.objects.in_bulk(keys)
    return [documents[key].title for key in keys]


def test_a_typo_is_corrected_and_said_with_a_way_to_look_literally(client):
    ArticlePageFactory(title="Zebrastreifen")

    html = html_of(client, q="Zebrastriefen")

    assert "Keine Treffer für „Zebrastriefen“; gezeigt werden Treffer für „Zebrastreifen“." in html
    assert 'Meinten Sie <a href="?q=Zebrastreifen">Zebrastreifen</a>?' in html
    assert '<a href="?q=Zebrastriefen&amp;wortlaut=1">Nur nach „Zebrastriefen“ suchen</a>' in html
    assert "<mark>" in html
    literal = html_of(client, q="Zebrastriefen", wortlaut="1")
    assert "Meinten Sie" not in literal
    assert ">0 Treffer<" in literal


def test_an_ending_by_chance_makes_no_form_of_another_word():
    ArticlePageFactory(title="Eine Verkehrskonferenz und viele Verkehrskonferenzen")

    assert climb("Verkehrskonferens", "de").corrected == "Verkehrskonferenz"


def test_only_the_mistyped_word_is_replaced():
    ArticlePageFactory(title="Zebrastreifen am Hansaplatz")

    assert climb("Hansaplatz: Zebrastriefen!", "de").corrected == "Hansaplatz: Zebrastreifen!"


def test_what_is_found_as_typed_is_not_corrected():
    ArticlePageFactory(title="Ampel")
    ArticlePageFactory(title="Ampeln und Hampelmann")

    assert climb("Ampel", "de").corrected == ""
    assert climb("Ampe", "de").corrected == ""


def test_a_number_is_never_taken_for_another():
    ArticlePageFactory(title="Drucksache 54321-22")

    assert found("54321-22") == ["Drucksache 54321-22"]
    assert found("54321-23") == found("4321-22") == found("54312") == []


def test_where_no_page_has_all_words_those_with_most_of_them_are_shown(client):
    ArticlePageFactory(title="Zebrastreifen am Hansaplatz")
    ArticlePageFactory(title="Zebrastreifen")

    answer = climb("Zebrastreifen Hansaplatz Giraffenhaus", "de")

    assert not answer.has_all
    assert found("Zebrastreifen Hansaplatz Giraffenhaus") == ["Zebrastreifen am Hansaplatz"]
    assert "Keine Seite enthält alle" in html_of(client, q="Zebrastreifen Giraffenhaus")
    assert strictly("Zebrastreifen Giraffenhaus", "de").matches == []


def test_of_a_compound_that_is_nowhere_it_is_said_that_only_its_parts_are_found(client):
    ArticlePageFactory(title="Giraffen brauchen ein Haus")
    taken_apart = "Dieses zusammengesetzte Wort steht auf keiner Seite."

    assert found("Giraffenhaus") == ["Giraffen brauchen ein Haus"]
    assert taken_apart in html_of(client, q="Giraffenhaus")
    ArticlePageFactory(title="Das Giraffenhaus")
    assert found("Giraffenhaus") == ["Das Giraffenhaus"]
    assert taken_apart not in html_of(client, q="Giraffenhaus")


def test_the_exact_number_comes_first():
    ArticlePageFactory(title="Papier 77123-22-E1")
    ArticlePageFactory(title="Papier 77123-22")

    assert found("77123-22") == ["Papier 77123-22", "Papier 77123-22-E1"]
    assert sorted(found("Drucksache Nr. 77123")) == ["Papier 77123-22", "Papier 77123-22-E1"]


def test_synonyms_of_editors_count_from_the_next_request_on():
    GuidePageFactory(title="Zebrastreifen")
    assert found("FGÜ") == []

    synonym = Synonym.objects.create(term="FGÜ", names="Fußgängerüberweg\nZebrastreifen")
    assert found("FGÜ") == found("fussgaengerueberwege") == ["Zebrastreifen"]

    synonym.delete()
    assert found("FGÜ") == []


def test_short_names_of_committees_are_known_without_being_entered():
    GuidePageFactory(title="Ausschuss für Zoo und Zirkus")

    Committee.objects.create(
        name="Ausschuss für Zoo und Zirkus", short_name="AZuZ", slug="azuz", kind="committee"
    )

    assert found("AZuZ") == ["Ausschuss für Zoo und Zirkus"]


def test_compounds_of_editors_count_from_the_next_request_on():
    GuidePageFactory(title="Kleinwüsteninsel")
    GuidePageFactory(title="Wüsten")
    assert "Kleinwüsteninsel" in found("Wüsten")

    CompoundHint.objects.create(word="Kleinwüsteninsel", kind="whole")

    assert found("Wüsten") == ["Wüsten"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("Zoobesuche", "Zoobesuch"),
        ("Giraffenhaus", "Die Giraffenhäuser"),
        ("Zoobesucherin", "Zoobesucher*innen"),
        ("Besucher", "Zoobesucher im Zoo"),
        ("FGÜ", "Ein Fußgängerüberweg"),
    ],
)
def test_what_was_found_is_marked_whatever_it_was_found_by(query, title):
    Synonym.objects.create(term="FGÜ", names="Fußgängerüberweg")
    ArticlePageFactory(title=title, teaser=title)

    hit = next(hit for hit in search(query)["hits"] if "<mark>" in hit.title)

    assert title in titles(query)
    assert "<mark>" in hit.snippet


def test_words_are_read_anew_after_a_change_and_only_then():
    before = lexicon_of("de")

    for number in range(400):
        changes.kept(f"something else {number}", lambda: "kept")
    with CaptureQueriesContext(connection) as asked:
        assert lexicon_of("de") is before
    assert len(asked) == 1
    changes.mark()
    assert lexicon_of("de") is not before


def test_words_leave_the_vocabulary_with_the_last_page_that_has_them():
    page = GuidePageFactory(title="Zebrastreifen")
    assert SearchWord.objects.filter(term="zebrastreifen").exists()

    page.delete()
    actions.repair(now=NOON)

    assert not SearchWord.objects.filter(term="zebrastreifen").exists()


def test_the_vocabulary_is_the_same_after_building_anew():
    rows = ("language_code", "term", "stem")
    before = set(SearchWord.objects.values_list(*rows))

    actions.rebuild(now=NOON)

    assert set(SearchWord.objects.values_list(*rows)) == before


def test_a_word_of_a_hidden_page_is_never_shown(client, monkeypatch):
    page = GuidePageFactory(title="Zebrastreifen")
    monkeypatch.setattr("search.actions.refresh", lambda *_, **__: None)
    page.unpublish()

    assert "Zebrastreifen" not in html_of(client, q="Zebrastriefen")


def test_nor_is_it_beside_a_word_that_others_have(client, monkeypatch):
    ArticlePageFactory(title="Hansaplatz")
    page = GuidePageFactory(title="Quastenflosserzentrum")
    monkeypatch.setattr("search.actions.refresh", lambda *_, **__: None)
    page.unpublish()

    assert found("Quastenflosserzentrun Hansaplatz") == ["Hansaplatz"]
    html = html_of(client, q="Quastenflosserzentrun Hansaplatz")
    assert "Keine Seite enthält alle" in html
    assert "Quastenflosserzentrum" not in html


def test_most_words_are_looked_for_as_they_were_probably_meant(client):
    ArticlePageFactory(title="Zebrastreifen am Hansaplatz")
    ArticlePageFactory(title="Hansaplatz")

    answer = climb("Zebrastriefen Hansaplatz Giraffenhaus", "de")

    assert (answer.corrected, answer.has_all) == ("", False)
    assert found("Zebrastriefen Hansaplatz Giraffenhaus") == ["Zebrastreifen am Hansaplatz"]


def test_who_looks_literally_keeps_the_filters_and_who_drops_those_looks_literally(client):
    ArticlePageFactory(title="Zebrastreifen")

    html = html_of(client, q="Zebrastriefen", art="meldung")
    literal = html_of(client, q="Zebrastriefen", art="meldung", wortlaut="1")

    assert 'href="?q=Zebrastriefen&amp;art=meldung&amp;wortlaut=1">Nur nach' in html
    assert '<a class="clear" href="?q=Zebrastriefen&amp;wortlaut=1">' in literal


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><b>', "a" * 10_000, "* OR 1=1"])
def test_hostile_words_are_answered_and_escaped(client, query):
    html = html_of(client, q=query)

    assert escape(query[:20]) in html
    assert "<script>alert" not in html
