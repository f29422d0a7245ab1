"""What is taken away holds the ratings, too: in words, with reason, source and day."""

import csv
from io import BytesIO, StringIO

import pytest
import time_machine
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.factories import NOON
from tests.prevention_models.ratings import criterion, rate

pytestmark = pytest.mark.django_db
VERGLEICH = "/praeventionsmodelle/vergleich/export."
RATING = (
    "Bewertung: 3 von 4: regelmäßig. Der Bericht kommt jedes Jahr. "
    "(Jahresbericht; geprüft am 14. März 2026)"
)


@pytest.fixture(autouse=True)
def _a_rating():
    with time_machine.travel(NOON, tick=False):
        rate()
        yield


def test_a_table_has_a_column_of_ratings(client):
    answer = client.get(f"{VERGLEICH}csv?modell=koeln")
    rows = list(csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig")), delimiter=";"))

    rated = {
        row["Gemeinde"]: row["Bewertung"]
        for row in rows
        if row["Kriterium"] == criterion("k10").label
    }
    assert rated == {"Dortmund": "", "Köln": RATING}


def test_a_cell_of_the_workbook_ends_with_its_rating(client):
    book = load_workbook(BytesIO(client.get(f"{VERGLEICH}xlsx?modell=koeln").content))

    said = [cell.value for row in book.worksheets[0] for cell in row if cell.value]
    assert [value for value in said if RATING in value]


def test_paper_tells_it(client):
    paper = PdfReader(BytesIO(client.get(f"{VERGLEICH}pdf?modell=koeln").content))

    words = "".join("".join(sheet.extract_text().split()) for sheet in paper.pages)
    assert "DerBerichtkommtjedesJahr." in words.replace("\u00ad", "").replace("-", "")
