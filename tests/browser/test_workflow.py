"""Draft, review, online: two people, as docs/redaktion.md tells it."""

from playwright.sync_api import expect

from tests.browser import desk as at_the_desk

REVIEW = "In Entwurf → Prüfung → online einreichen"


def test_a_writer_hands_in_and_the_chief_puts_it_online(sign_in, page):
    desk = sign_in("schreiberin")
    at_the_desk.open_form_of_a_new_motion(desk)
    at_the_desk.give_title(desk, "Ein Brunnen für den Nordmarkt")
    desk.get_by_role("button", name="Entwurf speichern").click()
    at_the_desk.says(desk, "Nordmarkt")
    desk.get_by_role("button", name="Mehr Aktionen").click()
    expect(desk.get_by_role("button", name=REVIEW)).to_be_visible()
    assert desk.get_by_role("button", name="Veröffentlichen", exact=True).count() == 0
    desk.get_by_role("button", name=REVIEW).click()
    at_the_desk.says(desk, "zur Moderation eingereicht|eingereicht")
    assert page.goto("/antraege/ein-brunnen-fuer-den-nordmarkt/").status == 404

    chief = sign_in("chefin")
    expect(chief.get_by_role("heading", name="Ihre Überprüfung steht aus")).to_be_visible()
    chief.get_by_role("link", name="Ein Brunnen für den Nordmarkt", exact=True).first.click()
    at_the_desk.take_action(chief, "Freigeben und Veröffentlichen")
    at_the_desk.says(chief, "Nordmarkt")

    assert page.goto("/antraege/ein-brunnen-fuer-den-nordmarkt/").status == 200


def test_a_writer_can_not_publish_by_asking_the_server_directly(sign_in, page):
    desk = sign_in("schreiberin")
    at_the_desk.open_motion(desk, "Barrierefreie Fußgängerüberwege, Straßenbahnhaltestellen 44")
    desk.locator("#id_title").fill("Von niemandem geprüft")
    desk.evaluate(
        """() => {
          const button = document.createElement("button");
          button.name = "action-publish";
          button.textContent = "Durch die Hintertür";
          document.querySelector("#page-edit-form").append(button);
        }"""
    )
    # The desk must have come to rest before its context is closed.
    with desk.expect_navigation(wait_until="networkidle"):
        desk.get_by_role("button", name="Durch die Hintertür").dispatch_event("click")

    page.goto("/antraege/ueberwege-44/")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Von niemandem geprüft")
