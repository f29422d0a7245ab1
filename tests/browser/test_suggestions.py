"""Suggestions while typing: a combobox that works with the keyboard, and a plain field without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import ALL_RULES, COLOURS, SCREENS, violations


@pytest.fixture
def field(page):
    page.goto("/suche/")
    return page.get_by_role("combobox", name="Wonach suchen Sie?")


def options(page):
    return page.get_by_role("listbox", name="Vorgeschlagene Seiten").get_by_role("option")


def type_into(page, field, words):
    with page.expect_response(re.compile("/suche/vorschlaege/")):
        field.press_sequentially(words)
    options(page).first.wait_for()


def test_the_keyboard_chooses_a_page_and_goes_there(page, field):
    assert field.get_attribute("aria-expanded") == "false"
    type_into(page, field, "sicherheitsk")

    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowDown")
    first = options(page).first
    assert first.get_attribute("aria-selected") == "true"
    assert field.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert "Antrag" in first.inner_text()
    field.press("Enter")
    page.wait_for_url(re.compile("/antraege/sicherheitskonferenzen/$"))


def test_the_arrows_go_round_past_the_field_itself(page, field):
    type_into(page, field, "kommunale")
    number = options(page).count()

    field.press("ArrowUp")
    assert options(page).nth(number - 1).get_attribute("aria-selected") == "true"
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None
    assert field.input_value() == "kommunale"


def test_enter_without_a_choice_searches_as_ever(page, field):
    type_into(page, field, "sicherheit")
    field.press("Enter")

    page.wait_for_url(re.compile(r"/suche/\?q=sicherheit$"))


def test_escape_and_leaving_the_field_close_the_list(page, field):
    type_into(page, field, "sicherheit")
    field.press("Escape")
    assert options(page).count() == 0
    assert field.input_value() == "sicherheit"

    type_into(page, field, "s")
    field.press("Tab")
    assert options(page).count() == 0


def test_a_click_goes_to_the_page(page, field):
    type_into(page, field, "sicherheitsk")
    options(page).first.click()

    page.wait_for_url(re.compile("/antraege/sicherheitskonferenzen/$"))


def test_the_number_is_told_and_nothing_moves(page, field):
    before = page.get_by_role("heading", name="Themen").bounding_box()
    type_into(page, field, "sicherheitsk")

    assert "Vorschläge" in page.locator("form [aria-live=polite]").inner_text()
    assert page.get_by_role("heading", name="Themen").bounding_box() == before


def test_a_title_stays_text(page, field):
    page.route(
        re.compile("/suche/vorschlaege/"),
        lambda route: route.fulfill(
            json={"suggestions": [{"title": "<b>Rat</b>", "url": "/", "kind": "<i>x</i>"}]}
        ),
    )
    type_into(page, field, "rat")

    assert options(page).first.inner_text().split() == ["<b>Rat</b>", "<i>x</i>"]


def test_without_an_answer_the_field_is_a_field(page, field):
    page.route(re.compile("/suche/vorschlaege/"), lambda route: route.abort())
    field.press_sequentially("sicherheit")
    page.wait_for_timeout(500)
    field.press("Enter")

    page.wait_for_url(re.compile(r"/suche/\?q=sicherheit$"))


def test_typing_leaves_no_cookie(page, field):
    type_into(page, field, "sicherheit")

    assert page.context.cookies() == []


def test_without_javascript_it_is_a_search_field(new_context):
    plain = new_context(java_script_enabled=False).new_page()
    plain.goto("/suche/")

    assert plain.get_by_role("searchbox", name="Wonach suchen Sie?").is_visible()
    assert plain.get_by_role("combobox").count() == 0


def test_axe_finds_nothing_while_the_list_is_open(page, field):
    type_into(page, field, "kommunale")
    field.press("ArrowDown")
    page.evaluate(Axe().axe_script)

    found = {}
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        for scheme, rules in (("light", ALL_RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found[screen, scheme] = violations(page, rules)
    assert options(page).count() > 0
    assert {key: value for key, value in found.items() if value} == {}
