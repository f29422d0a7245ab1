"""Walking through the site as a visitor does: from the start pages along every link."""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client

STARTS = ("/", "/en/", "/de-simple/")
# Filters can be combined without end; what tests ask of them, they ask by themselves.
NOT_FOLLOWED = re.compile(r"^/(admin|static|media|documents)/")


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
    """The words of a page, a feed or a table; what is written while it is fetched can be read
    again.
    """
    if answer.streaming:
        body = b"".join(answer.streaming_content)
        answer.streaming_content = [body]
        return body.decode(errors="replace")
    return answer.content.decode(errors="replace")


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
