"""Every page that a visitor can meet, as HTML: found by links, in mails, and behind forms.

Not the mails themselves: what their programs understand is older than the rules, and written by the
library that knows those programs.
"""

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from django.core import mail
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from wagtail.models import Page, PageViewRestriction

from core.models import SiteSettings
from events.models import EventPage
from newsletter.following.actions import answer_requests_now
from outbox import postman
from tests.addresses import ADDRESSES
from tests.browser import planting
from tests.browser.pages import PAGES
from tests.crawling import crawl, is_page
from tests.events.registration.people import Person
from tests.factories import SiteImageFactory
from tests.newsletter.following import ask

# Files have other checkers, and of many motions that differ in their number one is enough.
NO_PAGE = re.compile(r".*[^/]$|.*/pdf/$|/antraege/ueberwege-(?![23]/)\d+/$")
PROTECTED = "/antraege/ueberwege-2/"
MAILED = re.compile(r"http://localhost:8000(/\S+/)")


class Forms(HTMLParser):
    """The forms that send something, each as a browser sends it when nobody has filled it in."""

    def __init__(self, path, html):
        super().__init__()
        self.path = path
        self.found = {}
        self.data = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form" and given.get("method") == "post":
            self.data = self.found[urljoin(self.path, given.get("action") or "")] = {}
        elif self.data is not None and (tag == "button" or given.get("type") == "hidden"):
            self.data.setdefault(given.get("name", ""), given.get("value", ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.data = None


def gathered():
    """By the address, and by what was done there."""
    planting.main()
    _what_a_site_may_have()
    answers = crawl(skip=NO_PAGE)
    for path in [*PAGES.values(), *ADDRESSES, PROTECTED, *_mailed_links()]:
        if path not in answers and not NO_PAGE.match(path.partition("?")[0]):
            answers[path] = Client(raise_request_exception=False).get(path, follow=True)
    pages = {path: answer.content.decode() for path, answer in answers.items() if is_page(answer)}
    return pages | _after_sending_nothing(pages) | _without_a_page()


def _what_a_site_may_have():
    settings = SiteSettings.objects.get()
    settings.logo = SiteImageFactory(title="Logo")
    settings.archive_notice_enabled = True
    settings.archive_notice_text = "Das ist das Archiv."
    settings.archive_notice_link_text = "Zur neuen Seite"
    settings.archive_notice_link_url = "https://example.org/"
    settings.save()
    PageViewRestriction.objects.create(
        page=Page.objects.get(slug=PROTECTED.split("/")[2]),
        restriction_type=PageViewRestriction.PASSWORD,
        password="only for tests",
    )


def _mailed_links():
    """What people find in their mails who sign up, follow a topic and come to an event."""
    event = EventPage.objects.get(slug="mitlaufen")
    Person(event, "kim").comes()
    Person(event, "robin").asks()
    ask()
    answer_requests_now()
    postman.deliver()
    return {path for letter in mail.outbox for path in MAILED.findall(letter.body)}


def _after_sending_nothing(pages):
    """Each form once, sent as it stands there: what is missing is said in a page of its own."""
    forms = {}
    for path, html in pages.items():
        forms = Forms(path, html).found | forms
    answers = {path: Client().post(path, data, follow=True) for path, data in forms.items()}
    return {
        f"{path} after sending nothing": answer.content.decode()
        for path, answer in answers.items()
        if is_page(answer)
    }


def _without_a_page():
    """What is shown when nothing else can be, and before a protected page."""
    request = RequestFactory().get("/")
    return {
        name: render_to_string(name, request=request)
        for name in ("403.html", "403_csrf.html", "500.html")
    }
