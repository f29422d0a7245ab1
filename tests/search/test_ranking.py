"""What is said in several ways counts as much as the best of them, and is shown as that."""

import pytest

from search.analysis import Lexicon, Synonyms, Vocabulary, needs, stem
from search.marking import marked
from search.models import Synonym
from tests.factories import ArticlePageFactory, CommitteeFactory
from tests.search.test_listing import search, titles

pytestmark = pytest.mark.django_db

COUNCIL = "Hoher Gemeinderat der Siedlung Musterhausen"


@pytest.fixture
def council():
    return CommitteeFactory(short_name="HGR", name=COUNCIL)


@pytest.mark.usefixtures("council")
def test_a_word_of_a_long_name_does_not_count_for_its_short_form():
    ArticlePageFactory(title="Ein hoher Baum", teaser="für den Gemeinderat")
    ArticlePageFactory(title="Musterhausen: Siedlung in Musterhausen", teaser="Dem HGR lag es vor")
    ArticlePageFactory(title="Der HGR tagt")

    assert titles("HGR") == ["Der HGR tagt", "Musterhausen: Siedlung in Musterhausen"]


@pytest.mark.usefixtures("council")
def test_a_long_name_counts_as_much_as_its_weakest_word():
    body = [("paragraph", "<p>Aus Musterhausen</p>")]
    ArticlePageFactory(title="Hoher Baum, Gemeinderat und Siedlung", body=body)
    ArticlePageFactory(title="Was beraten wird", teaser="Der HGR tagt")

    assert titles("HGR") == ["Was beraten wird", "Hoher Baum, Gemeinderat und Siedlung"]


@pytest.mark.usefixtures("council")
def test_the_snippet_shows_where_the_word_stands_and_not_the_words_of_its_long_name():
    beginning = "Musterhausen ist eine Siedlung mit einem hohen Baum. "
    filling = "Hier steht sonst nichts. " * 30
    body = [("paragraph", f"<p>{beginning}{filling}Das entscheidet der HGR im Gemeinderat.</p>")]
    ArticlePageFactory(title="Wer entscheidet", body=body)

    (hit,) = search("HGR")["hits"]

    assert "<mark>HGR</mark>" in hit.snippet
    assert "<mark>Musterhausen</mark>" not in hit.snippet


@pytest.mark.usefixtures("council")
def test_where_only_the_long_name_stands_its_words_are_shown():
    filling = "Hier steht sonst nichts. " * 30
    sentence = "Das entscheidet der Hohe Gemeinderat in Musterhausen, einer Siedlung."
    body = [("paragraph", f"<p>{filling}{sentence}</p>")]
    ArticlePageFactory(title="Wer entscheidet", body=body)

    (hit,) = search("HGR")["hits"]

    assert "<mark>Gemeinderat</mark>" in hit.snippet


def test_a_name_of_one_word_is_marked_beside_the_word_itself():
    groups = [("Protokoll", "Niederschrift")]
    rows = [(word, stem(word)) for word in ("protokoll", "niederschrift")]
    asked = needs("Protokoll", Lexicon("de", Vocabulary(rows), Synonyms(groups)))

    assert marked("Protokoll oder Niederschrift", asked) == (
        "<mark>Protokoll</mark> oder <mark>Niederschrift</mark>"
    )


def test_what_editors_enter_ranks_like_the_word_itself():
    Synonym.objects.create(term="Zebra", names="Fußgängerüberweg")
    ArticlePageFactory(title="Überwege", teaser="Ein Zebra")
    ArticlePageFactory(title="Fußgängerüberweg")

    assert titles("Zebra")[0] == "Fußgängerüberweg"
