"""What a query finds, in which order, and what is told about it."""

import pytest
from django.http import Http404, QueryDict
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from motions.choices import Result
from motions.models import MotionPage
from search.analysis import needs
from search.listing import results
from search.models import SearchDocument, SearchTerm
from tests.factories import (
    TODAY,
    ArticlePageFactory,
    GuidePageFactory,
    MotionPageFactory,
    PersonFactory,
    StandardPageFactory,
    TopicFactory,
    translate,
)
from tests.search.test_analysis import terms

pytestmark = pytest.mark.django_db


def search(text, language_code="de", **more):
    query = QueryDict(mutable=True)
    query.update({"q": text, **more})
    return results(query, language_code=language_code)


def titles(text, language_code="de", **more):
    hits = search(text, language_code, **more)["hits"]
    return [
        hit.title.replace("\u00ad", "").replace("<mark>", "").replace("</mark>", "") for hit in hits
    ]


def counts(result):
    """Of the kinds of page."""
    return {
        option.label: option.count
        for facet in result["facets"]
        if facet.name == "art"
        for option in facet.options
    }


@pytest.mark.parametrize(
    "query", ["Sicherheitskonferenz", "sicherheitskonferenz", "SICHERHEITSKONFERENZEN", "Sicherh"]
)
def test_the_beginning_of_a_word_finds_the_seed_motion_first(query):
    result = search(query)

    assert result["hits"][0].url == "/antraege/sicherheitskonferenzen/"
    assert "<mark>" in result["hits"][0].title
    assert "<mark>" in result["hits"][0].snippet


def test_every_public_page_of_the_seed_content_is_found_by_its_title():
    for document in SearchDocument.objects.filter(language_code="de"):
        assert document.title in titles(document.title), document.title


def test_title_comes_before_teaser_before_text():
    body = [("paragraph", "<p>Zebrastreifen</p>")]
    ArticlePageFactory(title="Im Text", body=body)
    ArticlePageFactory(title="Im Vorspann", teaser="Zebrastreifen")
    ArticlePageFactory(title="Zebrastreifen")

    assert titles("Zebrastreifen") == ["Zebrastreifen", "Im Vorspann", "Im Text"]


def test_the_very_word_comes_before_a_longer_one():
    ArticlePageFactory(title="Ampelanlage")
    ArticlePageFactory(title="Eine Ampel")

    assert titles("Ampel") == ["Eine Ampel", "Ampelanlage"]


def test_of_equals_the_newer_one_comes_first_and_undated_ones_last():
    for title, day in (("Ampel eins", 1), ("Ampel zwei", 3), ("Ampel drei", 2)):
        MotionPageFactory(title=title, submitted_on=TODAY.replace(day=day))
    GuidePageFactory(title="Ampel vier")
    GuidePageFactory(title="Ampel fünf")

    expected = ["Ampel zwei", "Ampel drei", "Ampel eins", "Ampel vier", "Ampel fünf"]
    assert titles("Ampel") == expected


def test_all_words_must_be_on_a_page_in_any_order_and_place():
    ArticlePageFactory(title="Ampel", body=[("paragraph", "<p>am <b>Hansa</b>platz</p>")])
    ArticlePageFactory(title="Ampel an der Brücke")

    assert titles("hansaplatz ampel") == ["Ampel"]
    assert titles("bruecke ampel") == ["Ampel an der Brücke"]


def test_words_of_neighbouring_blocks_are_not_glued():
    text = "<p>Amsel</p><p>Drossel<br/>Fink</p><ul><li>Stieglitz</li><li>Zilpzalp</li></ul>"
    ArticlePageFactory(title="Absätze", body=[("heading", "Vögel"), ("paragraph", text)])

    for word in ("Vögel", "Amsel", "Drossel", "Fink", "Stieglitz", "Zilpzalp"):
        assert titles(word) == ["Absätze"], word


def test_a_paper_is_found_by_its_number_and_shown_with_date_and_state():
    MotionPageFactory(
        title="Ein Papier", paper_number="12345-22-E1", stations=[{"result": Result.ADOPTED}]
    )

    for query in ("12345-22-E1", "12345-22", "12345", "22-e1"):
        assert titles(query) == ["Ein Papier"], query
    hit = search("12345-22-E1")["hits"][0]
    assert (hit.kind, hit.moment.day) == ("Antrag", TODAY)
    assert hit.state == MotionPage.objects.get(title="Ein Papier").state


def test_a_date_is_shown_as_exactly_as_it_is_known():
    MotionPageFactory(title="Zeitig", submitted_on_precision="month")

    assert search("Zeitig")["hits"][0].moment.machine_readable == TODAY.isoformat()[:7]


def test_topics_and_people_are_found_below_their_pages():
    TopicFactory(name="Zoologischer Garten", slug="zoo", introduction="<p>Über die Giraffe.</p>")
    PersonFactory(family_name="Zwölftausend", slug="zwoelf", role="Sprecherin für Giraffen")

    hits = {hit.url: hit.kind for hit in search("giraffe")["hits"]}

    assert hits == {"/themen/zoo/": "Thema", "/fraktion/zwoelf/": "Person"}


