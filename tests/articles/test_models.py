from datetime import date

import pytest

from articles.timeline_provider import entries
from core.models import Topic
from tests.factories import (
    TODAY,
    ArticlePageFactory,
    DossierPageFactory,
    PersonFactory,
    TopicFactory,
    translate,
)

pytestmark = pytest.mark.django_db


def test_articles_are_listed_with_the_newest_first(client):
    ArticlePageFactory(title="Alt", published_on=date(2024, 1, 1))
    ArticlePageFactory(title="Neu", published_on=date(2025, 1, 1))

    listed = client.get("/aktuelles/").context["entries"]

    assert [entry["page"].title for entry in listed] == ["Neu", "Alt"]


def test_many_articles_are_several_pages(client):
    ArticlePageFactory.create_batch(21)

    first, second = client.get("/aktuelles/"), client.get("/aktuelles/?seite=2")

    assert (len(first.context["entries"]), len(second.context["entries"])) == (20, 1)
    assert first.context["pager"]["next_url"] == "?seite=2"
    assert client.get("/aktuelles/?seite=3").status_code == 404
    assert client.get("/aktuelles/?seite=quatsch").status_code == 200


def test_an_article_names_its_dossier_its_topics_and_whom_to_ask(client):
    dossier, topic = DossierPageFactory(title="Ein Vorgang"), TopicFactory(name="Verkehr")
    person = PersonFactory(
        family_name="Pressestelle", email="presse@example.org", contact_consent_on=TODAY
    )
    article = ArticlePageFactory(dossier=dossier, topics=[topic], press_contact=person)

    html = client.get(article.path_on_site).content.decode()

    for shown in ("Ein Vorgang", "Verkehr", "Pressestelle", "presse@example.org"):
        assert shown in html


def test_a_translated_article_shows_the_translated_topic(client):
    topic = Topic.objects.get(slug="soziales", locale__language_code="de")
    article = translate(ArticlePageFactory(topics=[topic]), "en", title="News")

    html = client.get(article.path_on_site).content.decode()

    assert "Social affairs" in html


def test_an_article_on_a_timeline_is_read_in_the_reader_s_language():
    dossier = DossierPageFactory()
    translate(ArticlePageFactory(title="Bericht", dossier=dossier), "en", title="Report")
    ArticlePageFactory(title="Nur deutsch", dossier=dossier)

    german = {entry.title for entry in entries(dossier, "de")}
    english = {entry.title for entry in entries(dossier, "en")}

    assert german == {"Bericht", "Nur deutsch"}
    assert english == {"Report", "Nur deutsch"}
