"""An issue of the newsletter, from the sign-up of its reader and the empty form to the way out."""

import re
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import desk as at_the_desk
from tests.browser.test_accessibility import COLOURS, violations
from tests.browser.test_newsletter import sign_up
from tests.browser.visitor import heading, press

PATIENCE = 30
READER = "liest@example.org"
TITLE = "Was der Rat im April beraten hat"
LOADED = "() => performance.getEntriesByType('resource').map(entry => entry.name)"


def wait_for_mail(site, address, subject):
    """As bytes and read; editors get other mails, too."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for place, (to, raw) in enumerate(site.post_office.accepted):
            letter = site.post_office.letter(place)
            if to == address and re.match(subject, letter["Subject"].strip()):
                return raw, letter
        time.sleep(0.2)
    raise AssertionError(f"no mail to {address} in {PATIENCE} seconds")


def key_of(site, model, slug):
    return site.manage(
        "shell",
        "--no-imports",
        "-c",
        f"from newsletter.models import {model} as M;"
        f"print(M.objects.get(slug='{slug}', locale__language_code='de').pk)",
    ).strip()


def compose(desk, site):
    key = key_of(site, "NewsletterIndexPage", "newsletter")
    desk.goto(f"/admin/pages/add/newsletter/newsletterissuepage/{key}/")
    at_the_desk.give_title(desk, TITLE)
    desk.locator("#id_teaser").fill("Ein Antrag und ein Termin.")
    desk.locator("#id_preheader").fill("Mit den neuesten Anträgen")
    add_block(desk, "Überschrift", first=True)
    body = desk.locator("[data-streamfield-stream-container]")
    body.locator("input[type=text]").last.fill("Neues aus dem Rat")
    add_block(desk, "Liste, die sich selbst füllt")
    body.locator("select").last.select_option(label="neueste Anträge seit der letzten Ausgabe")


def add_block(desk, name, *, first=False):
    buttons = desk.locator("[data-streamfield-stream-container]").get_by_role(
        "button", name="Einen Block einfügen"
    )
    (buttons.first if first else buttons.last).click()
    desk.get_by_role("option", name=name).click()


def see_the_mail_in_the_preview(desk):
    desk.get_by_role("button", name="Vorschau umschalten").click()
    preview = desk.frame_locator("#w-preview-iframe, iframe[title*='Vorschau']").first
    expect(preview.get_by_role("heading", level=1)).to_contain_text("April", timeout=20_000)
    expect(preview.get_by_role("link", name="Abmelden").first).to_be_visible()


def publish(desk):
    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")


@pytest.fixture
def desk(sign_in):
    return sign_in("chefin")


def test_an_issue_goes_from_the_empty_form_to_its_reader(desk, site, new_context):
    reader = subscribed(new_context, site)
    compose(desk, site)
    see_the_mail_in_the_preview(desk)
    publish(desk)
    desk.goto("/newsletter/archiv/was-der-rat-im-april-beraten-hat/")
    assert heading(desk) == TITLE
    key = key_of(site, "NewsletterIssuePage", "was-der-rat-im-april-beraten-hat")
    desk.goto(f"/admin/pages/{key}/edit/")
    desk.get_by_role("button", name="Aktionen", exact=True).first.click()
    desk.get_by_role("link", name="Versand", exact=True).first.click()

    address = desk.get_by_label("E-Mail-Adresse einer Person aus der Redaktion").input_value()
    desk.get_by_role("button", name="Testmail senden").click()
    at_the_desk.says(desk, address)
    raw, letter = wait_for_mail(site, address, re.escape(f"[Test] {TITLE}"))
    assert b"\r\nList-Unsubscribe: <http" in raw
    html = letter.get_body(("html",)).get_content()
    assert "Neues aus dem Rat" in letter.get_body(("plain",)).get_content()
    look_at_the_mail(new_context, site, html)

    schedule(desk)
    desk.get_by_role("button", name="Rückgängig machen").click()
    at_the_desk.says(desk, "zurückgerufen")
    schedule(desk)
    let_five_minutes_pass(site)
    _raw, letter = wait_for_mail(site, READER, TITLE)
    choose_and_leave(reader, links_of(letter))


def subscribed(new_context, site):
    """A reader who has signed up and confirmed."""
    reader = new_context(java_script_enabled=False).new_page()
    sign_up(reader, READER, "Soziales")
    _raw, letter = wait_for_mail(site, READER, "Bitte Anmeldung bestätigen")
    reader.goto(links_of(letter)["bestaetigen"])
    press(reader, "Anmeldung bestätigen")
    assert heading(reader) == "Sie sind angemeldet"
    return reader


def schedule(desk):
    desk.get_by_role("button", name="Weiter zur Bestätigung").click()
    assert f"die Ausgabe „{TITLE}“" in desk.get_by_role("main").inner_text()
    desk.get_by_role("button", name="senden").click()
    at_the_desk.says(desk, "Die Ausgabe geht am")


def let_five_minutes_pass(site):
    site.manage(
        "shell",
        "--no-imports",
        "-c",
        "from django.utils import timezone; from newsletter.models import Dispatch as D;"
        "now = timezone.now();"
        "D.objects.filter(kind='live', state='scheduled').update(send_at=now, undo_until=now)",
    )


def links_of(letter):
    """The links of a mail to pages of the newsletter, by the word in their path."""
    text = letter.get_body(("plain",)).get_content()
    found = re.findall(r"https?://\S+/newsletter/\S+", text)
    return {link.split("/newsletter/")[1].split("/")[0]: link for link in found}


def choose_and_leave(reader, links):
    reader.goto(links["archiv"])
    assert heading(reader) == TITLE
    reader.goto(links["einstellungen"])
    reader.get_by_label("Stadt + Rat").check()
    press(reader, "Themen speichern")
    assert reader.get_by_role("status").inner_text() == "Ihre Themen sind gespeichert."
    reader.goto(links["abmelden"])
    press(reader, "Jetzt abmelden")
    assert heading(reader) == "Sie sind abgemeldet"
    assert reader.context.cookies() == []


def look_at_the_mail(new_context, site, html):
    """Narrow and wide, light and dark: nothing sticks out, everything can be read, and nothing is
    loaded from elsewhere.
    """
    for width in (320, 640):
        for scheme in ("light", "dark"):
            page = new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme
            ).new_page()
            page.set_content(html)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert [one for one in page.evaluate(LOADED) if not one.startswith(site.url)] == []
            assert contrasts(page) == []


def contrasts(page):
    page.evaluate(Axe().axe_script)
    return violations(page, COLOURS)