def test_each_kind_is_counted_whatever_kinds_are_chosen():
    ArticlePageFactory.create_batch(3, title="Ampel")
    GuidePageFactory.create_batch(2, title="Ampel")
    StandardPageFactory(title="Ampel")

    everything = search("ampel")
    narrowed = search("ampel", art="meldung")

    expected = {"Meldung": 3, "Seite „Wissenswertes“": 2, "Textseite": 1}
    assert counts(everything) == counts(narrowed) == expected
    assert (everything["number_of_hits"], narrowed["number_of_hits"]) == (6, 3)
    assert {hit.kind for hit in narrowed["hits"]} == {"Meldung"}
    assert [chip.value for chip in narrowed["chips"]] == ["Meldung"]
    assert narrowed["chips"][0].remove_url == "?q=ampel"


def test_two_kinds_are_either_of_them_and_nonsense_is_no_kind():
    ArticlePageFactory(title="Ampel")
    GuidePageFactory(title="Ampel")
    StandardPageFactory(title="Ampel")

    both = results(QueryDict("q=ampel&art=meldung&art=textseite&art=quatsch"), language_code="de")
    nonsense = results(QueryDict("q=ampel&art=quatsch&art=%00"), language_code="de")

    assert both["number_of_hits"] == 2
    assert nonsense["number_of_hits"] == 3


def test_a_chosen_kind_without_a_hit_stays_visible():
    ArticlePageFactory(title="Ampel")

    result = search("ampel", art="antrag")

    assert counts(result) == {"Meldung": 1, "Antrag": 0}
    assert result["hits"] == []


def test_long_results_come_in_pages_that_miss_and_double_nothing():
    ArticlePageFactory.create_batch(45, title="Ampel")

    pages = [search("ampel", seite=str(number)) for number in (1, 2, 3)]

    shown = [hit.url for page in pages for hit in page["hits"]]
    assert [len(page["hits"]) for page in pages] == [20, 20, 5]
    assert len(set(shown)) == 45
    assert pages[1]["pager"]["next_url"] == "?q=ampel&seite=3"
    with pytest.raises(Http404):
        search("ampel", seite="4")


def test_each_matter_is_found_once_in_the_language_of_the_reader(english):
    article = ArticlePageFactory(title="Ampel und Traffic")
    translate(article, "en", title="Ampel und Traffic lights")
    GuidePageFactory(title="Nur Ampel")

    assert titles("ampel") == ["Ampel und Traffic", "Nur Ampel"]
    assert titles("ampel", "en") == ["Ampel und Traffic lights"]
    assert [hit.kind for hit in search("ampel", "en")["hits"]] == ["Meldung"]


def test_a_translation_is_found_by_its_own_text_and_by_the_facts_of_the_german_page():
    motion = MotionPageFactory(title="Papier", paper_number="12345-22")
    english = translate(motion, "en", title="Paper", teaser="About zebras")
    MotionPage.objects.filter(pk=english.pk).update(paper_number="alt-99999")
    motion = MotionPage.objects.get(pk=motion.pk)
    motion.paper_number = "54321-22"
    motion.save_revision().publish()

    assert titles("zebras", "en") == titles("54321-22", "en") == ["Paper"]
    assert titles("99999", "en") == titles("12345", "en") == titles("zebras") == []


@pytest.mark.parametrize("text", ["", " ", "?!", "*", "%", "\x00", "'", "\u00ad"])
def test_a_query_without_a_word_finds_nothing_and_says_so(text):
    result = search(text)

    assert not result["is_answered"]
    assert (result["number_of_hits"], result["facets"]) == (0, [])


def test_an_endless_query_is_answered_for_its_first_words():
    words = ["Sicherheitskonferenzen", *(f"w{number}" for number in range(500))]

    assert search(" ".join(words))["is_shortened"]
    assert search("a" * 20_000)["is_shortened"]
    assert search("a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p")["is_shortened"]
    assert not search("Sicherheitskonferenzen")["is_shortened"]


def by_hand(query, documents):
    """The same search over all terms of all documents, in Python."""
    return {
        document.pk
        for document in documents
        if all(
            any(
                all(any(probe.matches(term) for term in document.by_hand) for probe in probes)
                for probes in need.alternatives
            )
            for need in needs(query)
        )
    }


@hypothesis_settings(max_examples=60)
@given(data=st.data())
def test_the_database_finds_what_a_search_by_hand_finds(data):
    documents = list(SearchDocument.objects.filter(language_code="de"))
    for document in documents:
        document.by_hand = {*terms(document.title), *terms(document.text)}
    vocabulary = sorted({term for document in documents for term in document.by_hand})
    picked = data.draw(st.lists(st.sampled_from(vocabulary), min_size=1, max_size=3))
    query = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in picked)

    asked = needs(query)
    matches = SearchTerm.objects.found(asked, "de").matches

    assert {match.document_id for match in matches} == by_hand(query, documents)
    placed = SearchTerm.objects.with_positions(matches, asked)
    assert [match._replace(positions=()) for match in placed] == matches
