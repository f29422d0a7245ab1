"""The seed case as a reader follows it: every link of the chain, and back."""

import re

import pytest

from tests.browser.visitor import follow, heading, press

MOTION = "/antraege/sicherheitskonferenzen/"
SERIES = "Modelle kommunaler Kriminalprävention"
SESSION = "Räte und Zentren \N{EN DASH} wie Städte in NRW Prävention organisieren"
PRESET = "Vergleich: Die fünf Fragen des Antrags"
QUESTIONS = [
    "Arbeitsstruktur",
    "Fachgruppen",
    "Teilnehmende",
    "Blick auf andere Stadtteile",
    "Information der Ratspolitik",
    "Beteiligung der Ratspolitik",
]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def reader(request, new_context):
    return new_context(java_script_enabled=request.param).new_page()


def follow_in_text(page, name):
    """Clicks the link in the text of the page; soft hyphens are for the eye only."""
    letters = "\xad?".join(re.escape(letter) for letter in name)
    follow(page.get_by_role("main").get_by_role("link", name=re.compile(f"^{letters}$")).first)


def test_the_motion_leads_to_series_session_profile_and_comparison(reader):
    reader.goto(MOTION)

    follow_in_text(reader, SERIES)
    assert heading(reader) == SERIES
    follow_in_text(reader, SESSION)
    assert heading(reader) == SESSION
    follow_in_text(reader, "Köln")
    assert heading(reader) == "Köln"
    follow_in_text(reader, "Mit Dortmund vergleichen")

    columns = reader.get_by_role("columnheader").all_inner_texts()
    assert ["Dortmund" in columns[1], "Köln" in columns[2]] == [True, True]


def test_every_step_leads_back(reader):
    reader.goto("/praeventionsmodelle/koeln/")

    follow_in_text(reader, SESSION)
    assert heading(reader) == SESSION
    follow_in_text(reader, SERIES)
    assert heading(reader) == SERIES
    follow_in_text(reader, "Sicherheitskonferenzen")
    assert heading(reader) == "Sicherheitskonferenzen"


def test_the_motion_s_questions_are_answered_and_name_the_motion(reader):
    reader.goto(MOTION)

    follow_in_text(reader, PRESET)
    rows = reader.get_by_role("rowheader").all_inner_texts()
    asked = [name for name in QUESTIONS if any(name in row.replace("\xad", "") for row in rows)]
    assert asked == QUESTIONS
    follow_in_text(reader, "Sicherheitskonferenzen")
    assert heading(reader) == "Sicherheitskonferenzen"


def test_one_dossier_holds_motions_series_and_the_profile_of_the_own_city(reader):
    reader.goto("/vorgaenge/kommunale-sicherheit/")

    for name in ("Sicherheitskonferenzen", SERIES, "Dortmund"):
        follow_in_text(reader, name)
        assert heading(reader) == name
        reader.go_back()


def test_models_are_ticked_on_the_list_and_compared_with_dortmund_first(reader):
    reader.goto("/praeventionsmodelle/")
    for slug in ("koeln", "leipzig", "hannover"):
        reader.locator(f'input[name="modell"][value="{slug}"]').check()
    press(reader, "Vergleichen")

    names = [
        text.split("\n")[0].replace("\xad", "")
        for text in reader.get_by_role("columnheader").all_inner_texts()
    ]
    assert names[:2] == ["Kriterium", "Dortmund"]
    assert set(names[2:]) == {"Köln", "Leipzig", "Hannover"}
    follow(reader.get_by_role("table").get_by_role("link", name="Quelle 1", exact=True).first)
    assert reader.url.endswith("#quelle-vergleich-1")
    assert reader.locator("#quelle-vergleich-1").is_visible()
