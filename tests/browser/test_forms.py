"""Forms are filled in and sent by keyboard alone, and what is wrong in them is found by ear."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.test_accessibility import ALL_RULES, SCREENS, violations

# The fields of which something is said when a form is sent as it is.
FORMS = {
    "/newsletter/": ["email"],
    "/newsletter/folgen/thema/soziales/": ["email"],
    "/newsletter/abmelden/": ["email"],
    "/newsletter/daten/": ["email"],
    "/veranstaltungen/mitlaufen/anmeldung/": ["name", "email", "teilnahme"],
    "/veranstaltungen/termin-folgt/termin-erfahren/": ["email"],
    "/kontakt/nachricht/": ["nachricht"],
    "/kontakt/fehler/": ["nachricht"],
    "/praeventionsmodelle/methode/korrektur/": ["was"],
}
# What is told of a field: its own, or that of the group of choices it belongs to.
TOLD = """one => {
  const field = one.type === "radio" ? one.closest("[role=radiogroup]") : one;
  const told = (field.getAttribute("aria-describedby") ?? "").split(" ")
    .map(id => document.getElementById(id)?.textContent ?? "");
  return [field.getAttribute("aria-invalid"), told.join(" ")];
}"""
# People need longer than this for any form, and the forms know.
FASTEST = 2100


def send_button(page):
    return page.get_by_role("main").locator("button[type=submit]")


def send_by_keyboard(page, *, key="Enter"):
    """Goes on from where the focus is; either key presses a button."""
    page.wait_for_timeout(FASTEST)
    tab_to(page, send_button(page))
    page.keyboard.press(key)


@pytest.mark.parametrize(("path", "fields"), FORMS.items(), ids=FORMS)
def test_what_is_wrong_is_told_above_and_at_its_field_with_the_focus_on_it(
    new_context, path, fields
):
    page = new_context(viewport=SCREENS["phone"]).new_page()
    page.goto(path)
    page.wait_for_timeout(FASTEST)
    send_button(page).press("Enter")

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(page).to_have_title(re.compile("^Fehler: "))
    links = summary.get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == [f"#{name}" for name in fields]
    for name, link in zip(fields, links.all(), strict=True):
        field = page.locator(f"#{name}")
        is_invalid, told = field.evaluate(TOLD)
        assert is_invalid == "true"
        assert link.inner_text() in told
        link.press("Enter")
        expect(field).to_be_focused()

    page.evaluate(Axe().axe_script)
    found = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page, ALL_RULES)
    assert found == {"light": [], "dark": []}


@pytest.mark.parametrize("typed", ["", "kim"])
def test_what_is_wrong_in_the_box_at_the_foot_is_told_in_the_full_form(page, typed):
    page.goto("/antraege/")
    box = page.get_by_role("region", name="Immer gut informiert?")
    tab_to(page, box.get_by_label("E-Mail-Adresse"), most=200)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")

    page.wait_for_url("**/newsletter/")
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").press("Enter")
    field = page.get_by_label("E-Mail-Adresse")
    expect(field).to_be_focused()
    expect(field).to_have_value(typed)
    assert field.evaluate(TOLD)[0] == "true"


def test_somebody_registers_by_keyboard_alone(page):
    page.goto("/veranstaltungen/mitlaufen/anmeldung/")
    tab_to(page, page.get_by_label("Name", exact=True))
    page.keyboard.type("Kim Beispiel")
    page.keyboard.press("Tab")
    page.keyboard.type("tastatur@example.org")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("vor Ort")).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("online")).to_be_checked()
    send_by_keyboard(page)

    page.wait_for_url("**/anmeldung/post-ansehen/")


def test_somebody_subscribes_by_keyboard_alone(page):
    page.goto("/newsletter/")
    tab_to(page, page.get_by_label("E-Mail-Adresse"))
    page.keyboard.type("tastatur@example.org")
    topic = page.get_by_label("Soziales")
    tab_to(page, topic)
    page.keyboard.press("Space")
    expect(topic).to_be_checked()
    send_by_keyboard(page, key="Space")

    page.wait_for_url("**/newsletter/post-ansehen/")


def test_somebody_reports_a_correction_by_keyboard_alone(page):
    page.goto("/praeventionsmodelle/methode/korrektur/?modell=koeln")
    tab_to(page, page.get_by_label("Worum geht es?"))
    page.keyboard.press("Tab")
    page.keyboard.type("Das Gremium heißt anders.")
    send_by_keyboard(page)

    page.wait_for_url("**/danke/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
