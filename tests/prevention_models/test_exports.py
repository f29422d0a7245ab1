"""Files of the comparison and of the list: the same facts as on the page, each with its sources."""

import csv
import re
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from prevention_models.models import ComparisonPage, PreventionModelPage
from tests.factories import restrict, translate
from tests.prevention_models.factories import PreventionModelPageFactory
from tests.prevention_models.ratings import criterion, rate

pytestmark = pytest.mark.django_db
LIST = "/praeventionsmodelle/"
VERGLEICH = "/praeventionsmodelle/vergleich/"
FIVE = "kriterien=fragen-des-antrags"
FOUR = "modell=koeln&modell=leipzig&modell=hannover&modell=essen"
NOTHING = "keine Angabe gefunden"


@pytest.fixture
def rows(client):
    """The lines of a CSV file, by their headings."""

    def read(path):
        answer = client.get(path)
        assert answer.status_code == 200
        text = content_of(answer).decode()
        assert text.startswith("\ufeff")
        return list(csv.DictReader(StringIO(text[1:], newline=""), delimiter=";", strict=True))

    return read


@pytest.fixture
def book(client):
    def read(path):
        return load_workbook(BytesIO(client.get(path).content))

    return read


@pytest.fixture
def paper(client):
    def read(path):
        return PdfReader(BytesIO(client.get(path).content))

    return read


