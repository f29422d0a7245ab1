"""The list of motions as a feed: the same filters, the same words."""

from datetime import timedelta

import pytest
from wagtail.models import Page

from core.dates import Certainty
from motions.choices import MotionType, Result
from tests import feeds
from tests.factories import NOON, MotionPageFactory, translate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?thema=soziales",
        "?art=antrag&status=beschlossen",
        "?gremium=aboeoab&jahr=2022&jahr=ohne",
        "?fraktion=spd",
        "?q=masterplan",
        "?thema=gibtesnicht&jahr=x&q=%00&seite=99",
        "?q=gibtesnicht",
    ],
)
@pytest.mark.parametrize("path", ["/antraege/", "/en/motions/", "/de-simple/antraege/"])
def test_a_feed_holds_what_the_list_shows_for_the_same_filters(client, path, query):
    listed = client.get(path + query.replace("&seite=99", ""))

    feed = feeds.read(client.get(f"{path}feed.atom{query}"))

    cards = listed.context["listing"]["cards"]
    assert sorted(feeds.titles(feed)) == sorted(card.title for card in cards)
    assert listed.context["feed_url"] in feeds.link(feed, "self")


def test_filters_have_one_order_in_the_address_of_a_feed(client, settings):
    one = client.get("/antraege/feed.atom?thema=soziales&x=1&q=rat&art=antrag&thema=soziales")
    other = client.get("/antraege/feed.atom?q=rat&art=antrag&thema=soziales")

    assert one.content == other.content
    address = f"{settings.PUBLIC_URL}/antraege/feed.atom?q=rat&art=antrag&thema=soziales"
    assert feeds.link(feeds.read(one), "self") == address


def test_each_page_of_the_list_names_the_feed_with_its_filters(client):
    html = client.get("/antraege/?thema=soziales").content.decode()

    address = "/antraege/feed.atom?thema=soziales"
    head = '<link rel="alternate" type="application/atom+xml" title="Anträge" href="'
    assert f'{head}{address}">' in html
    assert f'<a href="{address}" type="application/atom+xml">Als Feed</a>' in html


def test_what_is_not_known_is_said(client):
    summaries = feeds.summaries(feeds.read(client.get("/antraege/feed.atom")))

    seed = summaries["Sicherheitskonferenzen"]
    assert "Bitte um Stellungnahme. Datum: 13. Dezember 2022." in seed
    assert "Gedruckt: „Dienstag, dem 13ten Dezember“; das Jahr ist erschlossen." in seed
    assert seed.endswith("Stand: nicht belegt.")
    joint = summaries["Masterplan Kommunale Sicherheit 2.0 (gemeinsamer Antrag)"]
    assert "Datum: nicht belegt. Stand: beschlossen." in joint


def test_a_date_that_is_inferred_without_print_says_so(client):
    MotionPageFactory(title="Erschlossen", submitted_on_certainty=Certainty.INFERRED)

    summary = feeds.summaries(feeds.read(client.get("/antraege/feed.atom")))["Erschlossen"]

    assert "Datum: 14. März 2026. Das Datum ist erschlossen." in summary


def test_each_language_says_it_in_its_words(client):
    english = feeds.summaries(feeds.read(client.get("/en/motions/feed.atom")))
    easy = feeds.summaries(feeds.read(client.get("/de-simple/antraege/feed.atom")))

    assert "Date: 13 December 2022." in english["Security conferences"]
    assert english["Security conferences"].endswith("State: not documented.")
    assert "Das wissen wir nicht" in easy["Sicherheits-Konferenzen"]


def test_facts_of_a_translation_are_those_of_the_german_page(client):
    german = MotionPageFactory(
        title="Haushalt", motion_type=MotionType.BUDGET_MOTION, stations=[Result.REJECTED]
    )
    translate(german, "en", title="Budget")

    for address in ("/en/motions/feed.atom", "/en/feed.atom"):
        summary = feeds.summaries(feeds.read(client.get(address)))["Budget"]
        assert "Budget motion." in summary
        assert "State: rejected." in summary


def test_what_appeared_last_on_this_site_is_first_whatever_year_it_is_from(client):
    for title, year, days in (("Alt und neu hier", 1999, 1), ("Neu und länger hier", 2026, 0)):
        motion = MotionPageFactory(title=title, submitted_on=f"{year}-05-01")
        moment = NOON + timedelta(days=9999 + days)
        Page.objects.filter(pk=motion.pk).update(first_published_at=moment)

    titles = feeds.titles(feeds.read(client.get("/antraege/feed.atom")))

    assert titles[:2] == ["Alt und neu hier", "Neu und länger hier"]
