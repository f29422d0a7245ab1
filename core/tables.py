"""Tables to take away, written row by row: whatever their length, little memory is needed.

CSV is for spreadsheet programs, JSON for programs. Both come from the same columns.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any, Generic, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header

Row = TypeVar("Row")
Cell = str | int | float | Decimal | None

PIECE = 16_384
"""Letters that are sent at once."""

CSV = "text/csv; charset=utf-8; header=present"
JSON = "application/json; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"
# What a spreadsheet program takes for the list separator depends on its language: where the comma
# stands in numbers, it is the semicolon.
SEPARATORS = {"en": ","}
USUAL_SEPARATOR = ";"

# Signs with which a program may begin to calculate, their wide twins among them.
_FORMULA = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its heading in the reader's language, and what stands in it."""

    heading: Any
    value: Callable[[Row], Cell]


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


def as_json(
    head: Mapping[str, Any], name: str, entries: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """One object: what ``head`` says, then under ``name`` the list of entries, a line each."""
    opening = _json(head)[:-1]
    yield f"{opening}{', ' if head else ''}{_json(name)}: ["
    separator = "\n"
    for entry in entries:
        yield separator + _json(entry)
        separator = ",\n"
    yield "\n]}\n"


def harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet program can't take for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    text = _UNWRITABLE.sub("", cell)
    return f"'{text}" if _FORMULA.match(text) else text


def answer(
    parts: Iterable[str], content_type: str, *, file_name: str, language_code: str
) -> StreamingHttpResponse:
    """The table under this name, written while it is fetched.

    Kept by nobody without asking again: ``core.exports`` knows whether it is still the same.
    """
    return StreamingHttpResponse(
        _spoken(parts, language_code),
        content_type=content_type,
        headers={
            "Content-Disposition": content_disposition_header(
                as_attachment=True, filename=file_name
            )
            or "attachment",
            "Cache-Control": "public, no-cache",
            "Content-Language": language_code,
        },
    )


def dated(name: str, today: date, ending: str) -> str:
    """``antraege-2026-03-14.csv``: of two files one sees which is the newer."""
    return f"{name}-{today.isoformat()}.{ending}"


def _spoken(parts: Iterable[str], language_code: str) -> Iterator[str]:
    """Made in the reader's language, which the request has long left by then, and handed on in
    pieces that are worth sending.
    """
    made = iter(parts)
    is_over = False
    while not is_over:
        piece, size = [], 0
        with translation.override(language_code):
            while size < PIECE:
                part = next(made, None)
                if part is None:
                    is_over = True
                    break
                piece.append(part)
                size += len(part)
        yield "".join(piece)


def _json(value: Any) -> str:
    return _UNWRITABLE.sub("", json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder))
