"""Readers set sizes, spaces, motion and colours as they need them, and every page follows."""

import pytest

from tests.browser.appearance import (
    COVERING,
    FAULTS,
    MOVING,
    OVERLAPPING,
    OWN_COLOURS,
    READERS_SHEET,
)
from tests.browser.pages import PAGES

# What remains of a screen of 1280 px at 400 %.
ZOOMED = {"width": 320, "height": 256}
PHONE = {"width": 360, "height": 740}
ON_ITS_SIDE = {"width": 640, "height": 360}
DESK = {"width": 1280, "height": 900}
# WCAG 1.4.12: whoever needs more room between lines, words and letters sets it.
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
LARGE = "html { font-size: 200% !important; }"
WAYS = {
    "zoomed": (ZOOMED, ""),
    "phone on its side": (ON_ITS_SIDE, ""),
    "zoomed and spaced": (ZOOMED, SPACED),
    "spaced": (DESK, SPACED),
    "large text": (DESK, LARGE),
    "large text on a phone": (PHONE, LARGE),
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_takes_the_size_space_motion_and_colours_that_the_reader_sets(new_context, path):
    page = new_context(viewport=ZOOMED, reduced_motion="reduce").new_page()
    page.goto(path)

    assert page.evaluate(COVERING) == []
    assert page.evaluate(MOVING) == []
    found = {}
    for way, (size, sheet) in WAYS.items():
        page.set_viewport_size(size)
        page.evaluate(READERS_SHEET, sheet)
        found[way] = page.evaluate(FAULTS) | {"on each other": page.evaluate(OVERLAPPING)}
    assert found == {way: {"on each other": []} for way in WAYS}
    page.evaluate(READERS_SHEET, "")
    for scheme in ("light", "dark"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        assert page.evaluate(OWN_COLOURS) == {}
