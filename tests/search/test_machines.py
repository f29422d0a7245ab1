"""A search as Atom, as JSON, and as suggestions while typing."""

import json
from datetime import date, timedelta

import pytest
from django.http import QueryDict
from django.test import Client

from motions.choices import Result
from search.forms import SearchForm
from tests.factories import (
    NOON,
    ArticlePageFactory,
    CommitteeFactory,
    GuidePageFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
    TopicFactory,
    restrict,
    translate,
)
from tests.feeds import read, summaries
from tests.feeds import titles as titles_of

pytestmark = pytest.mark.django_db
ADDRESSES = ["/suche/feed.atom", "/suche/export.json", "/suche/vorschlaege/"]


def titles(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    if answer["Content-Type"].startswith("application/atom+xml"):
        return set(titles_of(read(answer)))
    found = json.loads(answer.content)
    return {one["title"] for one in found.get("hits", found.get("suggestions"))}


NARROWED = {
    "q=ampel": {"Ampel eins", "Etwas", "Ampel zwei", "Ampel drei"},
    "q=ampel&art=meldung": {"Ampel eins", "Etwas"},
    "q=ampel&art=meldung&art=x": {"Ampel eins", "Etwas"},
    "q=ampel&thema=biber": {"Ampel drei"},
    "q=ampel&gremium=aus": {"Ampel drei"},
    "q=ampel&jahr=2021": {"Ampel drei"},
    "q=ampel&status=beschlossen": {"Ampel drei"},
    "q=ampwl": {"Ampel eins", "Etwas", "Ampel zwei", "Ampel drei"},
    "q=ampwl&wortlaut=1": set(),
}


@pytest.mark.parametrize("query", NARROWED)
def test_feed_and_json_hold_exactly_what_the_page_shows(client, query):
    meeting = MeetingFactory(committee=CommitteeFactory(short_name="AUS", slug="aus"))
    ArticlePageFactory(title="Ampel eins")
    ArticlePageFactory(title="Etwas", teaser="Eine Ampel")
    GuidePageFactory(title="Ampel zwei")
    MotionPageFactory(
        title="Ampel drei",
        topics=[TopicFactory(name="Biber", slug="biber")],
        submitted_on=date(2021, 5, 1),
        stations=[{"result": Result.ADOPTED, "meeting": meeting}],
    )

    page = client.get(f"/suche/?{query}").context["found"]

    assert {hit.plain_title for hit in page["hits"]} == NARROWED[query]
    assert titles(client, f"/suche/feed.atom?{query}") == NARROWED[query]
    assert titles(client, f"/suche/export.json?{query}") == NARROWED[query]


def test_each_filter_that_the_search_knows_is_tried():
    tried = {name for query in NARROWED for name in QueryDict(query)}

    assert tried == set(SearchForm.base_fields)


def test_the_page_names_its_feed(client):
    ArticlePageFactory(title="Ampel")

    html = client.get("/suche/?q=ampel&art=meldung").content.decode()

    assert html.count('href="/suche/feed.atom?q=ampel&amp;art=meldung"') == 2
    assert "feed.atom" not in client.get("/suche/").content.decode().split("<footer")[0]


def test_the_feed_tells_the_newest_first_and_at_most_fifty(client):
    for number in range(55):
        page = ArticlePageFactory(title=f"Ampel {number}")
        page.first_published_at = NOON + timedelta(hours=number)
        page.save(update_fields=["first_published_at"])

    told = titles_of(read(client.get("/suche/feed.atom?q=ampel")))

    assert told == [f"Ampel {number}" for number in range(54, 4, -1)]


def test_the_json_is_what_the_documentation_says(client):
    teaser = 'Tee & "Kuchen" für <alle> an der Ampel'
    MotionPageFactory(title="Ampel & <Uhr>", teaser=teaser, submitted_on_precision="month")

    found = json.loads(client.get("/suche/export.json?q=ampel").content)

    assert set(found) == {
        "query", "url", "language", "number_of_hits", "page", "number_of_pages", "next", "hits"
    }  # fmt: skip
    hit = found["hits"][0]
    assert hit["kind"] == {"value": "antrag", "label": "Antrag"}
    assert len(hit["date"]) == len("2026-11")
    assert set(hit["state"]) == {"value", "label"}
    assert hit["url"].startswith("http")
    assert set(hit) == {"title", "url", "kind", "date", "state", "text"}
    assert hit["title"] == "Ampel & <Uhr>"
    assert teaser in hit["text"]


def test_the_feed_says_what_is_written_without_a_sign_of_html(client):
    teaser = 'Tee & "Kuchen" für <alle> an der Ampel'
    ArticlePageFactory(title="Ampel & <Uhr>", teaser=teaser)

    feed = read(client.get("/suche/feed.atom?q=ampel"))

    assert summaries(feed)["Ampel & <Uhr>"].startswith(teaser)


def test_the_json_comes_in_the_pages_of_the_list(client):
    ArticlePageFactory.create_batch(45, title="Ampel")

    first = json.loads(client.get("/suche/export.json?q=ampel").content)
    last = json.loads(client.get("/suche/export.json?q=ampel&seite=3").content)

    assert (first["number_of_hits"], first["number_of_pages"], len(first["hits"])) == (45, 3, 20)
    assert first["next"].endswith("/suche/export.json?q=ampel&seite=2")
    assert (last["next"], len(last["hits"])) == (None, 5)
    assert client.get("/suche/export.json?q=ampel&seite=4").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_has_not_changed_is_not_sent_again(client, address):
    ArticlePageFactory(title="Ampel")
    first = client.get(f"{address}?q=ampel")

    again = client.get(f"{address}?q=ampel", headers={"If-None-Match": first["ETag"]})
    ArticlePageFactory(title="Noch eine Ampel")
    changed = client.get(f"{address}?q=ampel", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_cookie_is_set_and_nothing_is_for_search_engines(client, address):
    answer = client.get(f"{address}?q=rat")

    assert not answer.cookies
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("address", ["/suche/feed.atom", "/suche/export.json"])
@pytest.mark.parametrize("query", ["", "?q=", "?q=%3F!", "?q=%00"])
def test_without_a_word_there_is_a_sentence(client, address, query):
    answer = client.get(address + query)

    assert answer.status_code == 400
    assert "Darin steht kein Wort" in answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("hide", [restrict, lambda page: page.unpublish()])
def test_what_is_hidden_is_in_none_of_them(client, address, hide, monkeypatch):
    page = ArticlePageFactory(title="Zebrastreifen")
    translate(page, "en", title="Zebra crossing")
    assert titles(client, f"{address}?q=zebra") == {"Zebrastreifen"}
    monkeypatch.setattr("search.actions.refresh", lambda *_, **__: None)

    hide(page)

    assert titles(client, f"{address}?q=zebra") == set()
    assert titles(client, f"/en{address}?q=zebra") == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_language_answers_in_its_own(client, address, english_home):
    page = ArticlePageFactory(title="Zebrastreifen")
    translate(page, "en", title="Zebra crossing")

    assert titles(client, f"/en{address}?q=zebra") == {"Zebra crossing"}
    english_home.unpublish()
    assert client.get(f"/en{address}?q=zebra").status_code == 404


def test_suggested_is_what_has_the_beginning_in_its_title(client):
    ArticlePageFactory(title="Zebrastreifen")
    ArticlePageFactory(title="Nur im Text", teaser="Zebrastreifen")
    PersonFactory(family_name="Zebra", slug="zebra")

    found = json.loads(client.get("/suche/vorschlaege/?q=zeb").content)["suggestions"]

    assert {one["title"].split()[-1] for one in found} == {"Zebrastreifen", "Zebra"}
    assert {one["kind"] for one in found} == {"Meldung", "Person"}
    assert all(client.get(one["url"]).status_code == 200 for one in found)


@pytest.mark.parametrize("query", ["", "?q=", "?q=z", "?q=%3F", "?q=gibtesnicht"])
def test_for_too_little_nothing_is_suggested(client, query):
    ArticlePageFactory(title="Z Zebrastreifen")

    assert titles(client, f"/suche/vorschlaege/{query}") == set()


def test_a_few_suggestions_are_enough(client):
    ArticlePageFactory.create_batch(20, title="Zebrastreifen")

    answer = client.get("/suche/vorschlaege/?q=zebra&art=antrag")

    assert len(json.loads(answer.content)["suggestions"]) == 6


@pytest.mark.parametrize("address", ADDRESSES)
def test_they_can_only_be_read(address):
    assert Client().post(f"{address}?q=rat").status_code == 405
