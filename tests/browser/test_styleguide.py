"""The style guide in the editors' area: real frames, in both schemes, within the policy."""

from playwright.sync_api import expect

GROUND = "() => getComputedStyle(document.body).backgroundColor"


def test_light_and_dark_stand_side_by_side_and_nothing_is_refused(sign_in):
    desk = sign_in("schreiberin")
    said = []
    desk.on("console", lambda message: said.append(message.text))
    # A scheme that the test sets would reach into the frames: it leaves the choice to them.
    desk.emulate_media(color_scheme="null")
    desk.goto("/admin/gestaltung/")

    frames = desk.locator("section[aria-labelledby=state] iframe")
    grounds = []
    for number in range(2):
        frame = frames.nth(number)
        frame.scroll_into_view_if_needed()
        expect(frame.content_frame.get_by_text("abgelehnt")).to_be_visible()
        grounds.append(frame.content_frame.locator("body").evaluate(GROUND))

    assert grounds == ["rgb(245, 241, 233)", "rgb(0, 24, 15)"]
    refused = [text for text in said if "Content Security Policy" in text]
    assert refused == []


def test_a_frame_is_as_high_as_what_is_in_it(sign_in):
    desk = sign_in("schreiberin")
    desk.goto("/admin/gestaltung/")
    frame = desk.locator("section[aria-labelledby=forms] iframe").first
    frame.scroll_into_view_if_needed()
    expect(frame.content_frame.get_by_role("textbox").first).to_be_visible()
    desk.wait_for_function("frame => frame.style.height", arg=frame.element_handle())

    page = frame.content_frame.locator("html")
    assert page.evaluate("html => html.scrollHeight <= html.clientHeight")
