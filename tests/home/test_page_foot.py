"""What stands below every page: its age, its languages, and nothing dead without scripts."""

import json
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from PIL import Image

from home.models import GuidePage
from motions.models import MotionPage

pytestmark = pytest.mark.django_db
MOTION = "/antraege/sicherheitskonferenzen/"
COMPARISON = "/praeventionsmodelle/vergleich/?modell=koeln&kriterien=struktur"


def foot(client, address):
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".page-foot")


def text(element):
    return " ".join(element.get_text().split())


def test_a_page_says_when_it_was_last_published(client):
    moment = datetime(2026, 3, 13, 23, 30, tzinfo=UTC)
    GuidePage.objects.filter(slug="arten-von-antraegen").update(last_published_at=moment)

    shown = foot(client, "/wissenswertes/arten-von-antraegen/")

    # Half past midnight in Dortmund.
    assert "Zuletzt geändert: 14. März 2026" in text(shown)
    assert shown.time["datetime"] == "2026-03-14"


def test_a_translation_is_as_young_as_the_facts_that_it_shows(client, motion):
    old = datetime(2026, 1, 1, 12, tzinfo=UTC)
    MotionPage.objects.update(last_published_at=old)
    MotionPage.objects.filter(pk=motion.pk).update(last_published_at=old.replace(month=2))

    assert "Last changed: 1 February 2026" in text(
        foot(client, "/en/motions/security-conferences/")
    )


@pytest.mark.parametrize(
    "address", ["/", "/antraege/", "/themen/soziales/", "/vorgaenge/kommunale-sicherheit/"]
)
def test_what_is_made_of_other_pages_claims_no_day(client, address):
    assert foot(client, address).time is None


@pytest.mark.parametrize("address", [MOTION, COMPARISON, f"/en{'/motions/security-conferences/'}"])
def test_motions_and_comparisons_can_be_printed_where_scripts_run(client, address):
    button = foot(client, address).select_one("button[data-print]")

    assert button.has_attr("hidden")
    assert button["type"] == "button"


def test_other_pages_have_no_button_to_print(client):
    assert foot(client, "/antraege/").select_one("[data-print]") is None


def test_without_a_script_no_button_is_seen_and_the_live_region_is_empty(client):
    shown = foot(client, MOTION)

    assert all(button.has_attr("hidden") for button in shown.find_all("button"))
    assert shown.select_one("[aria-live=polite]").get_text() == ""
    assert shown.select_one("[data-copy-link]")["data-done"] == "Link kopiert"


def test_the_languages_lead_to_the_same_page_or_say_that_there_is_none(client):
    complete = foot(client, MOTION).select_one(".reading-languages")
    assert [link["href"] for link in complete.find_all("a")] == [
        "/en/motions/security-conferences/",
        "/de-simple/antraege/sicherheits-konferenzen/",
    ]
    assert complete.select_one("[aria-current]").get_text() == "Deutsch"

    german_only = foot(client, "/antraege/masterplan-2-0/").select_one(".reading-languages")
    assert "Diese Seite gibt es noch nicht auf Englisch." in text(german_only)
    assert "Diese Seite gibt es noch nicht in Leichter Sprache." in text(german_only)
    assert {link["href"] for link in german_only.find_all("a")} == {"/en/", "/de-simple/"}


def test_a_topic_says_that_it_is_not_written_in_easy_language(client):
    shown = foot(client, "/themen/soziales/").select_one(".reading-languages")

    assert shown.find("a", hreflang="en")["href"] == "/en/topics/soziales/"
    assert "noch nicht in Leichter Sprache" in text(shown)


def test_without_an_english_start_page_english_is_no_language(client, english_home):
    english_home.unpublish()

    assert "Englisch" not in text(foot(client, "/antraege/masterplan-2-0/"))


@pytest.mark.parametrize("size", [32, 180, 192, 512])
def test_the_picture_of_the_site_is_there_in_each_size(size):
    with Image.open(finders.find(f"img/icon-{size}.png")) as picture:
        assert picture.size == (size, size)


def test_phones_learn_name_and_pictures_of_the_site(client):
    answer = client.get("/site.webmanifest")
    data = json.loads(answer.content)

    assert answer.headers["Content-Type"].startswith("application/manifest+json")
    assert data["name"] == "GRÜNE Ratsfraktion Dortmund"
    assert data["lang"] == "de"
    assert [icon["sizes"] for icon in data["icons"]] == ["192x192", "512x512"]
    head = BeautifulSoup(client.get("/").content, "html.parser").head
    assert head.find("link", rel="manifest")["href"] == "/site.webmanifest"
    assert "icon-180" in head.find("link", rel="apple-touch-icon")["href"]
    assert client.get("/favicon.ico").url.endswith("img/icon-32.png")
