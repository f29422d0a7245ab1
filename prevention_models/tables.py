"""Tables to take away: columns with what stands in them, as CSV and as a workbook."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from typing import Any, Generic, TypeVar

from xlsxwriter import Workbook

Row = TypeVar("Row")
Cell = str | int | None

CSV = "text/csv; charset=utf-8; header=present"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTE_ORDER_MARK = "\ufeff"
# A spreadsheet program in whose language the comma stands in numbers separates by semicolons.
SEPARATORS = {"en": ","}
USUAL_SEPARATOR = ";"
LONGEST_CELL = 32_767
"""More letters no cell of a workbook can hold."""

# Signs with which a program may begin to calculate, their wide twins among them.
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading in the reader's language, what stands in it, and its width."""

    heading: Any
    value: Callable[[Row], Cell]
    width: int = 20


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One table of a workbook; so many columns stay in view while one scrolls."""

    name: str
    columns: Sequence[Column[Row]]
    rows: Iterable[Row]
    fixed_columns: int = 1


def as_csv(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, language_code: str
) -> Iterator[str]:
    """RFC 4180, with the mark by which Excel knows UTF-8."""
    buffer = StringIO()
    separator = SEPARATORS.get(language_code, USUAL_SEPARATOR)
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")

    def written(cells: Iterable[Cell]) -> str:
        writer.writerow([harmless(cell) for cell in cells])
        text = buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
        return text

    yield BYTE_ORDER_MARK + written([str(column.heading) for column in columns])
    for row in rows:
        yield written([column.value(row) for column in columns])


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet program can't take for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = _UNWRITABLE.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text


def as_workbook(sheets: "Sequence[Sheet[Any]]") -> bytes:
    """Texts stay texts: none is a formula, none a link."""
    file = BytesIO()
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        written = book.add_worksheet(sheet.name)
        written.freeze_panes(1, sheet.fixed_columns)
        written.set_landscape()
        written.set_paper(9)
        written.fit_to_pages(1, 0)
        written.repeat_rows(0)
        for number, column in enumerate(sheet.columns):
            written.set_column(number, number, column.width)
            written.write_string(0, number, _fitting(str(column.heading)), bold)
        for line, row in enumerate(sheet.rows, start=1):
            for number, column in enumerate(sheet.columns):
                value = column.value(row)
                if isinstance(value, int):
                    written.write_number(line, number, value, plain)
                elif value:
                    written.write_string(line, number, _fitting(value), plain)
    book.close()
    return file.getvalue()


def _fitting(text: str) -> str:
    kept = _UNWRITABLE.sub("", text)
    return kept if len(kept) <= LONGEST_CELL else f"{kept[: LONGEST_CELL - 1]}…"
