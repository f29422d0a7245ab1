"""Paper gets a page of its own, and nothing is cut off or covered."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = node => node && node !== document.body
    && (["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(node).overflowX)
      || scrolls(node.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter(node => node.getBoundingClientRect().right > width + 1 && !scrolls(node))
    .map(node => node.outerHTML.slice(0, 120));
}"""
WIDTH = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"


def assert_nothing_sticks_out(page):
    scroll, client = page.evaluate(WIDTH)
    assert scroll <= client, page.evaluate(STICKS_OUT)


NEIGHBOURS = """number => {
  const list = document.querySelector("[aria-labelledby=dazu] .relations");
  while (list.children.length > number) list.lastElementChild.remove();
  while (list.children.length < number) list.append(list.lastElementChild.cloneNode(true));
}"""


def test_the_motion_prints_on_few_sheets_without_the_frame_of_the_site(page):
    page.goto("/antraege/sicherheitskonferenzen/")
    # What other tests put into the same dossier is listed here, too, and is not what is measured.
    page.evaluate(NEIGHBOURS, 4)
    paper = PdfReader(BytesIO(page.pdf(format="A4")))
    text = " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())

    assert len(paper.pages) <= 2
    for printed in (
        "Dienstag, 13. Dezember 2022",
        "Nordischen Modell",
        "Niederschrift",
        "44137 Dortmund",
    ):
        assert printed in text
    for only_on_screen in ("Zum Inhalt springen", "Alle Bereiche", "Menü"):
        assert only_on_screen not in text


@pytest.mark.parametrize("neighbours", [2, 4, 5, 6, 8, 12])
def test_no_sheet_of_a_motion_holds_only_the_foot_and_none_stays_half_empty(page, neighbours):
    page.goto("/antraege/sicherheitskonferenzen/")
    page.evaluate(NEIGHBOURS, neighbours)
    first, second, *more = [
        " ".join(sheet.extract_text().split())
        for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages
    ]

    assert "44137 Dortmund" in first
    assert "Zuletzt geändert" in first
    assert "Was dazugehört" in second
    assert all(sheet and "44137 Dortmund" not in sheet for sheet in [second, *more])


@pytest.mark.parametrize("path", ["/vorgaenge/kommunale-sicherheit/", "/antraege/ueberwege-3/"])
def test_other_pages_print_without_being_cut_off(page, path):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    page.goto(path)

    assert_nothing_sticks_out(page)


def test_a_month_shows_all_its_days_on_a_tablet(page):
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto("/veranstaltungen/?ansicht=monat")

    region = page.locator(".scroll:has(.month)")
    assert region.evaluate("node => node.scrollWidth <= node.clientWidth")


@pytest.mark.parametrize("width", [360, 412])
def test_on_a_phone_the_mark_keeps_its_place_in_a_font_of_the_device_too(new_context, width):
    page = new_context(viewport={"width": width, "height": 740}).new_page()
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto("/suche/?q=Rat")
    mark = page.locator(".site-header .brand-mark").bounding_box()
    tools = page.locator(".site-header .tools")
    expect(tools.get_by_role("link")).to_have_count(3)

    assert mark["x"] + mark["width"] <= tools.bounding_box()["x"]
