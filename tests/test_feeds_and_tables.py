"""Every feed, calendar and table of the site, found in the site's own directory: valid, the same
for the same state, and sent only once.
"""

import csv
import json
import re
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from core.models import BasePage, PageWithExports, PageWithFeed, Topic
from core.offers import Way
from home import directory
from home.models import HomePage
from tests.atom import faults
from tests.crawling import crawl, is_page
from tests.events.factories import EventPageFactory
from tests.factories import (
    NOON,
    ArticlePageFactory,
    GuidePageFactory,
    MotionPageFactory,
    translate,
)

pytestmark = [
    pytest.mark.django_db,
    # Of the temporary file that a workbook is packed in.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
FILTERED = [
    "/antraege/feed.atom?q=gibtesnicht",
    "/antraege/feed.atom?thema=soziales&status=nicht-belegt",
    "/antraege/beratungen/feed.atom?gremium=gibtesnicht",
    "/antraege/beratungen/kalender.ics?thema=soziales",
    "/veranstaltungen/feed.atom?thema=soziales&zielgruppe=x",
    "/veranstaltungen/export.csv?thema=soziales",
    "/veranstaltungen/export.json?reihe=gibtesnicht",
    "/praeventionsmodelle/feed.atom?art=kriminalpraeventiver-rat",
    "/praeventionsmodelle/export.json?q=gibtesnicht",
    "/de-simple/feed.atom",
    "/de-simple/antraege/feed.atom",
    "/themen/rechtsextremismus/feed.atom",
]


@pytest.fixture
def _more(dossier):
    """What the seed content has none of, with words that are hard to write down."""
    topic = Topic.objects.in_source_language().get(slug="soziales")
    title = "Mehr 3 < 4 & \u201eLuft\u201c \x0b für ]]> alle"
    tomorrow = timezone.localdate() + timedelta(days=1)
    article = ArticlePageFactory(title=title, teaser="Tee & Kuchen, 2 > 1", topics=[topic])
    translate(article, "en", title="=More light")
    ArticlePageFactory(title="=SUMME(A1)", dossier=dossier)
    EventPageFactory(title=title, topics=[topic], starts_on=tomorrow)
    MotionPageFactory(title=title, topics=[topic])
    GuidePageFactory(title=title)
    undated = Page.objects.filter(first_published_at=None)
    undated.update(first_published_at=NOON, last_published_at=NOON)


def offered(*ways):
    """Addresses of these sorts in all languages of the directory."""
    rows = [row for code in ("de", "en") for group in directory.groups(code) for row in group.rows]
    return [one.path for row in rows for one in row.offers if one.way in ways or not ways]


def fetched(client, address, headers=None):
    answer = client.get(address, headers=headers)
    body = answer.getvalue()
    return answer, body


@pytest.mark.usefixtures("_more")
def test_every_feed_keeps_the_rules_of_atom(client):
    addresses = [*offered(Way.FEED), *(one for one in FILTERED if "feed.atom" in one)]

    found = {}
    for address in dict.fromkeys(addresses):
        answer = client.get(address)
        assert answer.status_code == 200, address
        found[address] = faults(answer.content, answer.headers["Content-Type"])

    assert len(found) > 40
    assert {address: wrong for address, wrong in found.items() if wrong} == {}


def test_no_two_feeds_have_one_name(client):
    names = [
        re.search(rb"<id>([^<]+)</id>", client.get(address).content)[1]
        for address in offered(Way.FEED)
    ]

    assert len(set(names)) == len(names)


VALID = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>T</title>
<link href="https://x.example/" rel="alternate"/><link href="https://x.example/f" rel="self"/>
<id>urn:a</id><updated>2026-03-14T12:00:00+00:00</updated><author><name>N</name></author>
<entry><title>E</title><link href="https://x.example/e" rel="alternate"/>
<published>2026-03-13T12:00:00+00:00</published>
<updated>2026-03-14T12:00:00+00:00</updated><id>urn:b</id><summary type="text">S</summary></entry>
</feed>"""
FAULTS = {
    "<title>T</title>": ["", "<title>T</title><title>U</title>", "<title>a <b/></title>"],
    "<title>E</title>": ["", "<title>&lt;b>E&lt;/b></title>", '<title type="x">E</title>'],
    "urn:b": ["", "urn:a", "b"],
    "<author><name>N</name></author>": [
        "",
        "<author/>",
        "<author><name>N</name></author><author><name>M</name></author>",
    ],
    'href="https://x.example/e"': ['href="/e"', ""],
    'href="https://x.example/f" rel="self"': ['href="https://x.example/f" rel="alternate"'],
    "<updated>2026-03-14T12:00:00+00:00</updated><id>urn:b</id>": [
        "<updated>2026-03-14T12:00:00</updated><id>urn:b</id>",
        "<updated>2026-03-14</updated><id>urn:b</id>",
        "<updated>2026-03-12T12:00:00Z</updated><id>urn:b</id>",
        "<updated>2026-03-15T12:00:00Z</updated><id>urn:b</id>",
        "<id>urn:b</id>",
    ],
    'xml:lang="de"': ['xml:lang="de_DE"'],
    "</feed>": ["", "<other xmlns='x'/></feed>"],
    '<summary type="text">S</summary>': ["<summary>a &amp;amp; b</summary>"],
}


def test_the_rules_find_every_planted_fault():
    assert faults(VALID, "application/atom+xml; charset=utf-8") == []
    assert faults(VALID, "text/xml")

    for good, bad in [(good, bad) for good, those in FAULTS.items() for bad in those]:
        assert good in VALID
        assert faults(VALID.replace(good, bad, 1), "application/atom+xml"), (good, bad)


@pytest.mark.usefixtures("_more")
def test_what_has_not_changed_is_sent_once_and_is_byte_for_byte_the_same(client):
    addresses = list(dict.fromkeys([*offered(), *FILTERED]))
    for address in addresses:
        if ".pdf" in address:
            continue
        first, body = fetched(client, address)
        second, same_body = fetched(client, address)
        # A workbook holds the moment at which it was packed.
        assert body == same_body or ".xlsx" in address, address
        assert first.headers["ETag"] == second.headers["ETag"]
        known = {"If-None-Match": first.headers["ETag"]}
        since = {"If-Modified-Since": first.headers["Last-Modified"]}
        for headers in (known, since):
            again, nothing = fetched(client, address, headers)
            assert (again.status_code, nothing) == (304, b""), address


@pytest.mark.parametrize(
    "address",
    ["/antraege/export.csv", "/veranstaltungen/export.json", "/praeventionsmodelle/export.xlsx"],
)
def test_a_change_gives_a_table_another_name_without_its_being_written(client, address, motion):
    before = fetched(client, address)[0].headers["ETag"]

    motion.title = "Anders als zuvor"
    motion.save_revision().publish()

    after, _body = fetched(client, address, {"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["ETag"] != before


def test_a_table_has_another_name_for_every_filter_and_language(client):
    addresses = [
        "/antraege/export.csv",
        "/antraege/export.csv?thema=soziales",
        "/antraege/export.json",
        "/en/motions/export.csv",
    ]

    assert len({client.get(address).headers["ETag"] for address in addresses}) == len(addresses)


@pytest.mark.parametrize("part", ["aktuelles", "veranstaltungen", "vorgaenge", "wissenswertes"])
@pytest.mark.usefixtures("_more")
def test_a_table_holds_what_its_list_shows(client, part):
    rows = list(
        csv.DictReader(
            StringIO(client.get(f"/{part}/export.csv").getvalue().decode("utf-8-sig"), newline=""),
            delimiter=";",
        )
    )
    data = json.loads(client.get(f"/{part}/export.json").getvalue())
    (entries,) = [value for value in data.values() if isinstance(value, list)]

    assert [row["Titel"].removeprefix("'") for row in rows] == [
        entry["title"].replace("\x0b", "") for entry in entries
    ]
    for entry in entries:
        assert client.get(entry["url"].removeprefix("http://localhost:8000")).status_code == 200
        assert entry["id"].startswith("urn:uuid:")
    assert len(entries) > 0


def test_a_committee_chosen_in_the_calendar_is_that_of_the_meeting(client, motion):
    meeting = motion.consultations.first()
    body = meeting.body.slug

    own = json.loads(client.get(f"/antraege/beratungen/export.json?gremium={body}").getvalue())
    other = json.loads(client.get("/antraege/beratungen/export.json?gremium=rat").getvalue())

    assert all(one["name"].startswith(str(meeting.body)) for one in own["meetings"])
    assert not [one for one in other["meetings"] if one["name"].startswith(str(meeting.body))]


def test_every_list_can_be_followed_and_is_in_the_directory():
    """A page type with pages below it is a list; the start page holds all of them."""
    lists = [
        model
        for model in directory._models(BasePage)
        if getattr(model, "subpage_types", []) and model is not HomePage
    ]
    for model in lists:
        assert issubclass(model, PageWithFeed), model
        assert issubclass(model, PageWithExports) or model.__name__ == "EventSeriesPage", model
        assert model in directory.page_types()


@pytest.mark.usefixtures("_more")
def test_the_directory_holds_every_feed_and_calendar_that_a_page_names():
    listed = set(offered())

    named = set()
    for answer in crawl(skip=re.compile(r"^/(admin|de-simple)/|\?")).values():
        if is_page(answer):
            html = answer.content.decode()
            named |= set(
                re.findall(
                    r'type="(?:application/atom\+xml|text/calendar)" title="[^"]*" href="([^"]+)"',
                    html,
                )
            )

    assert len(named) > 20
    single = {path for path in named if path.endswith("termin.ics")}
    assert named - single <= listed


@pytest.mark.parametrize("address", ["/feeds/", "/en/feeds/"])
def test_what_the_directory_offers_is_there(address):
    html = Client().get(address).content.decode()

    for path in set(re.findall(r'href="(/[^"]+\.(?:atom|csv|json|xlsx|pdf)[^"]*)"', html)):
        answer = Client().head(path)
        assert answer.status_code == 200, path
    for path in re.findall(r'href="webcal://localhost:8000(/[^"]+)"', html):
        assert Client().get(path).headers["Content-Type"].startswith("text/calendar")
        assert f"http://localhost:8000{path}" in html.replace("<wbr>", "")


def test_there_is_no_directory_in_easy_language_and_none_without_a_language(visitor, english_home):
    assert visitor.get("/de-simple/feeds/").status_code == 404

    english_home.unpublish()

    assert visitor.get("/en/feeds/").status_code == 404
    assert visitor.get("/feeds/").status_code == 200
