"""Menu, filters, comparison and calendar with the keyboard alone, and what is said on the way."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.keyboard import tab_to
from tests.browser.test_accessibility import ALL_RULES, COLOURS, SCREENS, violations

MOTIONS = "/antraege/"
PROFILES = "/praeventionsmodelle/"
COMPARISON = "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig"
MONTH = "/veranstaltungen/?ansicht=monat"


@pytest.fixture
def phone(new_context):
    return new_context(viewport=SCREENS["phone"], reduced_motion="reduce").new_page()


def assert_axe_finds_nothing(page):
    page.evaluate(Axe().axe_script)
    found = {"light": violations(page, ALL_RULES)}
    page.emulate_media(color_scheme="dark")
    found["dark"] = violations(page, COLOURS)
    page.emulate_media(color_scheme="light")
    assert found == {"light": [], "dark": []}


def test_the_skip_link_is_first_and_leads_behind_the_menu(page):
    page.goto(MOTIONS)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt springen")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_of_a_phone_leads_to_all_areas_and_on(phone):
    phone.goto(MOTIONS)
    tab_to(phone, phone.get_by_role("link", name="Menü", exact=True))
    phone.keyboard.press("Enter")
    areas = phone.get_by_role("navigation", name="Alle Bereiche")
    expect(areas).to_be_focused()
    expect(areas).to_be_in_viewport()
    names = areas.get_by_role("link").all_inner_texts()
    assert len(names) > 5
    for name in names:
        phone.keyboard.press("Tab")
        expect(areas.get_by_role("link", name=name, exact=True)).to_be_focused()
    assert_axe_finds_nothing(phone)
    tab_to(phone, areas.get_by_role("link", name="Suche"))
    phone.keyboard.press("Enter")

    expect(phone).to_have_url(re.compile("/suche/$"))


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_filters_are_opened_set_sent_and_taken_away_on_a_phone(phone, key):
    phone.goto(MOTIONS)
    everything = phone.get_by_role("status").inner_text()
    tab_to(phone, phone.locator("summary"))
    phone.keyboard.press(key)
    expect(phone.locator("details.facets")).to_have_attribute("open", "")
    choice = phone.get_by_role("group", name="Gremium").get_by_label("ABöOAB")
    tab_to(phone, choice)
    phone.keyboard.press("Space")
    expect(choice).to_be_checked()
    assert_axe_finds_nothing(phone)
    tab_to(phone, phone.get_by_role("button", name="Liste aktualisieren"))
    phone.keyboard.press("Enter")

    # A page that is loaded anew is announced by its title.
    expect(phone).to_have_url(re.compile("gremium=aboeoab"))
    told = phone.get_by_role("status").inner_text()
    assert told != everything
    expect(phone).to_have_title(re.compile(f"^{told} "))
    chip = phone.get_by_role("link", name=re.compile("Gremium: ABöOAB"))
    tab_to(phone, chip)
    phone.keyboard.press("Enter")
    expect(phone).to_have_url(re.compile("/antraege/$"))
    assert phone.get_by_role("status").inner_text() == everything


@pytest.mark.parametrize(
    "path",
    ["/suche/?q=sicherheit", "/praeventionsmodelle/?q=rat", "/veranstaltungen/?thema=soziales"],
)
def test_the_title_of_a_narrowed_list_begins_with_the_number_of_hits(page, path):
    page.goto(path)

    told = page.get_by_role("status").inner_text()
    assert re.match(r"\d+ ", told)
    assert page.title().startswith(f"{told} ")


def test_models_are_ticked_compared_added_and_removed(page):
    page.goto(PROFILES)
    for name in ("Köln", "Leipzig"):
        tick = page.locator(f"input[name=modell][value={name.lower().replace('ö', 'oe')}]")
        tab_to(page, tick, most=300)
        page.keyboard.press("Space")
        expect(tick).to_be_checked()
    tab_to(page, page.get_by_role("button", name="Vergleichen"), most=300)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/vergleich/.*modell=koeln&modell=leipzig"))

    summary = page.locator(".compare-form summary")
    tab_to(page, summary)
    page.keyboard.press("Enter")
    assert_axe_finds_nothing(page)
    third = page.locator(".compare-form input[value=hannover]")
    tab_to(page, third)
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Vergleichen"), most=200)
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader")).to_have_count(5)

    tab_to(page, page.get_by_role("link", name="Leipzig entfernen"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("columnheader")).to_have_count(4)
    assert "Leipzig" not in page.locator("thead").inner_text()


def test_the_calendar_is_turned_and_an_event_is_reached(page):
    page.goto(MONTH)
    months = page.get_by_role("navigation", name="Andere Monate")
    first = page.locator(".month caption").inner_text()
    forward = months.locator("[rel=next]")
    told = forward.inner_text()
    tab_to(page, forward)
    page.keyboard.press("Enter")
    expect(page.locator(".month caption")).to_have_text(told)
    tab_to(page, months.locator("[rel=prev]"))
    page.keyboard.press("Enter")
    expect(page.locator(".month caption")).to_have_text(first)
    if not page.locator(".month td a").count():
        tab_to(page, forward)
        page.keyboard.press("Enter")
        expect(page.locator(".month caption")).to_have_text(told)
    assert_axe_finds_nothing(page)
    event = page.locator(".month td a").first
    address = event.get_attribute("href")
    tab_to(page, event)
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address}")


def test_the_month_scrolls_in_its_region_by_arrow_keys_on_a_phone(phone):
    phone.goto(MONTH)
    region = phone.locator(".scroll:has(.month)")
    tab_to(phone, region)
    for _ in range(10):
        phone.keyboard.press("ArrowRight")

    expect(region).to_be_focused()
    assert region.evaluate("one => one.scrollLeft") > 0
    assert phone.evaluate("document.documentElement.scrollLeft") == 0


@pytest.mark.parametrize("path", [COMPARISON, "/praeventionsmodelle/?ansicht=sektoren", "/"])
def test_axe_finds_nothing_where_everything_is_unfolded(phone, path):
    phone.goto(path)
    phone.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")

    assert_axe_finds_nothing(phone)


def test_axe_looks_at_the_size_of_targets_and_at_best_practices(page):
    page.goto(MOTIONS)
    page.evaluate(Axe().axe_script)
    options = ALL_RULES | {"resultTypes": ["passes"]}
    passed = page.evaluate("options => axe.run(options)", options)["passes"]

    assert {"target-size", "region", "heading-order"} <= {rule["id"] for rule in passed}
