"""Pages that the editors recommend above the hits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from search.models import PromotedPage, Promotion
from tests.factories import ArticlePageFactory, GuidePageFactory, restrict, translate

pytestmark = pytest.mark.django_db


def recommend(phrases, *pages, language_code="de", **values):
    promotion = Promotion(
        phrases=phrases, language=Locale.objects.get(language_code=language_code), **values
    )
    promotion.pages = [
        PromotedPage(page=page, sentence=f"Lesen Sie {page.title}.", sort_order=number)
        for number, page in enumerate(pages)
    ]
    promotion.save()
    return promotion


def shown(client, path="/suche/", **query):
    return [one.title for one in client.get(path, query).context["recommended"]]


@pytest.fixture
def guide():
    return GuidePageFactory(title="So fragen Sie")


def test_the_chosen_page_stands_above_the_hits_with_its_sentence(client, guide):
    recommend("Bürgeranfrage", guide)
    ArticlePageFactory(title="Bürgeranfrage im Rat")

    html = client.get("/suche/", {"q": "bürgeranfrage"}).content.decode()

    assert "Von der Redaktion empfohlen" in html
    assert "Lesen Sie So fragen Sie." in html
    assert html.index("So fragen Sie") < html.index("im Rat")
    assert f'href="{guide.path_on_site}"' in html


@pytest.mark.parametrize(
    "typed", ["Bürgeranfrage", "BUERGERANFRAGE", " bürgeranfrage ", "frage stellen"]
)
def test_each_line_is_a_phrase_and_ways_of_writing_do_not_matter(client, guide, typed):
    recommend("Bürgeranfrage\r\nFrage stellen", guide)

    assert shown(client, q=typed) == ["So fragen Sie"]


@pytest.mark.parametrize(
    "typed", ["bürger", "anfrage", "bürgeranfrage rat", "frage", "%", "_", "\n"]
)
def test_only_the_whole_phrase_counts(client, guide, typed):
    recommend("Bürgeranfrage\nFrage stellen", guide)

    assert shown(client, q=typed) == []


def test_several_pages_come_in_the_order_of_the_editors(client, guide):
    recommend("fragen", guide, ArticlePageFactory(title="Antworten"), GuidePageFactory(title="Und"))

    assert shown(client, q="fragen") == ["So fragen Sie", "Antworten", "Und"]


def test_a_page_recommended_twice_is_shown_once(client, guide):
    recommend("fragen", guide)
    recommend("fragen", ArticlePageFactory(title="Antworten"), guide)

    assert shown(client, q="fragen") == ["So fragen Sie", "Antworten"]


def test_it_helps_where_nothing_is_found(client, guide):
    recommend("xyzzy", guide)

    answer = client.get("/suche/?q=xyzzy")

    assert answer.context["found"]["hits"] == []
    assert "So fragen Sie" in answer.content.decode()


@pytest.mark.parametrize("query", [{"seite": "1"}, {"art": "meldung"}])
def test_who_looks_further_has_seen_it(client, guide, query):
    ArticlePageFactory(title="fragen")
    recommend("fragen", guide)

    assert shown(client, q="fragen", **query) == []


@pytest.mark.parametrize(
    "hide", [restrict, lambda page: page.unpublish(), lambda page: page.delete()]
)
def test_with_its_page_a_recommendation_goes_quietly(client, guide, hide):
    recommend("fragen", guide)
    translate(guide, "en", title="How to ask")
    recommend("ask", guide, language_code="en")

    hide(guide)

    assert shown(client, q="fragen") == []
    assert shown(client, "/en/suche/", q="ask") == []


def test_english_readers_get_the_translation_and_the_english_sentence(client, guide):
    english = translate(guide, "en", title="How to ask")
    recommend("ask", guide, language_code="en")
    recommend("fragen", english)

    assert shown(client, "/en/suche/", q="ask") == ["How to ask"]
    assert shown(client, q="ask") == []
    assert shown(client, q="fragen") == ["So fragen Sie"]


def test_without_a_translation_english_readers_get_nothing(client, guide):
    recommend("ask", guide, language_code="en")

    assert shown(client, "/en/suche/", q="ask") == []


def test_its_last_day_is_a_day_on_which_it_is_shown(client, guide):
    today = timezone.localdate()
    recommend("heute", guide, ends_on=today)
    recommend("gestern", guide, ends_on=today - timedelta(days=1))

    assert shown(client, q="heute") == ["So fragen Sie"]
    assert shown(client, q="gestern") == []


def test_an_editor_in_chief_recommends_in_the_desk(client_of, chief, client, guide, german):
    answer = client_of(chief).post(
        reverse(Promotion.snippet_viewset.get_url_name("add")),
        {
            "phrases": "Fragen\nBürgeranfrage",
            "language": german.pk,
            "ends_on": "",
            "pages-TOTAL_FORMS": "1",
            "pages-INITIAL_FORMS": "0",
            "pages-MIN_NUM_FORMS": "1",
            "pages-MAX_NUM_FORMS": "5",
            "pages-0-page": guide.pk,
            "pages-0-sentence": "So geht es.",
            "pages-0-ORDER": "1",
        },
    )

    assert answer.status_code == 302
    assert str(Promotion.objects.get()) == "Fragen, Bürgeranfrage"
    assert shown(client, q="bürgeranfrage") == ["So fragen Sie"]
