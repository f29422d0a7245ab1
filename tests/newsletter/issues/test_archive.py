"""Issues on the site, for everybody and without an address."""

from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse

from newsletter.composing import actions
from tests.factories import NOON, translate

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def page_at(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().replace("\xad", "")


def test_an_issue_is_read_in_the_archive_without_anything_personal(
    issue_of, full_body, client, motion
):
    actions.send(issue=issue_of(*full_body), send_at=None, by=None, now=NOON)

    page = page_at(client, "/newsletter/archiv/maerz/")

    for said in ("Aus dem Rat", motion.title, "Abend der Nachbarschaft", "Lesen Sie die Antwort."):
        assert said in page
    assert page.count("Abend der Nachbarschaft") == 2
    assert "/newsletter/abmelden/" not in page
    assert ".invalid" not in page
    assert "Drei Anträge und ein Abend." in page


def test_the_archive_lies_below_the_form_and_the_form_leads_to_it(issue_of, client):
    issue_of(("heading", "Guten Tag"))

    assert "/newsletter/archiv/maerz/" in page_at(client, "/newsletter/archiv/")
    form = page_at(client, "/newsletter/")
    assert "/newsletter/archiv/maerz/" in form
    assert "/newsletter/archiv/feed.atom" in form
    assert client.get("/newsletter/maerz/").status_code == 404


def test_an_empty_archive_says_so(client):
    assert "Noch gibt es keine Ausgabe." in page_at(client, "/newsletter/archiv/")


def test_issues_can_be_followed_without_an_address(issue_of, client):
    issue = issue_of(("heading", "Guten Tag"))
    issue_of(("heading", "Entwurf"), slug="entwurf", title="Entwurf").unpublish()

    assert 'type="application/atom+xml"' in page_at(client, "/newsletter/archiv/")
    feed = ET.fromstring(client.get("/newsletter/archiv/feed.atom").content)  # noqa: S314 - our own

    entries = feed.findall("a:entry", ATOM)
    assert [one.findtext("a:title", namespaces=ATOM) for one in entries] == [issue.title]
    link = entries[0].find("a:link", ATOM).get("href")
    assert link == "http://localhost:8000/newsletter/archiv/maerz/"


def test_english_readers_find_the_archive_and_what_is_translated(issue_of, client):
    issue = issue_of(("heading", "Guten Tag"))
    translate(issue, "en", title="What the council decided", slug="march")

    assert "/en/newsletter/archiv/march/" in page_at(client, "/en/newsletter/archiv/")
    assert "What the council decided" in page_at(client, "/en/newsletter/archiv/march/")
    assert "/en/newsletter/archiv/march/" in page_at(client, "/en/newsletter/")


def test_an_issue_is_still_found_when_the_archive_is_renamed(
    issue_of, client, archive, django_capture_on_commit_callbacks
):
    issue = issue_of(("heading", "Guten Tag"))

    archive.refresh_from_db()
    archive.slug = "rundbrief"
    with django_capture_on_commit_callbacks(execute=True):
        archive.save_revision().publish()

    issue.refresh_from_db()
    assert issue.get_url() == "/rundbrief/archiv/maerz/"
    assert client.get("/rundbrief/archiv/maerz/").status_code == 200
    assert client.get("/newsletter/archiv/maerz/").status_code == 301


@pytest.mark.parametrize("mode", ["mail", "narrow", "text", ""])
def test_editors_look_at_it_in_each_form(issue_of, full_body, client_of, writer, mode):
    issue = issue_of(*full_body)
    address = reverse("wagtailadmin_pages:view_draft", args=[issue.pk])

    page = client_of(writer).get(address, {"mode": mode}).content.decode().replace("\xad", "")

    assert "Aus dem Rat" in page
    assert ("https://leave.invalid/" in page) == (mode != "")
