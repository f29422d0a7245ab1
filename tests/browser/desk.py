"""What editors do at their desk, in the words of docs/redaktion.md."""

import re
from urllib.parse import urlencode

from playwright.sync_api import expect

MOTIONS_IN_TREE = "Unterseiten von ‚Vom Antrag zum Ergebnis‘ anzeigen"  # noqa: RUF001 - as the desk writes it


def open_form_of_a_new_motion(desk, kind="Sonstiges"):
    """Through the tree, as the guide says; a paper of another kind has sections to begin with."""
    desk.get_by_role("button", name="Seiten", exact=True).click()
    desk.get_by_role("link", name=MOTIONS_IN_TREE).click()
    desk.get_by_role("dialog").get_by_role("link", name="Anträge", exact=True).click()
    desk.get_by_role("link", name="Unterseite hinzufügen").first.click()
    desk.get_by_role("main").get_by_role("link", name=kind, exact=True).click()
    expect(desk.locator("#id_title")).to_be_visible()


def open_motion(desk, title):
    desk.get_by_role("link", name="Anträge", exact=True).click()
    # Other tests write motions too: the one looked for may be on a later page of the list.
    desk.goto(f"/admin/motion_listing/?{urlencode({'q': title})}")
    desk.get_by_role("link", name=title, exact=True).first.click()
    expect(desk.locator("#id_title")).to_be_visible()


def give_title(desk, title):
    """Types it, because the address is made while one types."""
    desk.locator("#id_title").press_sequentially(title)
    desk.keyboard.press("Tab")


def give_date(desk, field, day):
    """Types a date as one writes it, and goes on to the next field.

    The calendar opens a moment after one has come in; the Tab key closes only one that is open.
    """
    calendar = desk.locator(".xdsoft_datetimepicker:visible")
    desk.locator(field).fill("")
    expect(calendar).to_have_count(1)
    desk.locator(field).press_sequentially(day)
    desk.keyboard.press("Tab")
    expect(calendar).to_have_count(0)
    expect(desk.locator(field)).to_have_value(day)


def choose(desk, button, name):
    desk.get_by_role("button", name=button).first.click()
    desk.locator(".modal-content").get_by_role("link", name=name).first.click()
    expect(desk.locator(".modal-content")).to_be_hidden()


def choose_dossier(desk, title):
    desk.get_by_role("button", name="Seite auswählen (Vorgang)").click()
    dialog = desk.locator(".modal-content")
    dialog.get_by_label("Suchbegriff").fill(title)
    dialog.get_by_role("link", name=re.compile(title)).click()
    expect(dialog).to_be_hidden()


def write_proposal(desk, introduction, *points):
    body = desk.locator("[data-streamfield-stream-container]")
    body.get_by_role("button", name="Einen Block einfügen").first.click()
    desk.get_by_role("option", name="Beschlussvorschlag").click()
    body.locator("textarea").nth(0).fill(introduction)
    for number, point in enumerate(points, start=1):
        if number > 1:
            body.get_by_role("button", name="Hinzufügen", exact=True).last.click()
        body.locator("textarea").nth(number).fill(point)


def take_action(desk, name):
    """One of the actions behind the arrow beside „Entwurf speichern“."""
    desk.get_by_role("button", name="Mehr Aktionen").click()
    desk.get_by_role("button", name=name, exact=True).click()


def says(desk, text):
    expect(desk.locator(".messages")).to_contain_text(re.compile(text))
