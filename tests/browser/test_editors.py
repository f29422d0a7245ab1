"""An editor who knows docs/redaktion.md and nothing else: from an empty form to the public page."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser import desk as at_the_desk

TITLE = "Mehr Bänke für ältere Dortmunder*innen"
PATH = "/antraege/mehr-baenke-fuer-aeltere-dortmunderinnen/"


def add_meeting(desk):
    desk.get_by_role("button", name="Rat & Gremien").click()
    desk.get_by_role("link", name="Sitzungen").click()
    desk.get_by_role("link", name="Sitzung hinzufügen").first.click()
    at_the_desk.choose(desk, "Gremium auswählen", "ABöOAB")
    desk.get_by_label("Nummer der Sitzung").fill("47")
    at_the_desk.give_date(desk, "#id_date", "10.03.2026")
    desk.get_by_role("button", name="Speichern").click()
    at_the_desk.says(desk, "ABöOAB, 47. Sitzung, 10. März 2026")


def fill_in_the_form(desk):
    at_the_desk.open_form_of_a_new_motion(desk)
    at_the_desk.give_title(desk, TITLE)
    desk.locator("#id_teaser").fill(
        "Wer nicht weit gehen kann, soll sich unterwegs ausruhen können."
    )
    desk.locator("#id_motion_type").select_option(label="Dringlichkeitsantrag")
    desk.get_by_role("checkbox", name="Soziales").check()
    expect(desk.get_by_text("BÜNDNIS 90/DIE GRÜNEN")).to_be_visible()
    at_the_desk.write_proposal(
        desk,
        "Die Verwaltung wird gebeten:",
        "an jeder Haltestelle eine Bank aufzustellen,",
        "dabei auf Lehnen zu achten.",
    )
    at_the_desk.give_date(desk, "#id_submitted_on", "02.03.2026")
    desk.get_by_role("button", name="Beratung hinzufügen").click()
    at_the_desk.choose(desk, "Sitzung auswählen", "ABöOAB, 47. Sitzung")
    at_the_desk.choose_dossier(desk, "Kommunale Sicherheit")


def see_the_preview(desk):
    desk.get_by_role("button", name="Vorschau umschalten").click()
    preview = desk.frame_locator("#w-preview-iframe, iframe[title*='Vorschau']").first
    expect(preview.get_by_role("heading", level=1)).to_contain_text("Bänke", timeout=20_000)
    expect(preview.locator("#punkt-2")).to_contain_text("auf Lehnen zu achten")
    expect(preview.get_by_text("ABöOAB, 47. Sitzung")).to_be_visible()


def test_an_editor_writes_a_motion_sees_it_and_puts_it_online(sign_in, page):
    desk = sign_in("chefin")
    add_meeting(desk)
    fill_in_the_form(desk)
    see_the_preview(desk)
    assert page.goto(PATH).status == 404

    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")

    page.goto("/antraege/?art=dringlichkeitsantrag&jahr=2026")
    page.get_by_role("link", name="Bänke").click()
    assert page.url.endswith(PATH)
    expect(page.locator("#punkt-1")).to_contain_text("an jeder Haltestelle eine Bank")
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    for fact in ("Dringlichkeitsantrag", "ABöOAB", "Montag, 2. März 2026", "BÜNDNIS 90/DIE GRÜNEN"):
        expect(facts).to_contain_text(fact)
    page.goto("/vorgaenge/kommunale-sicherheit/")
    expect(page.get_by_role("main").get_by_role("link", name="Bänke").first).to_be_visible()


def test_a_motion_of_which_little_is_known_can_be_saved(sign_in, page):
    desk = sign_in("chefin")
    at_the_desk.open_form_of_a_new_motion(desk)
    at_the_desk.give_title(desk, "Größere Schilder")
    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")

    page.goto("/antraege/groessere-schilder/")
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    expect(facts.locator("dt:has-text('Datum') + dd")).to_have_text("nicht belegt")


def test_the_old_address_leads_to_the_new_one(sign_in, page):
    desk = sign_in("chefin")
    at_the_desk.open_motion(desk, "Barrierefreie Fußgängerüberwege, Straßenbahnhaltestellen 45")
    desk.get_by_role("tab", name="Veröffentlichung").click()
    desk.get_by_label("Kurztitel").fill("ueberwege-umbenannt")
    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")

    answer = page.goto("/antraege/ueberwege-45/")
    assert answer.request.redirected_from.response().status == 301
    assert page.url.endswith("/antraege/ueberwege-umbenannt/")


def test_a_page_appears_by_itself_at_the_time_it_is_planned_for(sign_in, site, page):
    desk = sign_in("chefin")
    at_the_desk.open_form_of_a_new_motion(desk)
    at_the_desk.give_title(desk, "Für später")
    desk.get_by_role("button", name="Status umschalten").click()
    desk.get_by_role("button", name="Zeitplan festlegen").click()
    tomorrow = timezone.localdate() + timedelta(days=1)
    desk.get_by_label("Veröffentlicht ab").fill(f"{tomorrow:%d.%m.%Y} 09:00")
    # By keyboard: the calendar lies over the button until one leaves the field.
    desk.get_by_role("button", name="Zeitplan speichern").press("Enter")
    at_the_desk.take_action(desk, "Zur Veröffentlichung einplanen")
    at_the_desk.says(desk, "Für später")
    assert page.goto("/antraege/fuer-spaeter/").status == 404

    site.python("-m", "tests.browser.planting", "the-time-has-come", "fuer-spaeter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Seite nicht gefunden")
    page.wait_for_function(
        "async () => (await fetch('/antraege/fuer-spaeter/')).status === 200", polling=500
    )
