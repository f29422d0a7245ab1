"""The sitemap: every address that can be found, in every language, and no other."""

import re
from collections import defaultdict
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from core.models import Topic
from home import machines, sitemap
from home.models import HomePage
from motions.models import MotionIndexPage, MotionPage
from tests.crawling import crawl, is_page
from tests.factories import (
    MotionPageFactory,
    PersonFactory,
    StandardPageFactory,
    TopicFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def read(address="/sitemap.xml"):
    """Entries by path."""
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/xml; charset=utf-8"
    found = {}
    for entry in ET.fromstring(answer.content):  # noqa: S314 - our own answer
        path = entry.findtext(f"{SITEMAP}loc").removeprefix("http://localhost:8000")
        assert path not in found
        found[path] = entry
    return found


def alternates(entry):
    return {one.get("hreflang"): one.get("href") for one in entry.findall(ALTERNATE)}


def test_it_holds_exactly_what_links_lead_to():
    PersonFactory(slug="kim")

    # Sign-up, search and reporting mistakes are tools: there is nothing to read on them.
    tools = re.compile(r"^/([a-z-]+/)?(newsletter/(?!archiv/)|suche/|kontakt/.+|.*/korrektur/)")
    pages = {path for path, answer in crawl(skip=tools).items() if is_page(answer)}

    assert set(read()) == pages


def test_every_address_is_answered_and_names_itself_as_the_one_to_keep(settings):
    for path in read():
        html = Client().get(path).content.decode()
        assert f'<link rel="canonical" href="{settings.PUBLIC_URL}{path}">' in html
        assert 'name="robots"' not in html


def test_languages_are_named_as_the_page_names_them():
    for path, entry in read().items():
        html = Client().get(path).content.decode()
        for language, address in alternates(entry).items():
            link = f'<link rel="alternate" hreflang="{language}" href="{address}">'
            assert html.count(link) == 1, (path, language)
        assert html.count('rel="alternate" hreflang') == len(alternates(entry)), path


def test_languages_are_named_from_both_ends_and_german_is_for_everybody_else():
    groups = defaultdict(list)
    for path, entry in read().items():
        if found := alternates(entry):
            assert found["x-default"] == found["de"], path
            groups[found["de"]].append((path, found))

    assert len(groups) >= 8
    for twins in groups.values():
        assert all(found == twins[0][1] for _, found in twins)
        named = set(twins[0][1].values())
        assert named == {f"http://localhost:8000{path}" for path, _ in twins}


def test_the_seed_motion_is_there_in_three_languages():
    entry = read()["/antraege/sicherheitskonferenzen/"]

    assert set(alternates(entry)) == {"de", "en", "de-simple", "x-default"}
    assert entry.findtext(f"{SITEMAP}lastmod").startswith("20")


def test_topics_and_people_are_there_without_being_pages():
    TopicFactory(slug="verkehr")
    PersonFactory(slug="kim")
    PersonFactory(slug="versteckt", is_public=False)

    found = read()

    assert {"/themen/verkehr/", "/en/topics/verkehr/", "/fraktion/kim/"} <= set(found)
    assert "/fraktion/versteckt/" not in found
    assert found["/themen/verkehr/"].find(f"{SITEMAP}lastmod") is None


def test_what_is_hidden_is_not_there_in_any_language(motion):
    hidden = MotionPageFactory(slug="versteckt")
    twin = translate(hidden, "en", title="Hidden", slug="hidden")
    hidden.unpublish()
    restrict(motion)

    found = read()

    paths = ("versteckt", "hidden", "sicherheitskonferenzen", "security", "sicherheits-konf")
    assert [path for path in found if any(part in path for part in paths)] == []
    assert MotionPage.objects.get(pk=twin.pk).live


def test_a_closed_section_and_what_lies_below_it_is_not_there(home):
    restrict(MotionIndexPage.objects.get(locale=home.locale))

    assert [path for path in read() if "/antraege/" in path or "/motions/" in path] == []


def test_an_alias_is_not_there(german, english):
    page = StandardPageFactory(slug="mitmachen")
    page.copy_for_translation(english, alias=True)

    found = read()

    assert "/mitmachen/" in found
    assert "/en/mitmachen/" not in found
    assert alternates(found["/mitmachen/"]) == {}


def test_a_language_without_its_start_page_is_not_there():
    HomePage.objects.get(locale__language_code="en").unpublish()

    assert [path for path in read() if path.startswith("/en/")] == []


def test_where_one_file_is_too_short_the_first_names_the_others(monkeypatch):
    whole = list(read())
    monkeypatch.setattr(machines, "MOST_IN_A_FILE", 10)

    files = list(read())

    assert files == [f"/sitemap-{number + 1}.xml" for number in range(-(-len(whole) // 10))]
    assert [path for file in files for path in read(file)] == whole
    assert Client().get(f"/sitemap-{len(files) + 1}.xml").status_code == 404
    assert Client().get("/sitemap-0.xml").status_code == 404
    assert sitemap.MOST_IN_A_FILE == 50_000


def test_it_is_sent_once_and_is_the_same_for_everybody(client, settings):
    first = client.get("/sitemap.xml")

    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})
    foreign = client.get("/sitemap.xml", HTTP_HOST="evil.example")

    assert again.status_code == 304
    assert foreign.content == first.content
    assert "Cookie" not in first.headers.get("Vary", "")


def test_a_topic_without_german_name_is_not_there(english):
    TopicFactory(slug="only-english", locale=english)

    assert not [path for path in read() if "only-english" in path]
    assert Topic.objects.filter(slug="only-english").exists()
