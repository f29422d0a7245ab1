"""The calendar of examples in a real browser: nothing for axe to complain about, and one act at the
desk that everybody hears of.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.server import running_site
from tests.browser.test_accessibility import ALL_RULES, SCREENS, violations
from tests.browser.visitor import follow

LIST = "/veranstaltungen/"
PAGES = [
    LIST,
    "/veranstaltungen/beispiel-reihe/",
    "/veranstaltungen/beispiel-reihe/beispiel-verlegt/",
    "/veranstaltungen/beispiel-abgesagt/",
    "/veranstaltungen/beispiel-ausgebucht/",
    "/en/events/",
]


@pytest.fixture(scope="module")
def site(chromium, tmp_path_factory):
    """One of its own: other tests count what is on theirs."""
    with running_site(tmp_path_factory.mktemp("examples")) as running:
        running.manage("plant_content", "--examples")
        yield running


def assert_axe_finds_nothing(page, path):
    page.goto(path)
    page.evaluate(Axe().axe_script)
    found = {}
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        found[screen] = violations(page, ALL_RULES)
    assert {key: value for key, value in found.items() if value} == {}


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_pages_with_every_sort_of_event(page, path):
    assert_axe_finds_nothing(page, path)


def test_axe_finds_nothing_in_any_month(page):
    page.goto(f"{LIST}?ansicht=monat")
    expect(page.locator('[aria-current="date"]')).to_contain_text("Beispiel: Tag der offenen Tür")
    for _month in range(3):
        assert_axe_finds_nothing(page, page.url)
        following = page.locator('a[rel="next"]')
        if not following.count():
            break
        follow(following)


def test_an_editor_cancels_an_event_and_reads_first_who_hears_of_it(sign_in, page):
    desk = sign_in("chefin")
    desk.goto("/admin/event_listing/?q=Fachgespräch")
    desk.get_by_role("link", name=re.compile("Fachgespräch")).first.click()
    desk.get_by_role("button", name="Aktionen").first.click()
    desk.get_by_role("link", name="Absagen", exact=True).click()
    expect(desk.get_by_text("2 Menschen bekommen eine E-Mail")).to_be_visible()
    desk.get_by_label("Was möchten Sie den Angemeldeten sagen?").fill("Der Saal ist gesperrt.")
    desk.get_by_role("button", name="Erst die E-Mail ansehen").click()
    expect(desk.locator("pre")).to_contain_text("Der Saal ist gesperrt.")

    desk.get_by_role("button", name="Veröffentlichen und 2 E-Mails senden").click()

    expect(desk.locator(".messages")).to_contain_text("2 Menschen bekommen eine E-Mail.")
    page.goto("/veranstaltungen/beispiel-hybrid/")
    expect(page.get_by_text("Diese Veranstaltung ist abgesagt.")).to_be_visible()
