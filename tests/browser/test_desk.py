"""The desk itself: German, discreet, and strict where the law is."""

import base64
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import desk as at_the_desk

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PANELS = [
    "Titel",
    "Kurztext",
    "Was eingereicht wurde",
    "Worum geht es?",
    "Abschnitte",
    "Datum und Nummer",
    "Beratungsfolge",
    "Was dazugehört",
    "Original",
]


def test_no_word_leaves_the_house_from_the_desk(sign_in, site):
    desk = sign_in("verwaltung")
    requested = []
    desk.on("request", lambda request: requested.append(request.url))
    for path in (
        "/admin/",
        "/admin/pages/",
        "/admin/motion_listing/",
        "/admin/images/",
        "/admin/account/",
        "/admin/users/",
        "/admin/settings/core/sitesettings/",
    ):
        answer = desk.goto(path)
        assert answer.status == 200, path
        assert desk.locator("html").get_attribute("lang") == "de"
    at_the_desk.open_motion(desk, "Sicherheitskonferenzen")

    web = [url for url in requested if urlsplit(url).scheme.startswith(("http", "ws"))]
    assert {urlsplit(url).netloc for url in web} == {urlsplit(site.url).netloc}


@pytest.mark.parametrize("name", ["schreiberin", "chefin"])
def test_the_menu_offers_what_the_guide_names(sign_in, name):
    menu = sign_in(name).get_by_role("navigation").first

    for entry in ("Seiten", "Anträge", "Rat & Gremien", "Bilder", "Dokumente", "Berichte"):
        expect(menu.get_by_text(entry, exact=True).first).to_be_visible()
    for entry in ("Themen", "Einstellungen"):
        assert bool(menu.get_by_text(entry, exact=True).count()) == (name == "chefin")


def test_the_form_asks_in_the_order_of_the_guide(sign_in):
    desk = sign_in("schreiberin")
    at_the_desk.open_form_of_a_new_motion(desk)
    headings = desk.locator("#tab-inhalte h2, #tab-content h2, main [role=tabpanel] h2:visible")
    words = [text.strip(" *\n") for text in headings.all_inner_texts()]

    assert [word for word in words if word in PANELS] == PANELS


def test_only_topics_in_german_can_be_chosen(sign_in):
    desk = sign_in("schreiberin")
    at_the_desk.open_form_of_a_new_motion(desk)

    expect(desk.get_by_role("checkbox", name="Soziales")).to_be_visible()
    expect(desk.get_by_role("checkbox", name="Social affairs")).to_have_count(0)


def test_a_date_typed_as_one_writes_it_stays_what_it_is(sign_in):
    desk = sign_in("schreiberin")
    at_the_desk.open_form_of_a_new_motion(desk)

    at_the_desk.give_date(desk, "#id_submitted_on", "13.12.2022")


def test_for_the_dossier_only_dossiers_can_be_chosen(sign_in):
    desk = sign_in("schreiberin")
    at_the_desk.open_form_of_a_new_motion(desk)
    desk.get_by_role("button", name="Seite auswählen (Vorgang)").click()
    dialog = desk.locator(".modal-content")
    dialog.get_by_label("Suchbegriff").fill("Sicherheit")
    expect(dialog.get_by_role("link", name="Kommunale Sicherheit")).to_be_visible()

    assert dialog.get_by_role("link", name="Sicherheitskonferenzen").count() == 0
    assert dialog.get_by_role("link", name="Masterplan").count() == 0


def test_the_list_of_motions_shows_what_editors_look_for(sign_in):
    desk = sign_in("schreiberin")
    desk.goto("/admin/motion_listing/?q=Sicherheitskonferenzen")
    heads = [text.strip() for text in desk.locator("table.listing th").all_inner_texts()]
    row = desk.locator("table.listing tr").filter(has_text="Sicherheitskonferenzen").first

    assert [head for head in heads if head in {"Art", "Gremium", "Datum", "Stand"}] == [
        "Art",
        "Gremium",
        "Datum",
        "Stand",
    ]
    for fact in ("Bitte um Stellungnahme", "ABöOAB", "13. Dezember 2022", "nicht belegt"):
        expect(row).to_contain_text(fact)


def test_a_picture_needs_words_or_the_mark_that_it_is_decoration(sign_in):
    desk = sign_in("schreiberin")
    desk.goto("/admin/images/add/")
    desk.locator("input[type=file]").set_input_files(
        {"name": "punkt.png", "mimeType": "image/png", "buffer": DOT}
    )
    desk.get_by_label("Titel").fill("Der Ratssaal")
    desk.get_by_label("Bildnachweis").fill("Foto: Kim Beispiel")
    desk.get_by_role("button", name="Hochladen").click()

    expect(desk.get_by_text("oder es als schmückend kennzeichnen")).to_be_visible()
    desk.locator("input[type=file]").set_input_files(
        {"name": "punkt.png", "mimeType": "image/png", "buffer": DOT}
    )
    desk.get_by_label("Schmückend").check()
    desk.get_by_role("button", name="Hochladen").click()
    at_the_desk.says(desk, "Der Ratssaal")
