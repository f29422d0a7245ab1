"""What the specification asks of a single document. Pure: nothing is fetched."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
TYPES = "https://schema.oparl.org/1.1/"
Document = dict[str, Any]

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)
_LIKE_A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d", re.ASCII)
# These stand there even where they hold nothing.
_MAY_BE_EMPTY = {"legislativeTerm", "data"}
# What an object within another leaves out, because it stands within that.
BACK_REFERENCES = {
    "File": {"paper", "meeting", "agendaItem"},
    "Location": {"bodies", "organizations", "persons", "meetings", "papers"},
    "LegislativeTerm": {"body"},
    "Membership": {"person"},
    "AgendaItem": {"meeting"},
    "Consultation": {"paper", "meeting", "agendaItem"},
}


@dataclass(frozen=True)
class Finding:
    """Something that is not as it should be: where, which rule, and in words."""

    address: str
    rule: str
    says: str

    def __str__(self) -> str:
        return f"{self.address}: {self.rule}: {self.says}"


@cache
def validator(name: str) -> Draft202012Validator:
    """The schema of a type, of a list, of an error, or of what is deleted."""
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (file, Resource.from_contents(schema)) for file, schema in schemas.items()
    )
    return Draft202012Validator(schemas[f"{name}.json"], registry=registry)


def type_of(document: Document) -> str:
    """The short name of its type."""
    return str(document.get("type", "")).removeprefix(TYPES)


def of_schema(document: object, name: str) -> Iterator[tuple[str, str]]:
    for error in validator(name).iter_errors(document):
        yield "schema", f"{error.json_path}: {error.message[:200]}"


def of_every_document(document: object, path: str = "$") -> Iterator[tuple[str, str]]:
    """No null, nothing empty, and moments as OParl writes them; also within vendor's fields."""
    for where, value in _values(document, path):
        if value is None:
            yield "nothing", f"{where} is null"
        elif value in ("", [], {}) and where.rpartition(".")[2] not in _MAY_BE_EMPTY:
            yield "nothing", f"{where} is empty"
        elif _LIKE_A_MOMENT.match(str(value)) and not _read(str(value)):
            yield "moment", f"{where} is written as {value}"


def _values(document: object, path: str) -> Iterator[tuple[str, object]]:
    """Everything in it, and where it stands."""
    yield path, document
    if isinstance(document, dict):
        for name, value in document.items():
            yield from _values(value, f"{path}.{name}")
    elif isinstance(document, list):
        for number, value in enumerate(document):
            yield from _values(value, f"{path}[{number}]")


def of_an_object(document: Document, expected: str) -> Iterator[tuple[str, str]]:
    if type_of(document) != expected:
        yield "type", f"{document.get('type')} stands where a {expected} is expected"
        return
    yield from of_schema(document, "Deleted" if document.get("deleted") else expected)
    yield from of_every_document(document)
    created, modified = moment(document, "created"), moment(document, "modified")
    if created and modified and modified < created:
        yield "moment", "it changed before it was there"


def moment(document: Document, name: str) -> datetime | None:
    """None where it says none, or one that does not exist, such as 30 February."""
    return _read(str(document.get(name)))


def _read(value: str) -> datetime | None:
    if not _MOMENT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def parts(document: object, path: str = "$") -> Iterator[tuple[str, Document]]:
    """Every object that is given out within this one."""
    for where, value in _values(document, path):
        if where != path and isinstance(value, dict) and "id" in value and "type" in value:
            yield where, value


def of_a_part(part: Document, whole: Document) -> Iterator[tuple[str, str]]:
    """An object within another says the same as where it stands alone."""
    allowed = BACK_REFERENCES.get(type_of(part), set())
    for name in sorted({*part, *whole}):
        if name not in part and name in allowed:
            continue
        if part.get(name) != whole.get(name):
            yield "part", f"{name} is not the same at its own address, {part.get('id')}"


def of_an_agenda(items: object) -> Iterator[tuple[str, str]]:
    given = items if isinstance(items, list) else []
    orders = [item.get("order") for item in given if isinstance(item, dict)]
    if orders != list(range(1, len(orders) + 1)):
        yield "agenda", f"the items of the agenda are counted {orders}"


def strings(document: object) -> Iterator[str]:
    """Every text in it, at whatever depth."""
    return (value for _where, value in _values(document, "$") if isinstance(value, str))
