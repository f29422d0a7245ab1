"""A walk over the whole site: nothing broken, nothing that leaves the house or is remembered."""

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest

from tests.browser.pages import NOT_FOUND, PAGES
from tests.browser.visitor import follow, heading

CONTENT = Path(__file__).resolve().parents[2] / "content" / "data"
STARTS = ["/", "/en/"]
LINKS = """() => [...document.querySelectorAll("a[href], link[href], img[src], script[src]")].map(
  one => [one.tagName, one.getAttribute("href") || one.getAttribute("src")])"""
REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", event => {
  console.error("policy: " + event.violatedDirective + " " + event.blockedURI);
});"""
# Each combination of filters is a page of its own: a few of them stand for all.
MOST_PAGES_OF_A_LIST = 4


def hosts_that_editors_cite():
    """Hosts that are named in the seed content, and where the planted events take place."""
    texts = [file.read_text(encoding="utf-8") for file in CONTENT.glob("*.yaml")]
    found = [url for text in texts for url in re.findall(r"https?://[^\s'<>]+", text)]
    return {urlsplit(url).hostname for url in found} | {"example.org", "meet.example.org"}


def one_of_many(path):
    """The motions that are planted to make long lists are all alike."""
    return path.startswith("/antraege/ueberwege-")


def is_one_too_many(url, lists):
    path = urlsplit(url).path
    alike = sum(map(one_of_many, lists)) if one_of_many(path) else 0
    again = lists.get(path, 0) if urlsplit(url).query else 0
    return max(alike, again) >= MOST_PAGES_OF_A_LIST


FILES = (".ics", ".atom", ".csv", ".json", ".xlsx", ".pdf", "/pdf/")


def is_file(url, site):
    """What a browser saves or hands on instead of showing it; asked for, but not looked at."""
    path = urlsplit(url).path
    return url.startswith(f"{site.url}/documents/") or path.endswith(FILES)


def links_of(page):
    return [(kind, urljoin(page.url, urldefrag(link).url)) for kind, link in page.evaluate(LINKS)]


def crawl(page, site):
    """Every page that can be reached by links; gives the statuses and the links that lead away."""
    waiting, statuses, foreign, lists = list(STARTS), {}, set(), {}
    while waiting:
        url = urljoin(site.url, waiting.pop(0))
        path = urlsplit(url).path
        if url in statuses or is_one_too_many(url, lists):
            continue
        lists[path] = lists.get(path, 0) + 1
        statuses[url] = page.goto(url, wait_until="domcontentloaded").status
        for kind, link in links_of(page):
            if urlsplit(link).scheme in {"mailto", "tel", "webcal"}:
                continue
            if not link.startswith(f"{site.url}/"):
                foreign.add(link)
            elif kind == "A" and not is_file(link, site):
                waiting.append(link)
            elif link not in statuses:
                statuses[link] = page.request.get(link).status
    return statuses, foreign


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_walk_over_the_site_finds_nothing_broken_or_foreign(new_context, site, javascript):
    context = new_context(java_script_enabled=javascript)
    requested, said = set(), []
    context.on("request", lambda request: requested.add(request.url))
    context.add_init_script(REPORT_VIOLATIONS)
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{page.url} {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url} {error}"))

    statuses, foreign = crawl(page, site)

    assert {url: status for url, status in statuses.items() if status >= 400} == {}
    assert len(statuses) > 50
    assert {urlsplit(url).netloc for url in requested} == {urlsplit(site.url).netloc}
    assert {urlsplit(url).hostname for url in foreign} <= hosts_that_editors_cite()
    assert context.cookies() == []
    assert said == []


@pytest.mark.parametrize("path", ["/", "/antraege/", "/en/", "/documents/1/x.pdf", NOT_FOUND])
def test_answers_forbid_inline_code_and_set_no_cookie(page, path):
    answer = page.request.get(path)

    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "set-cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("vary", "").lower()


def test_nothing_is_left_in_the_browser(page):
    for path in PAGES.values():
        page.goto(path, wait_until="domcontentloaded")

    stored = page.evaluate(
        """async () => {
          const databases = await indexedDB.databases();
          return [localStorage.length, sessionStorage.length, databases.length];
        }"""
    )
    assert stored == [0, 0, 0]


def test_a_missing_page_is_in_german_and_leads_on(page):
    answer = page.goto(NOT_FOUND)

    assert answer.status == 404
    assert heading(page) == "Seite nicht gefunden"
    follow(page.get_by_role("main").get_by_role("link", name="Anträge"))
    assert page.url.endswith("/antraege/")


def test_the_favicon_that_browsers_ask_for_by_themselves_is_there(page):
    assert page.request.get("/favicon.ico").ok
