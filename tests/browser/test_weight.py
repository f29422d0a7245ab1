"""Pages stay light, ask nobody else, and keep the room of what comes later."""

import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.pages import PAGES

SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}
KB = 1000
PAUSE = 1.5
WATCH = """
window.moved = [];
const named = node => node && (node.outerHTML || node.textContent || "").slice(0, 100);
new PerformanceObserver(list => {
  for (const entry of list.getEntries())
    window.moved.push([entry.value, ...entry.sources.map(source => named(source.node))]);
}).observe({type: "layout-shift", buffered: true});
new PerformanceObserver(list => {
  const element = list.getEntries().at(-1).element;
  window.largest = element ? {lazy: element.loading === "lazy", is: named(element)} : null;
}).observe({type: "largest-contentful-paint", buffered: true});
"""
IS_SHOWN = """async () => {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
}"""
IS_PAINTED = """() => new Promise(done => {
  const look = () => window.largest ? done() : setTimeout(look, 20);
  look();
})"""
PICTURES = """() => [...document.querySelectorAll("img:not(.brand-logo)")].map(image => ({
  lazy: image.loading === "lazy",
  named: image.hasAttribute("alt"),
  room: image.width > 0 && image.hasAttribute("width") && image.hasAttribute("height"),
  sizes: image.hasAttribute("srcset") && image.hasAttribute("sizes"),
  small: [...image.parentElement.querySelectorAll("source, img")]
    .every(one => one.srcset.split(", ").every(file => /[.](avif|webp) /.test(file))),
}))"""


@dataclass
class Visit:
    """A page, as somebody sees it who has never been here, and everything that came for it."""

    page: object
    answers: list

    def size(self, *kinds):
        return sum(
            answer.request.sizes()["responseBodySize"]
            for answer in self.answers
            if not kinds or answer.request.resource_type in kinds
        )

    def number(self, kind):
        return sum(answer.request.resource_type == kind for answer in self.answers)


@pytest.fixture
def visit(new_context):
    def first(path, screen):
        page = new_context(viewport=screen).new_page()
        page.add_init_script(WATCH)
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks it
        page.goto(path)
        page.evaluate(IS_SHOWN)
        page.evaluate(IS_PAINTED)
        return Visit(page, answers)

    return first


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_light_and_nothing_in_it_moves(visit, site, path):
    for screen in SCREENS.values():
        seen = visit(path, screen)

        assert seen.number("stylesheet") == seen.number("script") == 1
        assert seen.size("stylesheet") <= 20 * KB
        assert seen.size("script") <= 10 * KB
        assert seen.size("font") <= 100 * KB
        assert seen.size() <= 150 * KB
        assert len(seen.answers) <= 8, [answer.url for answer in seen.answers]
        assert {urlsplit(answer.url).netloc for answer in seen.answers} == {
            urlsplit(site.url).netloc
        }
        assert seen.page.evaluate("window.moved") == []
        assert not seen.page.evaluate("window.largest")["lazy"]


def test_the_motion_is_lighter_still(visit):
    seen = visit(PAGES["motion"], SCREENS["phone"])

    assert seen.size("document") <= 7 * KB
    assert seen.size() - seen.size("font") <= 60 * KB


@pytest.mark.parametrize("name", ["article", "people", "person", "issue of the newsletter"])
def test_pictures_are_small_files_and_only_the_first_one_does_not_wait(visit, name):
    pictures = visit(PAGES[name], SCREENS["phone"]).page.evaluate(PICTURES)

    assert pictures
    for number, picture in enumerate(pictures):
        assert picture == {
            "lazy": number > 0,
            "named": True,
            "room": True,
            "sizes": True,
            "small": True,
        }


def test_fonts_that_come_late_change_no_line_that_is_being_read(new_context):
    page = new_context(viewport=SCREENS["phone"]).new_page()
    page.add_init_script(WATCH)
    late = []
    page.route("**/*.woff2", lambda route: late.append(route))  # noqa: PLW0108 - playwright marks it
    page.goto("/", wait_until="commit")
    page.evaluate(IS_PAINTED)
    for font in late:
        font.continue_()
    page.wait_for_load_state()
    page.evaluate(IS_SHOWN)

    assert late
    assert page.evaluate("window.moved") == []


@pytest.fixture
def in_two_pieces(site):
    """Where the start page comes from a server that stops in the middle of its head."""

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            html = urlopen(site.url).read().replace(b'"/static/', f'"{site.url}/static/'.encode())  # noqa: S310 - our own
            before, mark, after = html.partition(b'<svg class="brand-mark"')
            middle, end, rest = after.partition(b"</svg>")
            self.wfile.write(before + mark + middle + end)
            time.sleep(PAUSE)
            self.wfile.write(rest)

        def log_message(self, *_words):
            """Nothing: what a test serves is nobody's concern."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS)
def test_the_head_of_a_page_is_shown_as_a_whole(new_context, in_two_pieces, screen):
    page = new_context(viewport=screen).new_page()
    page.add_init_script(WATCH)
    page.goto(in_two_pieces)
    page.evaluate(IS_PAINTED)
    first = "performance.getEntriesByName('first-contentful-paint')[0].startTime"

    assert page.evaluate(first) >= PAUSE * 1000
    assert page.evaluate("window.moved") == []
