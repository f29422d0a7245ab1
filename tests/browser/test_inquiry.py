"""An inquiry with five questions and two answers, on one screen, by docs/redaktion.md alone."""

import re

from playwright.sync_api import expect

from tests.browser import desk as at_the_desk

TITLE = "Wie geht es den Trinkbrunnen?"
PATH = "/antraege/wie-geht-es-den-trinkbrunnen/"
QUESTIONS = [f"Wie viele Brunnen gibt es im Stadtbezirk {number}?" for number in range(1, 6)]
MOST_REQUIRED = 6


def ask(desk):
    first, *others = QUESTIONS
    desk.locator("[name='body-0-value-questions-0-value']").fill(first)
    for number, question in enumerate(others, start=1):
        body = desk.locator("#panel-child-inhalte-body-section, [data-contentpath=body]").first
        body.get_by_role("button", name="Hinzufügen", exact=True).nth(number).click()
        desk.locator(f"[name='body-0-value-questions-{number}-value']").fill(question)


def answer(desk, place, question, words):
    reply = desk.locator("#inline_child_answers-0")
    reply.get_by_role("button", name="Einen Block einfügen").last.click()
    desk.locator(f"[name='answers-0-replies-{place}-value-question']").fill(str(question))
    text = desk.locator(f"[name='answers-0-replies-{place}-value-text']")
    field = reply.get_by_role("textbox").and_(desk.locator("[contenteditable=true]")).nth(place)
    field.click()
    field.press_sequentially(words)
    expect(text).to_have_value(re.compile(words))


def required_besides_texts(desk):
    """The labels with a star, without those of the texts themselves."""
    starred = desk.locator("label:has(.w-required-mark):visible")
    labels = [text.strip(" *\n") for text in starred.all_inner_texts()]
    return [label for label in labels if label != "Titel"]


def test_an_inquiry_is_entered_on_one_screen_with_few_required_fields(sign_in, page):
    desk = sign_in("chefin")
    at_the_desk.open_form_of_a_new_motion(desk, kind="Anfrage")
    at_the_desk.give_title(desk, TITLE)
    ask(desk)
    desk.get_by_role("button", name="Antwort hinzufügen").click()
    answer(desk, 0, 2, "Es sind sieben.")
    answer(desk, 1, 5, "Es ist einer.")

    assert len(required_besides_texts(desk)) <= MOST_REQUIRED, required_besides_texts(desk)

    at_the_desk.take_action(desk, "Veröffentlichen")
    at_the_desk.says(desk, "veröffentlicht")
    page.goto(PATH)
    expect(page.locator("#frage-2")).to_contain_text("Es sind sieben.")
    expect(page.locator("#frage-5")).to_contain_text("Es ist einer.")
    expect(page.locator("#frage-1")).to_contain_text("keine Antwort bekannt")
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    expect(facts).to_contain_text("Anfrage")
    expect(facts).to_contain_text("Die Verwaltung hat geantwortet")
