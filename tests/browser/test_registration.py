"""From the page of an event to the mail, to the seat and out again, over a real mail server."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import ALL_RULES, violations
from tests.browser.visitor import follow, heading, press

PATIENCE = 60
EVENT = "/veranstaltungen/mitmachen/"
LINK = re.compile(r"http://\S+/anmeldung/(\w+)/\S+")


@pytest.fixture
def reader(new_context):
    """Somebody on a phone without JavaScript."""
    return new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()


@pytest.fixture
def mail_to(site):
    """Waits until a mail with this subject has come to this address, and gives its links."""

    def wait(address, subject):
        office = site.post_office
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for place, one in enumerate(office.addresses):
                letter = office.letter(place)
                if one == address and letter["Subject"].strip().startswith(subject):
                    text = letter.get_body(("plain",)).get_content()
                    return {found[1]: found[0] for found in LINK.finditer(text)}
            time.sleep(0.2)
        raise AssertionError(f"no mail “{subject}” to {address} in {PATIENCE} seconds")

    return wait


def says(page, words):
    return words in page.get_by_role("main").inner_text().replace("\xad", "")


def register(page, name, event=EVENT, button="Für die Veranstaltung anmelden"):
    page.goto(event)
    follow(page.get_by_role("main").get_by_role("link", name=re.compile("nmelden")))
    page.get_by_label("Name", exact=True).fill(name.title())
    page.get_by_label("E-Mail-Adresse").fill(f"{name}@example.org")
    page.get_by_label("vor Ort").check()
    # Nobody reads and types in less than two seconds; the form knows.
    page.wait_for_timeout(2100)
    press(page, button)
    assert page.url.endswith("/anmeldung/post-ansehen/")
    assert heading(page) == "Bitte sehen Sie in Ihr Postfach"


def confirm(page, links):
    page.goto(links["bestaetigen"])
    press(page, "Anmeldung bestätigen")


def test_from_the_form_to_the_seat_and_out_again(reader, mail_to):
    reader.goto(EVENT)
    assert says(reader, "noch 1 Platz vor Ort")
    register(reader, "ada")
    confirm(reader, mail_to("ada@example.org", "Bitte bestätigen"))
    assert heading(reader) == "Sie sind dabei"

    reader.goto(EVENT)
    assert says(reader, "ausgebucht vor Ort")
    register(reader, "ben")
    confirm(reader, mail_to("ben@example.org", "Bitte bestätigen"))
    assert heading(reader) == "Sie stehen auf der Warteliste"
    assert says(reader, "Ihr Platz in der Reihe: 1.")

    reader.goto(mail_to("ada@example.org", "Sie sind dabei")["ansehen"])
    press(reader, "Meine Anmeldung absagen")
    assert heading(reader) == "Ihre Anmeldung ist abgesagt"
    mail_to("ada@example.org", "Ihre Anmeldung ist abgesagt")

    offer = mail_to("ben@example.org", "Ein Platz ist für Sie frei")
    assert set(offer) == {"annehmen", "ablehnen"}
    reader.goto(offer["annehmen"])
    press(reader, "Ja, ich komme")
    assert heading(reader) == "Sie sind dabei"
    reader.goto(mail_to("ben@example.org", "Sie sind dabei")["ansehen"])
    press(reader, "Meine Anmeldung absagen")
    assert heading(reader) == "Ihre Anmeldung ist abgesagt"

    reader.goto(EVENT)
    assert says(reader, "noch 1 Platz vor Ort")
    assert reader.context.cookies() == []


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(reader):
    reader.goto(f"{EVENT}anmeldung/")
    reader.get_by_label("E-Mail-Adresse").fill("kim@localhost")
    reader.get_by_label("Was brauchen Sie").fill("Eine Rampe")
    reader.wait_for_timeout(2100)
    press(reader, "Für die Veranstaltung anmelden")

    field = reader.get_by_label("E-Mail-Adresse")
    assert field.get_attribute("aria-describedby") == "email-error"
    assert field.input_value() == "kim@localhost"
    assert reader.get_by_label("Was brauchen Sie").input_value() == "Eine Rampe"
    for name in ("name", "email", "teilnahme", "einwilligung"):
        assert reader.locator(f"#{name}-error").is_visible()


def test_axe_finds_nothing_on_the_pages_behind_the_links(new_context, mail_to):
    page = new_context().new_page()
    found = {}

    def look(name):
        page.evaluate(Axe().axe_script)
        found[name] = violations(page, ALL_RULES)
        page.wait_for_load_state("networkidle")

    register(page, "cem", event="/veranstaltungen/mitlaufen/")
    page.goto(mail_to("cem@example.org", "Bitte bestätigen")["bestaetigen"])
    look("confirm")
    press(page, "Anmeldung bestätigen")
    look("own")
    page.goto("/veranstaltungen/mitlaufen/anmeldung/")
    press(page, "Für die Veranstaltung anmelden")
    look("mistakes")

    assert {name: what for name, what in found.items() if what} == {}
