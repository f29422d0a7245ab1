"""Feeds as documents: what RFC 4287 asks for, and what a reader's program relies on."""

from datetime import datetime, timedelta

import pytest
from django.utils.http import http_date, parse_http_date
from wagtail.models import Page

from core.feeds import BEFORE_EVERYTHING, MOST_ENTRIES, changed_at, identifier, in_sentences
from core.querysets import published_translations
from motions.models import MotionIndexPage, MotionPage
from tests import feeds
from tests.factories import (
    NOON,
    ArticlePageFactory,
    GuidePageFactory,
    MotionPageFactory,
    restrict,
    translate,
)

pytestmark = pytest.mark.django_db
FEEDS = [
    "/feed.atom",
    "/antraege/feed.atom",
    "/antraege/feed.atom?thema=soziales",
    "/antraege/feed.atom?q=gibtesnicht",
    "/vorgaenge/kommunale-sicherheit/feed.atom",
    "/en/feed.atom",
    "/en/motions/feed.atom",
    "/en/dossiers/community-safety/feed.atom",
    "/de-simple/feed.atom",
    "/de-simple/antraege/feed.atom",
]


def published(page, moment):
    Page.objects.filter(pk=page.pk).update(first_published_at=moment, last_published_at=moment)
    return page


@pytest.mark.parametrize("address", FEEDS)
def test_a_feed_has_everything_that_atom_asks_for(client, settings, address):
    feed = feeds.read(client.get(address))

    assert feed.tag == f"{feeds.ATOM}feed"
    assert feeds.text(feed.find(f"{feeds.ATOM}author"), "name")
    assert feeds.link(feed, "self") == f"{settings.PUBLIC_URL}{address}"
    for element in [feed, *feeds.entries(feed)]:
        assert feeds.text(element, "title")
        assert feeds.text(element, "id").startswith("urn:uuid:")
        assert datetime.fromisoformat(feeds.text(element, "updated")).tzinfo
        assert feeds.link(element, "alternate").startswith(f"{settings.PUBLIC_URL}/")
    names = [feeds.text(element, "id") for element in [feed, *feeds.entries(feed)]]
    assert len(set(names)) == len(names)


def test_no_two_feeds_have_one_name(client):
    names = [feeds.text(feeds.read(client.get(address)), "id") for address in FEEDS]

    assert len(set(names)) == len(names)


