"""Walking through the site as a visitor does: from the start pages along every link."""

import re
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from django.test import Client
from pypdf import PdfReader

STARTS = ("/", "/en/", "/de-simple/")
# Filters can be combined without end; what tests ask of them, they ask by themselves. Without its
# words there is no file of a search.
NOT_FOLLOWED = re.compile(r"^/(admin|static|media|documents)/|^(/en)?/suche/(export|feed)[.]")


class Links(HTMLParser):
    """The addresses that a page links to, and those it only names in its head."""

    def __init__(self, path, html):
        super().__init__()
        self.path = path
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag in {"a", "link"}:
            self.found += [urljoin(self.path, value) for name, value in attrs if name == "href"]


def links_on(path, html):
    """Paths on this site without query and fragment; our own absolute addresses among them."""
    parts = [urlsplit(address) for address in Links(path, html).found]
    ours = [part.path for part in parts if part.netloc in {"", "localhost:8000"}]
    ours = [path for path in ours if path.startswith("/")]
    return [path for path in ours if not NOT_FOLLOWED.match(path)]


def is_page(answer):
    """Links lead to feeds and files, too."""
    return answer.headers["Content-Type"].startswith("text/html")


def text_of(answer):
    """What can be read in an answer, be it a page, a table or paper; also more than once."""
    if not hasattr(answer, "text_read"):
        content = answer.getvalue()
        if answer.headers["Content-Type"] == "application/pdf" and content:
            pages = PdfReader(BytesIO(content)).pages
            answer.text_read = " ".join(page.extract_text() for page in pages)
        else:
            answer.text_read = content.decode(errors="replace")
    return answer.text_read


def crawl(*, client=None, starts=STARTS, skip=None):
    """Every page that links lead to, as answers by address; ``skip`` is a pattern of paths that are
    not asked for.
    """
    client = client or Client()
    answers = {}
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path in answers or (skip and skip.match(path)):
            continue
        answers[path] = client.get(path)
        if answers[path].status_code == 200 and is_page(answers[path]):
            waiting += links_on(path, answers[path].content.decode())
    return answers
