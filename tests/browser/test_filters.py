"""The list of motions can be narrowed without any JavaScript, and its address says how."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visitor import follow, press


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def reader(new_context, request):
    return new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    ).new_page()


@pytest.fixture
def plain_reader(new_context):
    return new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()


def filters_in(page):
    return parse_qs(urlsplit(page.url).query)


def hits(page):
    return int(re.match(r"\d+", page.get_by_role("status").inner_text())[0])


def count_beside(page, group, option):
    label = page.get_by_role("group", name=group).locator("label", has_text=option)
    return int(label.locator(".count").inner_text())


def narrow(page, group, option):
    page.get_by_role("group", name=group).get_by_label(option).check()
    press(page, "Liste aktualisieren")


def test_a_committee_is_chosen_shown_as_a_chip_and_taken_away_again(reader):
    reader.goto("/antraege/")
    everything = hits(reader)
    of_the_committee = count_beside(reader, "Gremium", "ABöOAB")
    narrow(reader, "Gremium", "ABöOAB")

    assert filters_in(reader) == {"gremium": ["aboeoab"]}
    assert 3 <= hits(reader) == of_the_committee < everything
    chip = reader.get_by_role("link", name=re.compile("Gremium: ABöOAB"))
    assert chip.is_visible()
    assert reader.get_by_role("group", name="Gremium").get_by_label("ABöOAB").is_checked()
    follow(chip)
    assert filters_in(reader) == {}
    assert hits(reader) == everything
    reader.go_back()
    assert hits(reader) == of_the_committee


def test_filters_add_up_and_are_removed_all_at_once(reader):
    reader.goto("/antraege/")
    narrow(reader, "Gremium", "ABöOAB")
    narrow(reader, "Art", "Bitte um Stellungnahme")

    assert filters_in(reader) == {"gremium": ["aboeoab"], "art": ["bitte-um-stellungnahme"]}
    assert hits(reader) == 1
    follow(reader.get_by_role("link", name="Alle Filter entfernen"))
    assert filters_in(reader) == {}


def test_a_word_is_looked_for_in_titles_and_texts(plain_reader):
    plain_reader.goto("/antraege/")
    plain_reader.locator("summary").click()
    plain_reader.get_by_role("searchbox").fill("Kriminalprävention")
    with plain_reader.expect_navigation():
        plain_reader.keyboard.press("Enter")

    assert filters_in(plain_reader)["q"] == ["Kriminalprävention"]
    assert hits(plain_reader) >= 1
    assert "Kriminalprävention" in plain_reader.locator(".chip").inner_text()


def test_an_empty_list_says_what_to_do(plain_reader):
    plain_reader.goto("/antraege/?q=gibtesnicht")

    assert hits(plain_reader) == 0
    assert plain_reader.get_by_text("Kein Antrag passt").is_visible()


def test_turning_pages_keeps_the_filters(plain_reader):
    plain_reader.goto("/antraege/?gremium=asag")
    assert hits(plain_reader) == 45
    first = plain_reader.locator(".register h3").all_inner_texts()
    follow(plain_reader.get_by_role("link", name="Nächste Seite"))

    assert filters_in(plain_reader) == {"gremium": ["asag"], "seite": ["2"]}
    second = plain_reader.locator(".register h3").all_inner_texts()
    assert len(first) == len(second) == 20
    assert not set(first) & set(second)
    current = plain_reader.get_by_role("navigation", name="Seiten dieser Liste").locator(
        "[aria-current=page]"
    )
    assert current.inner_text().split() == ["Seite", "2"]


def test_a_shared_address_shows_the_same_list(reader):
    reader.goto("/antraege/?gremium=asag&jahr=2020&art=antrag")

    shown = hits(reader)
    assert 0 < shown < 45
    assert reader.get_by_role("group", name="Jahr").get_by_label("2020").is_checked()
    assert reader.get_by_role("group", name="Art").get_by_label(re.compile("^Antrag")).is_checked()


def test_with_javascript_the_address_leaves_out_what_nobody_filled_in(page):
    page.goto("/antraege/")
    narrow(page, "Gremium", "ABöOAB")

    assert page.url.endswith("/antraege/?gremium=aboeoab")