def content_of(answer):
    """Also of one that is written while it is fetched."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def words_of(paper):
    """Without spaces and hyphens, which a line of a narrow column has of its own."""
    return _packed("".join(sheet.extract_text() for sheet in paper.pages))


def _packed(text):
    return "".join(text.split()).replace("-", "").replace("\xad", "").replace("\u2010", "")


def page_of(client, query):
    answer = client.get(f"{VERGLEICH}?{query}")
    return [row for _label, members in answer.context["comparison"].groups for row in members]


def test_the_csv_has_a_line_for_every_cell_of_the_page(client, rows):
    shown = page_of(client, f"{FOUR}&{FIVE}")

    lines = rows(f"{VERGLEICH}export.csv?{FOUR}&{FIVE}")

    cells = [(row, cell) for row in shown for cell in row.cells]
    assert len(lines) == len(cells)
    for line, (row, cell) in zip(lines, cells, strict=True):
        assert line["Kriterium"] == row.question.label
        assert line["Gemeinde"] == cell.profile.municipality
        assert cell.finding.short in line["Was gefunden wurde"]
        assert (line["Was gefunden wurde"] == NOTHING) is not cell.finding.is_found
        for note in cell.notes:
            assert note.source.says in line["Quellen"]
            assert note.source.url in line["Quellen"]
        assert bool(line["Quellen"]) is bool(cell.notes)


def test_the_csv_says_like_and_unlike_where_the_page_does(client, rows):
    shown = page_of(client, f"modell=koeln&{FIVE}")

    lines = rows(f"{VERGLEICH}export.csv?modell=koeln&{FIVE}")

    words = [line["Neben der festen Spalte"] for line in lines]
    cells = [cell for row in shown for cell in row.cells]
    assert words == [
        "wie Dortmund" if cell.is_alike else "anders als Dortmund" if cell.is_different else ""
        for cell in cells
    ]
    assert "anders als Dortmund" in words


def test_the_lines_of_a_csv_end_as_the_standard_asks(client):
    text = content_of(client.get(f"{VERGLEICH}export.csv?modell=koeln")).decode()

    assert text.endswith("\r\n")


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\uff1d1"])
def test_no_text_of_a_profile_is_a_formula(client, rows, book, start):
    PreventionModelPageFactory(
        title=f"{start} Stadt", slug="formel", body_purpose=f"{start} zusammen", groups=[start]
    )

    lines = rows(f"{VERGLEICH}export.csv?modell=formel")
    assert not [
        value for line in lines for value in line.values() if value[:1] in "=+-@\t\uff1d" and value
    ]
    for name in (f"{VERGLEICH}export.xlsx?modell=formel", f"{LIST}export.xlsx"):
        for sheet in book(name):
            assert {cell.data_type for row in sheet for cell in row} <= {"s", "n"}


def test_the_workbook_looks_like_the_page_and_names_its_sources(client, book):
    shown = page_of(client, f"{FOUR}&{FIVE}")

    comparison, sources = book(f"{VERGLEICH}export.xlsx?{FOUR}&{FIVE}").worksheets

    assert (comparison.title, sources.title) == ("Vergleich", "Quellen")
    assert comparison.freeze_panes == "C2"
    assert sources.freeze_panes == "B2"
    heads = [cell.value for cell in comparison[1]]
    assert heads[2:] == ["Dortmund", "Köln", "Leipzig", "Hannover", "Essen"]
    assert comparison.max_row == len(shown) + 1
    listed = {row[0].value: row for row in sources.iter_rows(min_row=2)}
    for line, row in zip(comparison.iter_rows(min_row=2), shown, strict=True):
        for place, cell in zip(line[2:], row.cells, strict=True):
            assert cell.finding.short in place.value
            assert (NOTHING in place.value.splitlines()) is not cell.finding.is_found
            for note in cell.notes:
                assert str(note.number) in place.value.rsplit("Quellen: ", 1)[1]
                assert listed[note.number][1].value == cell.profile.municipality
                assert (listed[note.number][5].value or "") == note.source.url


def test_the_paper_lies_on_its_side_and_holds_every_word_of_four_columns(client, paper):
    shown = page_of(client, f"{FOUR}&{FIVE}")

    printed = paper(f"{VERGLEICH}export.pdf?{FOUR}&{FIVE}")

    assert all(sheet.mediabox.width > sheet.mediabox.height for sheet in printed.pages)
    words = words_of(printed)
    for row in shown:
        assert _packed(row.question.heading) in words
        for cell in row.cells:
            assert _packed(cell.finding.short) in words
            for note in cell.notes:
                assert _packed(note.source.says) in words
    assert _packed("Dortmund ist die feste Spalte") in words
    assert _packed(NOTHING) in words


def test_more_columns_stand_on_further_sheets_with_the_fixed_one_on_each(paper):
    slugs = PreventionModelPage.objects.visible().exclude(slug="dortmund")
    query = "&".join(f"modell={slug}" for slug in slugs.values_list("slug", flat=True))

    printed = paper(f"{VERGLEICH}export.pdf?{query}&kriterien=politik")

    words = words_of(printed)
    for name in slugs.values_list("municipality", flat=True):
        assert _packed(name) in words
    assert words.count("Kriterium") >= 6


@pytest.mark.parametrize("name", ["csv", "xlsx", "pdf"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?modell=gibtesnicht",
        "?modell=%00&kriterien=%FF",
        "?nur=unterschiede",
        "?x=" + "a" * 9000,
    ],
)
def test_nonsense_gives_a_file_all_the_same(client, name, query):
    answer = client.get(f"{VERGLEICH}export.{name}{query}")

    assert answer.status_code == 200
    assert re.search(
        rf'filename="vergleich(-\d{{4}}-\d\d-\d\d)?[.]{name}"',
        answer.headers["Content-Disposition"],
    )
    assert content_of(answer)


def test_a_comparison_of_nothing_is_an_empty_table(client, rows):
    PreventionModelPage.objects.get(slug="dortmund").unpublish()

    assert rows(f"{VERGLEICH}export.csv") == []
    assert client.get(f"{VERGLEICH}export.pdf").status_code == 200


def test_only_public_profiles_and_only_below_public_pages(client, rows):
    restrict(PreventionModelPage.objects.get(slug="leipzig"))

    assert {line["Gemeinde"] for line in rows(f"{VERGLEICH}export.csv?modell=leipzig")} == {
        "Dortmund"
    }
    assert "Leipzig" not in {line["Gemeinde"] for line in rows(f"{LIST}export.csv")}
    ComparisonPage.objects.get().unpublish()
    assert client.get(f"{VERGLEICH}export.csv").status_code == 404
    assert client.get("/praeventionsmodelle/koeln/export.csv").status_code == 404
    assert client.get(f"{LIST}export.pdf").status_code == 404


def test_the_list_is_taken_away_as_it_is_narrowed(rows, book):
    lines = rows(f"{LIST}export.csv?land=niedersachsen")

    assert {line["Bundesland oder Region"] for line in lines} == {"Niedersachsen"}
    for line in lines:
        profile = PreventionModelPage.objects.get(municipality=line["Gemeinde"])
        assert line["Gremium: Name"] == profile.body_name
        seats = {True: "ja", False: "nein", None: NOTHING}
        assert (
            line["Ratspolitik: Sitze für die Ratspolitik"]
            == seats[profile.council_politics_seats_for_council]
        )
        for source in profile.sources.all():
            if source.key in profile.body_sources.replace(" ", "").split(","):
                assert source.url in line["Quellen: Gremium"]
    profiles, sources = book(f"{LIST}export.xlsx").worksheets
    assert profiles.max_row == 26
    assert profiles.freeze_panes == "B2"
    assert sources.max_row > 100


def test_english_files_speak_english_around_the_german_facts(client, english):
    page = translate(ComparisonPage.objects.get(), "en", title="Comparison")

    text = content_of(client.get(f"{page.path_on_site}export.csv?modell=koeln")).decode()

    assert text.startswith("\ufeffGroup,Number of the question,")
    assert "no information found" in text
    assert NOTHING not in text


def test_the_page_offers_the_files_of_what_it_shows(client):
    html = client.get(f"{VERGLEICH}?modell=koeln&kriterien=politik").content.decode()

    for name in ("csv", "xlsx", "pdf"):
        assert f'href="export.{name}?modell=koeln&amp;kriterien=politik"' in html


def test_a_rating_stands_in_every_file_with_its_reason_and_its_source(client, rows, book, paper):
    rate(sources=[("Vorlage 12", "https://example.org/vorlage")])
    query = "modell=koeln&kriterien=politik"

    lines = rows(f"{VERGLEICH}export.csv?{query}")

    (said,) = [line["Was gefunden wurde"] for line in lines if "Bewertung:" in str(line)]
    assert "3 von 4: regelmäßig" in said
    assert "Der Bericht kommt jedes Jahr." in said
    assert "Vorlage 12 https://example.org/vorlage" in said
    sheet = book(f"{VERGLEICH}export.xlsx?{query}").worksheets[0]
    assert [cell for row in sheet.values for cell in row if cell and said in cell]
    printed = words_of(paper(f"{VERGLEICH}export.pdf?{query}"))
    assert _packed("Der Bericht kommt jedes Jahr.") in printed
    assert _packed("Vorlage 12") in printed


def test_a_rating_alone_is_no_gap(rows):
    rate("koeln", "k15")

    lines = rows(f"{VERGLEICH}export.csv?modell=koeln")

    (said,) = [
        line["Was gefunden wurde"]
        for line in lines
        if line["Gemeinde"] == "Köln" and line["Kriterium"] == criterion("k15").label
    ]
    assert NOTHING not in said
