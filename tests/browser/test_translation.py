"""Into English as docs/redaktion.md tells it; facts stay on the German page."""

import re

from playwright.sync_api import expect

from tests.browser import desk as at_the_desk

TITLE = "Barrierefreie Fußgängerüberwege, Straßenbahnhaltestellen 43"
TEASER = "Wer mit Rollstuhl oder Kinderwagen unterwegs ist, soll überall hinüberkommen."
ENGLISH = "/en/motions/accessible-crossings/"


def translate_segment(desk, german, english):
    segment = (
        desk.locator("li, section, div")
        .filter(has=desk.get_by_text(german, exact=True))
        .filter(has=desk.get_by_role("button", name="Übersetzen"))
    )
    segment.last.get_by_role("button", name="Übersetzen").first.click()
    desk.locator("main textarea:visible").fill(english)
    desk.get_by_role("button", name="Speichern", exact=True).click()
    expect(desk.get_by_text(english, exact=True)).to_be_visible()


def test_a_motion_is_translated_and_shares_the_facts_of_the_german_page(sign_in, page):
    desk = sign_in("chefin")
    at_the_desk.open_motion(desk, TITLE)
    desk.get_by_role("button", name="Aktionen", exact=True).first.click()
    desk.get_by_role("link", name="Diese Seite übersetzen").click()
    desk.get_by_role("checkbox", name="Englisch").check()
    desk.get_by_role("button", name="Absenden").click()
    at_the_desk.says(desk, "erfolgreich zur Übersetzung in Englisch eingereicht")
    assert page.goto(ENGLISH).status == 404

    translate_segment(desk, TITLE, "Accessible crossings and tram stops")
    translate_segment(desk, TEASER, "Everybody should be able to cross the street.")
    desk.get_by_role("tab", name="Veröffentlichung").click()
    translate_segment(desk, "ueberwege-43", "accessible-crossings")
    desk.get_by_role("button", name="Veröffentlichen in Englisch").click()
    at_the_desk.says(desk, "in Englisch veröffentlicht")

    page.goto(ENGLISH)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Accessible crossings"))
    facts = page.get_by_role("complementary", name="At a glance")
    expect(facts).to_contain_text("ASAG")
    day_before = facts.locator("time").first.get_attribute("datetime")

    at_the_desk.open_motion(desk, TITLE)
    at_the_desk.give_date(desk, "#id_submitted_on", "01.04.2018")
    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")

    page.reload()
    assert day_before != "2018-04-01"
    assert facts.locator("time").first.get_attribute("datetime") == "2018-04-01"


def test_on_a_translation_the_facts_are_a_link_to_the_german_page(sign_in):
    desk = sign_in("chefin")
    desk.goto("/admin/")
    at_the_desk.open_motion(desk, "Security conferences")

    panels = desk.get_by_text("nur einmal, auf der deutschen Seite")
    assert panels.count() >= 4
    assert desk.locator("#id_submitted_on, #id_motion_type, #id_paper_number").count() == 0
    expect(
        desk.locator("main").get_by_role("link", name="Sicherheitskonferenzen").first
    ).to_be_visible()
