"""Ratings beside what was found: with reason, source and day, and never added up."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup

from prevention_models.choices import RatingState, ScaleValue
from prevention_models.models import Criterion
from tests.factories import NOON, translate
from tests.prevention_models.ratings import ask, criterion, profile, rate, words

pytestmark = pytest.mark.django_db
COMPARISON = "/praeventionsmodelle/vergleich/"
K15 = "k15"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def look(client):
    def read(path, **query):
        return BeautifulSoup(client.get(path, query).content, "html.parser")

    return read


def cells(page, start):
    """By municipality, what the cells of this row say."""
    label = criterion(start).label
    row = next(row for row in page.select("table.compare tr") if row.th and label in words(row.th))
    heads = [words(one) for one in row.select(".cell-head")]
    return dict(zip(heads, (words(cell) for cell in row.select("td")), strict=True))


def test_a_cell_shows_the_rating_with_reason_source_and_day(look):
    rate(sources=["Jahresbericht 2025", ("Vorlage", "https://example.org/vorlage")])

    page = look(COMPARISON, modell="koeln")
    said = cells(page, "k10")

    assert "Bewertung: 3 von 4: regelmäßig Der Bericht kommt jedes Jahr." in said["Köln"]
    assert "Jahresbericht 2025 Vorlage" in said["Köln"]
    assert "geprüft am 14. März 2026" in said["Köln"]
    assert page.find("a", href="https://example.org/vorlage")
    assert "Bewertung" not in said["Dortmund"]


def test_nothing_found_is_said_only_where_there_is_no_rating_either(look):
    before = cells(look(COMPARISON, modell="koeln"), K15)
    assert before["Köln"] == "Köln keine Angabe gefunden"
    rate(start=K15, value="2") if criterion(K15).value_type == "scale" else ask(start=K15)

    after = cells(look(COMPARISON, modell="koeln"), K15)

    assert "keine Angabe gefunden" not in after["Köln"]
    assert after["Dortmund"] == "Dortmund keine Angabe gefunden"


def test_the_other_states_are_said_in_words(look):
    ask(start="k10", on=date(2026, 3, 3))
    rate(start="k11", value="", state=RatingState.NOT_APPLICABLE, reason="Kein Rat.")

    page = look(COMPARISON, modell="koeln")

    assert "angefragt am 3. März 2026, noch keine Antwort" in cells(page, "k10")["Köln"]
    assert "trifft nicht zu Kein Rat." in cells(page, "k11")["Köln"]


@pytest.mark.parametrize(
    ("value", "value_type"),
    [
        ("3", "yes_no"),
        ("12", "scale"),
        ("yes", "scale"),
        ("yes", "number"),
        ("2.5", "scale"),
        ("2.5", "text"),
    ],
)
def test_a_value_that_does_not_fit_its_criterion_is_shown_as_it_is_stored(look, value, value_type):
    rating = rate(value=value)
    Criterion.objects.filter(pk=rating.criterion.pk).update(value_type=value_type)

    shown = look("/praeventionsmodelle/koeln/").find(id="bewertungen").find_parent("section")

    assert (
        f"Bewertung: {value} Der Bericht" in cells(look(COMPARISON, modell="koeln"), "k10")["Köln"]
    )
    assert f"{value} Der Bericht" in words(shown)


def test_an_old_rating_is_marked_by_itself(look):
    rate(checked_on=date(2024, 9, 13))
    rate("leipzig", checked_on=date(2024, 9, 14))

    said = cells(look(COMPARISON, modell=["koeln", "leipzig"]), "k10")

    assert "älter als 18 Monate" in said["Köln"]
    assert "älter als 18 Monate" not in said["Leipzig"]


def test_an_old_profile_is_marked_in_the_head_of_its_column(look):
    page = profile()
    page.checked_on = date(2024, 9, 13)
    page.save_revision().publish()

    heads = [words(one) for one in look(COMPARISON, modell="koeln").select("thead th")]

    assert ["älter als 18 Monate" in head for head in heads] == [False, False, True]


def test_rows_that_differ_only_in_a_rating_are_differences(look):
    query = {"modell": "koeln", "nur": "unterschiede"}
    assert criterion(K15).label not in words(look(COMPARISON, **query).find("table"))
    ask(start=K15)

    assert criterion(K15).label in words(look(COMPARISON, **query).find("table"))


def test_the_profile_shows_its_ratings(look):
    rate(sources=[("Vorlage", "https://example.org/vorlage")])
    rate("leipzig", "k11", value="4")

    section = look("/praeventionsmodelle/koeln/").find(id="bewertungen").find_parent("section")

    assert "Information des Rates" in words(section)
    assert "3 von 4: regelmäßig" in words(section)
    assert section.find("a", href="https://example.org/vorlage")
    assert "Mitwirkung des Rates" not in words(section)


def test_without_a_rating_the_profile_has_no_such_section(look):
    assert look("/praeventionsmodelle/koeln/").find(id="bewertungen") is None


def test_an_english_reader_sees_the_same_rating(look):
    english = translate(profile(), "en", title="Cologne", slug="cologne")
    rate()

    page = look(english.path_on_site)

    assert "3 of 4: regularly" in words(page.find(id="bewertungen").find_parent("section"))


def test_no_page_adds_values_up(look):
    rate(start="k10", value="4")
    rate(start="k11", value="4")

    for path in (COMPARISON, "/praeventionsmodelle/koeln/", "/praeventionsmodelle/"):
        said = words(look(path, modell="koeln").main)
        for word in ("Summe", "Punktzahl", "Durchschnitt", "Gesamtwert", "Platz 1"):
            assert word not in said


def test_the_page_on_the_method_explains_the_scale(look):
    section = look("/praeventionsmodelle/methode/").find(id="skala").find_parent("section")

    for value in ScaleValue:
        assert f"{value.value} {value.label}" in words(section)
    for state in ("angefragt am …", "trifft nicht zu", "keine Angabe gefunden"):
        assert state in words(section)
