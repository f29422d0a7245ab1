"""Searching without any JavaScript, from the header to the page that was looked for."""

import re

import pytest

from tests.browser.visitor import follow, press


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def reader(new_context, request):
    return new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    ).new_page()


def look_for(page, words):
    page.get_by_label("Wonach suchen Sie?").fill(words)
    follow(page.get_by_role("search").get_by_role("button", name="Suchen"))


def test_the_beginning_of_a_word_leads_to_the_motion(reader):
    reader.goto("/")
    follow(reader.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name="Suche"))
    look_for(reader, "Sicherheitskonferenz")

    assert "q=Sicherheitskonferenz" in reader.url
    assert re.match(r"\d+ Treffer", reader.get_by_role("status").inner_text())
    assert reader.locator("mark").first.inner_text().replace("\u00ad", "").startswith("Sicherheits")
    follow(reader.get_by_role("link", name=re.compile("Sicher.?heits.?kon.?fe.?renzen")).first)
    assert reader.url.endswith("/antraege/sicherheitskonferenzen/")


def test_a_kind_is_chosen_shown_as_a_chip_and_taken_away_again(reader):
    reader.goto("/suche/?q=antrag")
    everything = reader.get_by_role("status").inner_text()
    label = reader.get_by_role("group", name="Art der Seite").locator("label", has_text="Textseite")
    number = int(label.locator(".count").inner_text())
    label.locator("input").check()
    press(reader, "Treffer aktualisieren")

    assert "art=textseite" in reader.url
    assert "q=antrag" in reader.url
    assert reader.get_by_role("status").inner_text() == f"{number} Treffer"
    follow(reader.get_by_role("link", name=re.compile("Art der Seite: Textseite")))
    assert reader.get_by_role("status").inner_text() == everything


def test_a_new_word_keeps_the_chosen_kind(reader):
    reader.goto("/suche/?q=antrag&art=textseite")
    look_for(reader, "kontakt")

    assert "art=textseite" in reader.url
    assert "q=kontakt" in reader.url


def test_a_page_that_is_not_there_offers_the_search(reader):
    reader.goto("/gibt-es-nicht/")
    look_for(reader, "Sicherheit")

    assert "/suche/?q=Sicherheit" in reader.url


def test_on_a_phone_the_search_is_among_all_areas(new_context):
    phone = new_context(viewport={"width": 360, "height": 740}).new_page()
    phone.goto("/")
    follow(phone.get_by_role("link", name="Menü", exact=True))
    follow(phone.get_by_role("navigation", name="Alle Bereiche").get_by_role("link", name="Suche"))

    assert phone.get_by_role("heading", name="Suche", level=1).is_visible()


def test_a_typo_is_corrected_and_can_be_looked_for_all_the_same(reader):
    reader.goto("/suche/")
    look_for(reader, "Sicherheitskonfrenz Büger")

    notice = reader.locator(".notice", has_text="Meinten Sie")
    assert "Keine Treffer für „Sicherheitskonfrenz Büger“" in notice.inner_text()
    assert reader.locator(".register mark").count() > 0
    follow(notice.get_by_role("link", name=re.compile("^Nur nach")))
    assert "wortlaut=1" in reader.url
    assert reader.get_by_role("status").inner_text() == "0 Treffer"
    reader.go_back()
    follow(notice.get_by_role("link", name=re.compile("^Sicherheitskonferenz")))
    assert reader.locator(".notice").count() == 0
    assert reader.locator(".register mark").count() > 0
