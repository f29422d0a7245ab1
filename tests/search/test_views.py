"""The search page as a visitor gets it."""

import re

import pytest

from tests.factories import ArticlePageFactory, PersonFactory, restrict, translate

pytestmark = pytest.mark.django_db


def html_of(client, path="/suche/", **query):
    answer = client.get(path, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_seed_motion_is_found_marked_and_linked(client):
    html = html_of(client, q="Sicherheitskonferenz")

    assert re.search(r'<h3><a href="/antraege/sicherheitskonferenzen/"><mark>', html)
    assert 'datetime="2022-12-13"' in html
    assert "nicht belegt" in html
    assert re.search(r'<div role="status"><h2>\d+ Treffer</h2></div>', html)
    assert 'value="Sicherheitskonferenz"' in html


def test_an_empty_search_shows_the_field_topics_and_lists(client):
    html = html_of(client)

    assert '<input id="suchwort" type="search" name="q" value=""' in html
    assert 'href="/themen/soziales/"' in html
    assert 'href="/antraege/"' in html
    assert "Treffer" not in html


def test_without_a_hit_the_page_helps_on(client):
    html = html_of(client, q="Gibtesnicht")

    assert re.search(r'<div role="status"><h2>0 Treffer</h2></div>', html)
    assert "Wortanfang" in html
    assert 'href="/themen/soziales/"' in html
    assert 'href="/antraege/"' in html


@pytest.mark.parametrize("text", ["?!", "\x00", "%", "*"])
def test_signs_alone_are_answered_with_a_hint(client, text):
    html = html_of(client, q=text)

    assert ("Darin steht kein Wort" in html) == bool(text.strip("\x00"))


@pytest.mark.parametrize("text", ["a" * 20_000, "wort " * 500, "ä-" * 400])
def test_endless_input_is_answered_with_a_hint(client, text):
    assert "nur nach den ersten Wörtern" in html_of(client, q=text)


def test_only_the_bare_page_is_for_search_engines(client, settings):
    bare, result = html_of(client), html_of(client, q="rat")

    canonical = f'<link rel="canonical" href="{settings.PUBLIC_URL}/suche/">'
    assert canonical in bare
    assert canonical in result
    assert "noindex" not in bare
    assert re.findall(r'rel="alternate" hreflang="([\w-]+)"', bare)[:2] == ["de", "x-default"]
    assert '<meta name="robots" content="noindex">' in result
    assert 'rel="alternate" hreflang' not in result


def test_the_title_says_what_was_looked_for(client):
    assert "<title>Suche \u2013 " in html_of(client)
    assert " Treffer \u2013 Suche nach „Rat &amp; Tat“ \u2013 " in html_of(client, q="Rat & Tat")


def test_english_readers_find_english_pages(client):
    html = html_of(client, "/en/suche/", q="security")

    assert '<html lang="en">' in html
    assert 'href="/en/motions/security-conferences/"' in html
    assert "/antraege/sicherheitskonferenzen/" not in html
    assert 'href="/suche/" hreflang="de"' in html


def test_there_is_no_search_in_a_language_that_is_not_online(client, english_home):
    english_home.unpublish()

    assert client.get("/en/suche/?q=security").status_code == 404
    assert "/en/suche/" not in html_of(client)


def test_a_script_in_a_title_stays_text(client):
    ArticlePageFactory(title="<script>alert(1)</script> & Ampel", teaser="<b>Ampel</b>")

    html = html_of(client, q="ampel")

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>Ampel</mark>" in html
    assert "&lt;b&gt;<mark>Ampel</mark>&lt;/b&gt;" in html
    assert "<script>alert" not in html


def test_every_page_leads_to_the_search(client):
    for path, target in {"/": "/suche/", "/en/": "/en/suche/"}.items():
        html = client.get(path).content.decode()
        menu = re.search(r'<nav class="main-nav".*?</nav>', html, re.DOTALL)[0]
        assert f'href="{target}"' in menu
        assert html.count(f'href="{target}"') == 2


def test_a_page_that_is_not_there_offers_the_search(client):
    html = client.get("/gibt-es-nicht/").content.decode()

    assert re.search(r'<form [^>]*role="search" method="get" action="/suche/"', html)


@pytest.mark.parametrize("hide", [restrict, lambda page: page.unpublish()])
def test_what_is_hidden_behind_the_back_of_the_index_is_in_no_count(client, hide, monkeypatch):
    """A restriction or a state that the index has not heard of counts all the same."""
    page = ArticlePageFactory(title="Zebrastreifen")
    english = translate(page, "en", title="Zebra crossing")
    monkeypatch.setattr("search.actions.refresh", lambda *_, **__: None)

    hide(page)

    for path in ("/suche/", "/en/suche/"):
        found = client.get(path, {"q": "zebra"}).context["found"]
        assert (found["number_of_hits"], found["facets"], found["hits"]) == (0, [], [])
    assert english.live


def test_the_address_of_a_part_leads_to_it(client):
    PersonFactory(family_name="Zebra", slug="zebra")

    hit = client.get("/suche/?q=zebra").context["found"]["hits"][0]

    assert client.get(hit.url).status_code == 200


def test_the_search_can_only_be_read(client):
    assert client.post("/suche/", {"q": "rat"}).status_code == 405
