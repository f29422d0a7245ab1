"""Who can't use a mouse gets everywhere, in order, and always sees where they are."""

import pytest

from tests.browser.keyboard import walk_backward, walk_forward
from tests.browser.pages import PAGES

DESK = {"width": 1280, "height": 900}
# What remains of a screen of 1280 px at 400 %: here what sticks hides most.
ZOOMED = {"width": 320, "height": 256}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_tab_leads_through_the_page_and_back_in_order_and_the_focus_is_seen(new_context, path):
    page = new_context(viewport=DESK, reduced_motion="reduce").new_page()
    page.goto(path)

    there = walk_forward(page)
    page.set_viewport_size(ZOOMED)
    back = walk_backward(page)

    assert there.visited == there.expected
    assert back.visited == back.expected
    assert len(there.visited) > 20
    assert there.unmarked == back.unmarked == []
    assert there.hidden == back.hidden == []


@pytest.mark.parametrize(
    "name",
    [
        "list of profiles",
        "comparison of more than fit",
        "comparison on the questions of the motion",
    ],
)
@pytest.mark.parametrize("size", [DESK, {"width": 1024, "height": 600}], ids=["wide", "less wide"])
def test_on_the_way_back_nothing_is_under_what_sticks(new_context, name, size):
    page = new_context(viewport=size, reduced_motion="reduce").new_page()
    page.goto(PAGES[name])

    back = walk_backward(page)

    assert back.visited == back.expected
    assert back.hidden == []
