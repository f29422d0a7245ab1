"""The comparison and its pictures in a browser: a table for everybody, however narrow the screen,
whole on paper.
"""

from collections import Counter
from io import BytesIO

import pytest
from pypdf import PdfReader

COMPARISON = "/praeventionsmodelle/vergleich/"
THREE = f"{COMPARISON}?modell=koeln&modell=leipzig&modell=hannover&kriterien=fragen-des-antrags"
SIX = f"{THREE}&modell=essen&modell=duisburg&modell=wien"
CARDS = f"{COMPARISON}?modell=koeln&modell=leipzig&modell=hannover&ansicht=karten"
MATRIX = "/praeventionsmodelle/?ansicht=sektoren"
ROWS, COLUMNS = 6, 4
PHONE = {"width": 360, "height": 740}
NARROW = {"width": 640, "height": 800}
SMALLEST = {"width": 320, "height": 640}
TABLET = {"width": 768, "height": 1024}
CUT_OFF = """() => [...document.querySelectorAll("table.compare :is(th, td), .chart-box")]
  .filter(one => one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent.trim().slice(0, 60))"""

# How far the head is from the top of its region, and the first column from its side.
OUT_OF_PLACE = """one => {
  const place = selector => one.querySelector(selector).getBoundingClientRect();
  const [region, head, first] = [
    one.getBoundingClientRect(), place("thead th + th"), place("tbody th"),
  ];
  return [head.top - region.top, first.left - region.left];
}"""
SCROLLED = "one => [one.scrollLeft, one.scrollTop]"


def roles_in(page):
    """What assistive technology is told, by role."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node["ignored"])


@pytest.mark.parametrize("size", [NARROW, PHONE, SMALLEST])
def test_stacked_for_the_eye_it_is_still_a_table_to_be_heard(page, size):
    page.set_viewport_size(size)
    page.goto(THREE)

    cells = page.locator("table.compare tbody tr").first.locator("td")
    boxes = [cells.nth(number).bounding_box() for number in range(cells.count())]
    assert [box["y"] for box in boxes] == sorted(box["y"] for box in boxes)
    assert len({box["x"] for box in boxes}) == 1
    roles = roles_in(page)
    assert roles["table"] == 1
    assert roles["row"] == ROWS + 1
    assert roles["columnheader"] == COLUMNS + 1
    assert roles["rowheader"] == ROWS
    assert roles["cell"] == ROWS * COLUMNS


def test_the_region_is_scrolled_by_keyboard_with_head_and_first_column_in_view(page):
    page.set_viewport_size(TABLET)
    page.goto(SIX)
    region = page.get_by_role("region", name="Die fünf Fragen des Antrags")
    page.locator(".compare-form summary").focus()
    page.keyboard.press("Tab")

    assert region.evaluate("one => one === document.activeElement")
    for _ in range(60):
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowDown")
        if min(region.evaluate(SCROLLED)) > 100:
            break
    assert min(region.evaluate(SCROLLED)) > 100

    down, right = region.evaluate(OUT_OF_PLACE)
    assert abs(down) < 4
    assert abs(right) < 4


def test_four_columns_are_printed_on_their_side_without_a_cut(page):
    page.goto(THREE)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    text = "".join("".join(sheet.extract_text().split()) for sheet in paper.pages)

    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in paper.pages)
    for name in ("Dortmund", "Köln", "Leipzig", "Hannover"):
        assert name in text
    # As wide as A4 on its side between its margins.
    page.set_viewport_size({"width": 1016, "height": 700})
    page.emulate_media(media="print")
    assert page.evaluate(CUT_OFF) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1016


@pytest.mark.parametrize("path", [CARDS, "/praeventionsmodelle/koeln/"])
@pytest.mark.parametrize("size", [SMALLEST, TABLET])
def test_long_german_names_wrap_in_the_chart(page, path, size):
    page.set_viewport_size(size)
    page.goto(path)

    assert page.evaluate(CUT_OFF) == []


def test_the_chart_is_heard_as_lists_in_lists(page):
    page.goto("/praeventionsmodelle/leipzig/")
    chart = page.locator("figure.chart")

    assert chart.locator(":scope > ul > li > ul > li").count() == 2
    steering = chart.locator(":scope > ul > li > ul > li").first
    names = [
        text.replace("\xad", "") for text in steering.get_by_role("listitem").all_inner_texts()
    ]
    assert names == [
        "Führungsstab",
        "Lenkungsgruppe",
        "Sicherheitskonferenz",
        "Geschäftsstelle",
    ]


def test_the_matrix_can_be_read_on_the_smallest_screen_and_as_a_table_without_script(new_context):
    page = new_context(viewport=SMALLEST, java_script_enabled=False).new_page()
    page.goto(MATRIX)
    matrix = page.get_by_role("img", name="Welche Sektoren in 25 Gremien genannt sind.")

    width = float(matrix.get_attribute("viewBox").split()[2])
    # Drawn with 14 px: what remains must not fall below 12.
    assert 14 * matrix.bounding_box()["width"] / width >= 12
    assert not page.get_by_role("table").is_visible()
    page.get_by_text("Dasselbe als Tabelle").click()
    assert page.get_by_role("row").count() == 1 + 25 + 1
