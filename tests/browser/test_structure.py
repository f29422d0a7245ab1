"""What somebody relies on who can't see the page: headings, landmarks, languages, the keyboard."""

from itertools import pairwise

import pytest

from tests.browser.pages import PAGES

OUTLINE = (
    """() => [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map(h => Number(h.tagName[1]))"""
)
NAMES = """() => {
  const all = (selector, name) =>
    [...document.querySelectorAll(selector)].map(one => one.getAttribute(name));
  return [
    all("[id]", "id"),
    all("a[href^='#'], use[href^='#']", "href").map(jump => jump.slice(1)),
    all("[aria-labelledby]", "aria-labelledby"),
  ];
}"""
# A focus ring is an outline, or a shadow or ground that changes; a browser's default counts, too.
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return {
    name: document.activeElement.outerHTML.slice(0, 120),
    body: document.activeElement === document.body,
    visible: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    onScreen: document.activeElement.getBoundingClientRect().width > 0,
  };
}"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_headings_landmarks_language_and_ids_are_right(page, path):
    page.goto(path)

    levels = page.evaluate(OUTLINE)
    assert levels.count(1) == 1, levels
    # The footer's headings come after the page's own: they may step back as far as they like.
    jumps = [(one, two) for one, two in pairwise(levels) if two > one + 1]
    assert levels[0] == 1
    assert jumps == []
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    assert page.get_by_role("navigation").count() >= 2
    prefix = path.split("/")[1]
    language = prefix if prefix in {"en", "de-simple"} else "de"
    assert page.locator("html").get_attribute("lang") == language
    ids, jumps, labels = page.evaluate(NAMES)
    assert sorted(ids) == sorted(set(ids))
    assert set(jumps) <= set(ids)
    assert set(labels) <= set(ids)
    assert page.title() not in {"", "GRÜNE Ratsfraktion Dortmund"}


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(page):
    page.goto("/antraege/sicherheitskonferenzen/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt springen")

    assert skip.evaluate("link => link === document.activeElement")
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhalt"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/antraege/", "/antraege/sicherheitskonferenzen/"])
def test_everything_can_be_reached_by_keyboard_and_shows_it(page, path, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(path)
    focusable = page.locator(
        "a[href]:visible, button:visible, input:visible, summary:visible"
    ).count()

    stops = []
    for _ in range(focusable + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(RING)
        if stop["body"]:
            break
        stops.append(stop)

    assert len(stops) >= focusable
    assert [stop["name"] for stop in stops if not (stop["visible"] and stop["onScreen"])] == []


def test_the_menu_link_on_a_phone_leads_to_all_areas(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/")
    page.get_by_role("link", name="Menü", exact=True).click()

    assert page.evaluate("document.activeElement.id") == "menue"
    assert page.get_by_role("navigation", name="Alle Bereiche").is_visible()


def test_parts_in_another_language_say_so(page):
    page.goto("/en/")
    german = page.get_by_role("link", name="Fußgängerüberwege").first

    assert german.evaluate("link => link.closest('[lang]').lang") == "de"
