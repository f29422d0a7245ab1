"""Nothing is cut off or pushed aside, and paper gets a page of its own."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser.pages import PAGES

# 320 px is what remains of a screen of 1280 px at 400 %; the other is a phone held sideways.
SIZES = [{"width": 320, "height": 256}, {"width": 640, "height": 360}]
# WCAG 1.4.12: whoever needs more room between lines, words and letters sets it.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; }
* { word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
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


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_scrolls_sideways_however_narrow_or_widely_spaced(page, path):
    page.goto(path)

    for size in SIZES:
        page.set_viewport_size(size)
        assert_nothing_sticks_out(page)
    page.set_viewport_size(SIZES[0])
    # A style sheet of the reader's own, which no policy of the page forbids.
    page.evaluate(
        """css => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        SPACING,
    )
    assert_nothing_sticks_out(page)


@pytest.mark.parametrize("path", ["/", "/antraege/", "/antraege/sicherheitskonferenzen/"])
def test_text_of_twice_the_size_still_fits(page, path):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert_nothing_sticks_out(page)


def test_the_motion_prints_on_few_sheets_without_the_frame_of_the_site(page):
    page.goto("/antraege/sicherheitskonferenzen/")
    # What other tests put into the same dossier is listed here, too, and is not what is measured.
    page.evaluate("document.querySelector('[aria-labelledby=dazu]').remove()")
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


@pytest.mark.parametrize("path", ["/vorgaenge/kommunale-sicherheit/", "/antraege/ueberwege-3/"])
def test_other_pages_print_without_being_cut_off(page, path):
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    page.goto(path)

    assert_nothing_sticks_out(page)
