"""Tables to take away as a workbook: several sheets in one file, texts as texts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Generic, TypeVar

from xlsxwriter import Workbook

from core.tables import Column

Row = TypeVar("Row")

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
"""More letters no cell of a workbook can hold."""
A4 = 9

# What XML can't hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class WideColumn(Column[Row]):
    """A column of a table that knows how wide it wants to be, in letters."""

    width: int = 20


@dataclass(frozen=True)
class Sheet(Generic[Row]):
    """One table of a workbook; so many columns stay in view while one scrolls."""

    name: str
    columns: Sequence[WideColumn[Row]]
    rows: Iterable[Row]
    fixed_columns: int = 1


def as_workbook(sheets: Sequence[Sheet[Any]]) -> bytes:
    """No text becomes a formula or a link."""
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
        written.set_paper(A4)
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
                    written.write_string(line, number, _fitting(str(value)), plain)
    book.close()
    return file.getvalue()


def _fitting(text: str) -> str:
    kept = _UNWRITABLE.sub("", text)
    return kept if len(kept) <= LONGEST_CELL else f"{kept[: LONGEST_CELL - 1]}…"