@pytest.mark.parametrize("address", FEEDS)
def test_the_same_state_gives_the_same_bytes_and_is_sent_once(client, address):
    first, second = client.get(address), client.get(address)

    assert first.content == second.content
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    since = client.get(address, headers={"If-Modified-Since": first.headers["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    assert since.status_code == 304
    assert client.head(address).headers["ETag"] == first.headers["ETag"]


def test_a_change_is_sent(client, motion):
    before = client.get("/antraege/feed.atom")

    motion.teaser = "Anders als zuvor"
    motion.save_revision().publish()

    headers = {"If-None-Match": before.headers["ETag"]}
    after = client.get("/antraege/feed.atom", headers=headers)
    assert "Anders als zuvor" in after.content.decode()
    changed_before, changed_after = (
        parse_http_date(answer.headers["Last-Modified"]) for answer in (before, after)
    )
    assert changed_after >= changed_before


def test_the_last_change_of_an_entry_is_that_of_the_feed(client, motion, dossier):
    published(motion, NOON + timedelta(days=365 * 5))

    answer = client.get("/vorgaenge/kommunale-sicherheit/feed.atom")

    assert feeds.text(feeds.read(answer), "updated") == "2031-03-13T11:00:00+00:00"
    moment = NOON + timedelta(days=365 * 5)
    assert answer.headers["Last-Modified"] == http_date(moment.timestamp())


def test_a_feed_is_the_same_for_everybody(client, settings, client_of, superuser):
    expected = client.get("/feed.atom")

    foreign = client.get("/feed.atom", HTTP_HOST="evil.example", headers={"Accept-Language": "en"})
    editor = client_of(superuser).get("/feed.atom")

    assert foreign.content == editor.content == expected.content
    assert not expected.cookies
    assert expected.headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_feed_is_only_read(visitor, method):
    assert getattr(visitor, method)("/feed.atom").status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/themen/feed.atom",
        "/antraege/sicherheitskonferenzen/feed.atom",
        "/gibtesnicht/feed.atom",
        "/fr/feed.atom",
        "/feed.atom/",
        "/antraege//feed.atom",
        "/en/antraege/feed.atom",
    ],
)
def test_what_has_no_feed_is_not_found(visitor, address):
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_what_is_not_public_has_no_feed_in_any_language(visitor, motion_list, hide):
    hide(motion_list)

    assert visitor.get("/antraege/feed.atom").status_code == 404
    assert visitor.get("/en/motions/feed.atom").status_code == 404


def test_without_its_start_page_a_language_has_no_feed(visitor, english_home):
    english_home.unpublish()

    assert visitor.get("/en/feed.atom").status_code == 404
    assert visitor.get("/en/motions/feed.atom").status_code == 404


def test_what_xml_can_not_hold_is_left_out(client):
    title = "Vorher\x01\x0b\ufffe nachher <&> 👍"
    published(MotionPageFactory(title=title, teaser="a\x1fb"), NOON)

    feed = feeds.read(client.get("/antraege/feed.atom"))

    assert feeds.summaries(feed)["Vorher nachher <&> 👍"].startswith("ab.")


def test_a_feed_ends_somewhere_and_holds_the_newest(client):
    for number in range(MOST_ENTRIES + 3):
        published(GuidePageFactory(title=f"Nr. {number}"), NOON + timedelta(days=9999 + number))

    titles = feeds.titles(feeds.read(client.get("/feed.atom")))

    assert titles == [f"Nr. {number}" for number in range(MOST_ENTRIES + 2, 2, -1)]


def test_what_is_new_is_told_whatever_it_is(client, dossier):
    article = published(ArticlePageFactory(title="Meldung des Tages"), NOON)
    published(MotionPageFactory(title="Antrag des Tages"), NOON - timedelta(days=1))

    feed = feeds.read(client.get("/feed.atom"))

    titles = feeds.titles(feed)
    assert titles.index("Meldung des Tages") < titles.index("Antrag des Tages")
    assert {dossier.title, "Sicherheitskonferenzen", "Wörter aus der Ratsarbeit"} <= set(titles)
    assert feeds.identifiers(feed)["Meldung des Tages"] == f"urn:uuid:{article.translation_key}"
    assert not {"Impressum", "Anträge", "Themen"} & set(titles)


def test_a_language_is_told_what_is_written_in_it(client):
    written = published_translations("en").exclude(depth__lte=3).values_list("title", flat=True)
    english = set(feeds.titles(feeds.read(client.get("/en/feed.atom"))))
    assert {"Security conferences", "Models of municipal crime prevention"} <= english
    assert english == set(written)
    assert feeds.titles(feeds.read(client.get("/de-simple/feed.atom"))) == [
        "Sicherheits-Konferenzen"
    ]


def test_the_name_of_a_page_outlives_its_address_and_title(motion, settings):
    before = identifier(motion)

    motion.slug, motion.title = "anders", "Anders"
    motion.save_revision().publish()
    settings.PUBLIC_URL = "https://neu.example"

    assert identifier(MotionPage.objects.get(pk=motion.pk)) == before


def test_a_page_and_its_translations_are_things_of_their_own(motion, english_motion):
    easy = translate(MotionPageFactory(), "de-simple")
    german = easy.in_source_language()

    names = {identifier(page) for page in (motion, english_motion, easy, german)}

    assert len(names) == 4


def test_who_was_never_published_has_a_moment_all_the_same():
    assert changed_at(MotionIndexPage()) == BEFORE_EVERYTHING
    assert changed_at(MotionIndexPage(last_published_at=NOON), MotionIndexPage()) == NOON


def test_parts_become_sentences():
    assert in_sentences(["Was nun?", "", "Datum: 2022", " Ende. "]) == "Was nun? Datum: 2022. Ende."
