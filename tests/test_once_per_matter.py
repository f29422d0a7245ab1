"""A page in several languages is one matter: it counts once, in lists, figures and dossiers."""

import pytest
from django.test import Client

from motions.models import MotionPage
from tests.factories import ArticlePageFactory, MotionPageFactory, translate

pytestmark = pytest.mark.django_db


def test_each_matter_counts_once(english):
    plain = MotionPageFactory(title="Nur deutsch")
    MotionPage.objects.get(pk=plain.pk).copy_for_translation(english, alias=True).save()
    translate(MotionPageFactory(title="Deutsch und englisch"), "en", title="Both")

    listing = Client().get("/antraege/").context["listing"]
    start = Client().get("/").context

    assert listing["number_of_hits"] == start["number_of_motions"] == 5
    titles = [card.title for card in listing["cards"]]
    assert len(titles) == len(set(titles)) == 5
    submitted = [o.count for f in listing["facets"] for o in f.options if o.value == "eingereicht"]
    assert submitted == [2]


def test_an_english_list_holds_what_is_really_written_in_english(english):
    plain = MotionPageFactory(title="Nur deutsch")
    MotionPage.objects.get(pk=plain.pk).copy_for_translation(english, alias=True).save()
    translate(MotionPageFactory(title="Deutsch und englisch"), "en", title="Both")

    page = Client().get("/en/motions/")

    titles = {card.title for card in page.context["listing"]["cards"]}
    assert titles == {"Both", "Security conferences"}
    assert page.context["listing"]["number_of_hits"] == 2
    assert 'href="/antraege/"' in page.content.decode()


def test_a_page_in_two_languages_is_one_entry_of_a_dossier(dossier):
    article = ArticlePageFactory(title="Ein Bericht", dossier=dossier)
    translate(article, "en", title="A report")

    def titles(path):
        return [entry.title for entry in Client().get(path).context["dated_entries"]]

    german = titles("/vorgaenge/kommunale-sicherheit/")
    english = titles("/en/dossiers/community-safety/")
    assert (german.count("Ein Bericht"), german.count("A report")) == (1, 0)
    assert (english.count("Ein Bericht"), english.count("A report")) == (0, 1)
