"""The foot of a page and the forms behind it, with the keyboard alone and without scripts."""

import re

from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.visitor import heading

MOTION = "/antraege/sicherheitskonferenzen/"


def test_the_link_is_copied_and_that_is_said_aloud(new_context):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(MOTION)
    said = page.locator("[data-said][aria-live=polite]")
    expect(said).to_have_text("")

    button = page.get_by_role("button", name="Link kopieren")
    button.focus()
    page.keyboard.press("Enter")

    expect(said).to_have_text("Link kopiert")
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_button_prints(page):
    page.add_init_script("window.print = () => { document.title = 'gedruckt'; }")
    page.goto(MOTION)

    page.get_by_role("button", name="Drucken").click()

    expect(page).to_have_title("gedruckt")


def test_without_scripts_nothing_dead_is_shown(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(MOTION)

    expect(page.locator(".page-foot button:visible")).to_have_count(0)
    expect(page.locator(".page-foot").get_by_role("link", name="Fehler gefunden?")).to_be_visible()
    tools = page.locator(".page-tools")
    first = tools.get_by_role("link", name="Fehler gefunden?")
    assert first.bounding_box()["x"] == tools.bounding_box()["x"]


def test_the_language_is_changed_with_the_keyboard_and_the_page_stays(page):
    page.goto(MOTION)
    languages = page.get_by_role("list", name="Sprachen dieser Seite")

    tab_to(page, languages.get_by_role("link", name="English"), most=200)
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/en/motions/security-conferences/$"))
    back = page.get_by_role("list", name="Languages of this page")
    expect(back.get_by_role("link", name="Deutsch")).to_have_attribute("href", MOTION)


def test_a_mistake_is_reported_with_the_keyboard_alone(new_context):
    page = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    page.goto(MOTION)
    link = page.locator(".page-foot").get_by_role("link", name="Fehler gefunden?")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kontakt/fehler/**")
    assert heading(page) == "Fehler gefunden?"
    assert page.get_by_label("Auf welcher Seite?").input_value().endswith(MOTION)

    page.wait_for_timeout(2100)
    page.get_by_label("Auf welcher Seite?").focus()
    for keys in ("Tab", "Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(keys)

    # Above the form stands what is missing, with the focus on it and a link to the field.
    summary = page.locator("#fehler")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("Was ist falsch?").focus()
    page.keyboard.type("Das Datum stimmt nicht.")
    page.wait_for_timeout(2100)
    for keys in ("Tab", "Tab", "Tab", "Enter"):
        page.keyboard.press(keys)

    page.wait_for_url("**/kontakt/beleg/**")
    assert heading(page) == "Ihre Nachricht ist angekommen"
    assert re.search(r"\b[2-9A-Z]{4}-[2-9A-Z]{4}\b", page.get_by_role("main").inner_text())
    assert "Das Datum stimmt nicht." in page.get_by_role("main").inner_text()
