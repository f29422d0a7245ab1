"""Tables to take away: what a spreadsheet program and a program make of them, row by row."""

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core import tables
from core.tables import Column, as_csv, as_json, harmless

COLUMNS = [Column("Name", lambda row: row[0]), Column("Datum", lambda row: row[1])]


def written(rows, language_code="de"):
    return "".join(as_csv(COLUMNS, rows, language_code=language_code))


def read(text, delimiter=";"):
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_a_table_begins_with_the_mark_by_which_excel_knows_utf_8():
    assert written([]).encode().startswith(b"\xef\xbb\xbfName;")


@pytest.mark.parametrize(
    ("language_code", "separator"), [("de", ";"), ("de-simple", ";"), ("en", ",")]
)
def test_cells_are_separated_as_the_readers_spreadsheet_expects(language_code, separator):
    head, row = read(written([("a", "b")], language_code), separator)

    assert (head[0], row) == ("Name", ["a", "b"])


def test_separators_quotes_and_lines_inside_a_cell_stay_in_it():
    cells = ['a;b,c "d"', "zwei\r\nZeilen"]

    text = written([cells])

    assert read(text)[1] == cells
    assert text.endswith('"a;b,c ""d""";"zwei\r\nZeilen"\r\n')


@pytest.mark.parametrize(
    "sign", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"]
)
def test_what_looks_like_a_formula_is_text(sign):
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"
    assert harmless(f"1{sign}1") == f"1{sign}1"


def test_a_sign_that_nobody_sees_hides_no_formula():
    assert harmless("\x00=1+1") == "'=1+1"


@pytest.mark.parametrize("number", [-5, 0, 2.5, Decimal("-1.50"), None])
def test_a_number_stays_a_number(number):
    assert harmless(number) is number


@given(cells=st.lists(st.text(st.characters()), min_size=2, max_size=2))
def test_whatever_stands_in_a_cell_is_read_again_and_is_no_formula(cells):
    text = written([cells])

    text.encode()
    row = read(text)[1]
    assert len(row) == 2
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_the_rows_are_asked_for_one_by_one():
    asked = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield (str(number), "")

    parts = as_csv(COLUMNS, rows(), language_code="de")

    assert (next(parts), asked) == ("\ufeffName;Datum\r\n", [])
    assert (next(parts), asked) == ("0;\r\n", [0])


@pytest.mark.parametrize("entries", [[], [{"a": 1}], [{"a": None}, {"a": "ß\ud800\x00"}]])
def test_data_is_one_object_with_a_line_for_each_entry(entries):
    text = "".join(as_json({"title": "Liste"}, "entries", entries))

    found = json.loads(text.encode())
    assert found["title"] == "Liste"
    assert len(found["entries"]) == len(entries)
    assert text.count("\n") == len(entries) + 2


def test_what_is_written_later_is_in_the_language_of_the_address():
    with translation.override("de"):
        answer = tables.answer(
            as_csv(COLUMNS, [], language_code="de"),
            tables.CSV,
            file_name="x.csv",
            language_code="de",
        )
    with translation.override("en"):
        text = answer.getvalue().decode()
        assert translation.get_language() == "en"

    assert text == "\ufeffName;Datum\r\n"


def test_what_is_sent_comes_in_pieces_that_are_worth_it():
    rows = [("x" * 100, "")] * 2_000
    answer = tables.answer(
        as_csv(COLUMNS, rows, language_code="de"), tables.CSV, file_name="x.csv", language_code="de"
    )

    pieces = [len(piece) for piece in answer.streaming_content]

    assert 10 < len(pieces) < 20
    assert max(pieces) < 17_000
