"""From the box on a page to the mail and out again, over a real mail server."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_accessibility import ALL_RULES, violations
from tests.browser.visitor import follow, heading, press

PATIENCE = 30


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def reader(new_context, request):
    """Somebody on a phone."""
    return new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    ).new_page()


@pytest.fixture
def mail_to(site):
    """Waits until the worker has sent a further mail to this address, and gives its links."""
    read = {}

    def wait(address):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            places = [
                place for place, one in enumerate(site.post_office.addresses) if one == address
            ]
            if len(places) > read.get(address, 0):
                read[address] = len(places)
                found = re.findall(
                    r"https?://\S+/newsletter/\S+", site.post_office.text(places[-1])
                )
                return {link.split("/newsletter/")[1].split("/")[0]: link for link in found}
            time.sleep(0.2)
        raise AssertionError(f"no mail to {address} in {PATIENCE} seconds")

    return wait


def sign_up(page, address, topic):
    page.goto("/antraege/")
    page.get_by_label("E-Mail-Adresse").fill(address)
    press(page, "Newsletteranmeldung")
    assert page.get_by_label("E-Mail-Adresse").input_value() == address
    page.get_by_label(topic).check()
    # Nobody reads and ticks in less than two seconds; the form knows.
    page.wait_for_timeout(2100)
    press(page, "Kostenlos anmelden")
    assert page.url.endswith("/newsletter/post-ansehen/")
    assert heading(page) == "Bitte sehen Sie in Ihr Postfach"


def test_from_the_box_to_the_mail_and_out_again(reader, mail_to, request):
    address = f"kim{len(request.node.name)}@example.org"
    sign_up(reader, address, "Stadt + Rat")
    links = mail_to(address)

    reader.goto(links["bestaetigen"])
    assert "Stadt + Rat" in reader.get_by_role("main").inner_text()
    press(reader, "Anmeldung bestätigen")
    assert heading(reader) == "Sie sind angemeldet"

    follow(reader.get_by_role("link", name="Andere Themen wählen"))
    reader.get_by_label("Soziales").check()
    press(reader, "Themen speichern")
    assert reader.get_by_role("status").inner_text() == "Ihre Themen sind gespeichert."

    reader.goto("/newsletter/")
    follow(reader.get_by_role("link", name="Sie haben keine E-Mail zur Hand?"))
    reader.get_by_label("E-Mail-Adresse").fill(address.upper())
    press(reader, "Link zuschicken")
    reader.goto(mail_to(address)["abmelden"])
    press(reader, "Jetzt abmelden")
    assert heading(reader) == "Sie sind abgemeldet"
    assert reader.context.cookies() == []


def test_what_is_wrong_is_said_above_and_at_its_field_and_the_way_there_is_short(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/newsletter/")
    page.get_by_label("Soziales").check()
    page.get_by_label("E-Mail-Adresse").fill("kim@localhost")
    page.wait_for_timeout(2100)
    press(page, "Kostenlos anmelden")

    field = page.get_by_label("E-Mail-Adresse")
    assert field.get_attribute("aria-describedby") == "email-error"
    assert "name@beispiel.de" in page.locator("#email-error").inner_text()
    assert field.input_value() == "kim@localhost"
    assert page.get_by_label("Soziales").is_checked()
    assert page.locator(":focus").get_attribute("id") == "fehler"
    page.get_by_role("link", name=re.compile("name@beispiel.de")).press("Enter")
    assert page.locator(":focus").get_attribute("id") == "email"


def test_looking_at_the_pages_behind_the_links_changes_nothing_and_axe_finds_nothing(
    new_context, mail_to
):
    page = new_context().new_page()
    sign_up(page, "axe@example.org", "Soziales")
    links = mail_to("axe@example.org")

    found = {}
    for name, link in links.items():
        page.goto(link)
        page.evaluate(Axe().axe_script)
        found[name] = violations(page, ALL_RULES)
        page.wait_for_load_state("networkidle")
    page.goto(links["bestaetigen"])
    press(page, "Anmeldung bestätigen")
    assert heading(page) == "Sie sind angemeldet"
    page.evaluate(Axe().axe_script)
    found["welcome"] = violations(page, ALL_RULES)
    follow(page.get_by_role("link", name="Andere Themen wählen"))
    page.evaluate(Axe().axe_script)
    found["settings"] = violations(page, ALL_RULES)

    assert {name: what for name, what in found.items() if what} == {}
