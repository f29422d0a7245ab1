"""Pictures of every page and state, to be looked at side by side. Run by ``make screenshots``.

The site is the one of the browser tests. What is written is in ``var/screenshots``, with an index.
"""

import argparse
import re
import shutil
import sys
import tempfile
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import ARGUMENTS, path_of_chromium
from tests.browser.pages import AFTER_A_CLICK, PAGES
from tests.browser.server import ROOT, running_site
from tests.browser.visitor import press

FOLDER = ROOT / "var" / "screenshots"
WIDTHS = [320, 768, 1280]
SCHEMES = ["light", "dark"]
HEIGHT = 900
BROKEN = "page that broke"
HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Every page, as it looks</title>
<style>
  body { font: 1rem/1.5 sans-serif; margin: 2rem; background: #ccc; color: #000; }
  ul { columns: 18rem; }
  section > div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
  figure { margin: 0; flex: none; }
  img { display: block; max-height: 40rem; border: 1px solid #777; }
</style>
<h1>Every page, as it looks</h1>
"""


def main():
    chosen = arguments()
    names = [name for name in all_names() if chosen.only.lower() in name.lower()]
    if not names:
        sys.exit(f"No page has “{chosen.only}” in its name.")
    path = path_of_chromium()
    if path is None:
        sys.exit("There is no Chromium: install it, or set CHROMIUM to its path.")
    if not chosen.only:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    print("Setting the site up ...", flush=True)
    with (
        tempfile.TemporaryDirectory(prefix="screenshots-") as folder,
        running_site(Path(folder)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = browser.new_context(
            base_url=site.url, locale="de-DE", timezone_id="Europe/Berlin"
        ).new_page()
        for number, name in enumerate(names, start=1):
            print(f"{number}/{len(names)} {name}", flush=True)
            go_to(page, site, name)
            take(page, name, chosen.widths)
        browser.close()
    write_index()
    print(f"Look at {FOLDER / 'index.html'}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a part of the names of pages")
    parser.add_argument("--widths", default="", help="in pixels, with commas between them")
    chosen = parser.parse_args()
    chosen.widths = [int(width) for width in re.findall(r"\d+", chosen.widths)] or WIDTHS
    return chosen


def all_names():
    """The archive notice is above every page: that is how the site is planted."""
    return [*PAGES, *AFTER_A_CLICK, BROKEN]


def go_to(page, site, name):
    if name in AFTER_A_CLICK:
        path, button = AFTER_A_CLICK[name]
        page.goto(path)
        press(page, button)
    elif name == BROKEN:
        body = site.python("-m", "tests.browser.planting", "error-page")
        page.route("**/kaputt/", lambda route: route.fulfill(status=500, body=body))
        page.goto("/kaputt/")
    else:
        page.goto(PAGES[name])


def take(page, name, widths):
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            # What the script of the site rearranges needs a moment after a turn of the device.
            page.wait_for_timeout(50)
            page.screenshot(path=FOLDER / picture_of(name, width, scheme), full_page=True)
    page.emulate_media(color_scheme="light")
    page.pdf(path=FOLDER / f"{file_name(name)}.pdf", prefer_css_page_size=True)


def file_name(name):
    return re.sub(r"\W+", "-", name.lower())


def picture_of(name, width, scheme):
    return f"{file_name(name)}-{width}-{scheme}.png"


def write_index():
    """Of everything that is there, also from runs that took other pages."""
    there = [name for name in all_names() if (FOLDER / f"{file_name(name)}.pdf").exists()]
    links = "".join(f'<li><a href="#{file_name(name)}">{escape(name)}</a>' for name in there)
    parts = "".join(section(name) for name in there)
    (FOLDER / "index.html").write_text(f"{HEAD}<ul>{links}</ul>{parts}", encoding="utf-8")


def section(name):
    pictures = sorted(
        FOLDER.glob(f"{file_name(name)}-[0-9]*-*.png"),
        key=lambda path: (path.stem.split("-")[-1] != "light", int(path.stem.split("-")[-2])),
    )
    figures = "".join(
        f'<figure><a href="{path.name}"><img src="{path.name}" alt="" loading="lazy"></a>'
        f"<figcaption>{' px, '.join(path.stem.split('-')[-2:])}</figcaption></figure>"
        for path in pictures
    )
    address = PAGES.get(name, "")
    return (
        f'<section id="{file_name(name)}"><h2>{escape(name)}</h2><p><code>{escape(address)}</code> '
        f'<a href="{file_name(name)}.pdf">on paper (PDF)</a></p><div>{figures}</div></section>'
    )


if __name__ == "__main__":
    main()
