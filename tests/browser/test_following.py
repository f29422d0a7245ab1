"""Following a topic, from its page to the daily mail and out again, over a real mail server."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import ALL_RULES, violations
from tests.browser.visitor import follow, heading, press

PATIENCE = 60
ADDRESS = "folgt@example.org"


@pytest.fixture
def reader(new_context):
    """Somebody on a phone, without JavaScript."""
    return new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()


@pytest.fixture
def mail_to(site):
    """Waits until the worker has sent a further mail to this address."""
    read = {}

    def wait(address):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            places = [
                place for place, one in enumerate(site.post_office.addresses) if one == address
            ]
            if len(places) > read.get(address, 0):
                read[address] = len(places)
                return site.post_office.letter(places[-1]), site.post_office.accepted[places[-1]][1]
            time.sleep(0.2)
        raise AssertionError(f"no mail to {address} in {PATIENCE} seconds")

    return wait


def links_of(letter):
    """The links of a mail by their path without the token."""
    text = letter.get_body(preferencelist=("plain",)).get_content()
    links = re.findall(r"https?://\S+/newsletter/\S+", text)
    return {link.split("/newsletter/")[1].rsplit("/", 2)[0]: link for link in links}


def followed(page, mail_to):
    page.goto("/themen/soziales/")
    follow(page.get_by_role("link", name="Diesem Thema per E-Mail folgen"))
    page.get_by_label("E-Mail-Adresse").fill(ADDRESS)
    # Nobody reads in less than two seconds; the form knows.
    page.wait_for_timeout(2100)
    press(page, "Kostenlos folgen")
    assert heading(page) == "Unsere E-Mail ist unterwegs"
    page.goto(links_of(mail_to(ADDRESS)[0])["folgen/bestaetigen"])
    assert "Soziales" in page.get_by_role("main").inner_text()
    press(page, "Ja, ich möchte folgen")
    assert heading(page) == "Sie folgen dem jetzt"


def test_from_the_topic_to_the_daily_mail_and_out_again(reader, mail_to, site, new_context):
    followed(reader, mail_to)
    site.python("-m", "tests.browser.planting", "the-next-morning", "Neue Beratungsstelle")
    letter, raw = mail_to(ADDRESS)

    assert "Neue Beratungsstelle" in letter.get_body(preferencelist=("plain",)).get_content()
    assert "Neue Beratungsstelle" in letter.get_body(preferencelist=("html",)).get_content()
    assert b"\r\nList-Unsubscribe: <http://localhost" in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw
    links = links_of(letter)
    changed_by_looking_at = _look_with_a_browser_that_runs_everything(new_context, links)
    assert changed_by_looking_at == {}

    reader.goto(links["einstellungen"])
    assert "f…@example.org" in reader.get_by_role("main").inner_text()
    assert reader.get_by_role("link", name="Thema: Soziales").count() == 1
    reader.get_by_label("English").check()
    press(reader, "Sprache speichern")
    assert reader.get_by_role("status").inner_text() == "Ihre Sprache ist gespeichert."

    reader.goto(links["folgen/beenden"])
    press(reader, "Nicht mehr folgen")
    assert heading(reader) == "Sie folgen dem nicht mehr"
    reader.goto(links["einstellungen"])
    assert heading(reader) == "Dieser Link gilt nicht mehr"
    assert reader.context.cookies() == []


def _look_with_a_browser_that_runs_everything(new_context, links):
    """Opens every link twice, as scanners of mails do; gives what axe finds there."""
    scanner = new_context().new_page()
    found = {}
    for name, link in [*links.items(), *links.items()]:
        scanner.goto(link)
        scanner.wait_for_load_state("networkidle")
        scanner.evaluate(Axe().axe_script)
        found[name] = violations(scanner, ALL_RULES)
    return {name: what for name, what in found.items() if what}
