"""WCAG 2.2 AA, as far as a machine can tell, on every type of page."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.pages import AFTER_A_CLICK, PAGES
from tests.browser.visitor import press

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
# A scheme changes colours and nothing else.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}


def violations(page, options):
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']}: {node['html'][:150]}" for rule in found for node in rule["nodes"]]


def violations_everywhere(page):
    page.evaluate(Axe().axe_script)
    found = {}
    for screen, size in SCREENS.items():
        page.set_viewport_size(size)
        for scheme, rules in (("light", ALL_RULES), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found[screen, scheme] = violations(page, rules)
    return {key: value for key, value in found.items() if value}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_axe_finds_nothing_in_both_schemes_on_phone_and_desk(page, path):
    page.goto(path)

    assert violations_everywhere(page) == {}


@pytest.mark.parametrize(("path", "button"), AFTER_A_CLICK.values(), ids=AFTER_A_CLICK)
def test_axe_finds_nothing_after_a_click_either(page, path, button):
    page.goto(path)
    press(page, button)

    assert violations_everywhere(page) == {}


def test_axe_finds_nothing_with_the_filters_open_on_a_phone(page):
    page.set_viewport_size(SCREENS["phone"])
    page.goto("/antraege/")
    page.locator("summary").click()
    page.evaluate(Axe().axe_script)

    assert violations(page, ALL_RULES) == []
