"""From the list of profiles to the comparison, with JavaScript and without."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.visitor import follow, press


@pytest.fixture(params=[False, True], ids=["without JavaScript", "with JavaScript"])
def reader(new_context, request):
    page = new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    ).new_page()
    page.goto("/praeventionsmodelle/")
    return page


def tick(page, municipality):
    page.get_by_label(f"zum Vergleich: {municipality}").check()


def test_ticks_stay_while_the_list_is_narrowed(reader):
    tick(reader, "Köln")
    tick(reader, "Leipzig")
    reader.get_by_role("group", name="Land").get_by_label("Niedersachsen").check()
    press(reader, "Liste aktualisieren")

    assert reader.get_by_role("status").inner_text() == "2 Modellprofile"
    tick(reader, "Hannover")
    press(reader, "Vergleichen")

    assert urlsplit(reader.url).path == "/praeventionsmodelle/vergleich/"
    heads = reader.locator("table.compare thead th").all_inner_texts()
    assert [head.split("\n")[0] for head in heads][1:] == [
        "Dortmund",
        "Hannover",
        "Köln",
        "Leipzig",
    ]


def test_a_tick_outside_the_filter_can_be_taken_away(reader):
    tick(reader, "Köln")
    reader.get_by_role("group", name="Land").get_by_label("Niedersachsen").check()
    press(reader, "Liste aktualisieren")

    follow(reader.locator(".compare-bar").get_by_role("link", name="Köln"))

    assert "modell" not in parse_qs(urlsplit(reader.url).query)
    assert reader.get_by_role("status").inner_text() == "2 Modellprofile"


def test_the_number_of_a_source_leads_to_it(reader):
    follow(reader.get_by_role("link", name="Köln", exact=True))

    follow(reader.locator("#gruppe-body ~ .notes a").first)

    assert reader.url.endswith("/praeventionsmodelle/koeln/#quelle-1")
    assert reader.locator("#quelle-1:target").is_visible()


def test_with_the_script_the_address_of_the_comparison_is_short(new_context):
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto("/praeventionsmodelle/?land=niedersachsen&q=rat")
    tick(page, "Hannover")

    press(page, "Vergleichen")

    assert urlsplit(page.url).query == "modell=hannover"
