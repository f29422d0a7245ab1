"""The data dictionary: what each field of each download means. It stands once, in YAML."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FOLDER = Path(__file__).resolve().parent / "dictionary"
ANYTHING = "…"
"""Stands in a name for whatever is there."""


@dataclass(frozen=True)
class Field:
    """One column or key, in the words of one language."""

    name: str
    meaning: str

    def is_named(self, name: str) -> bool:
        parts = self.name.split(ANYTHING)
        if len(parts) == 1:
            return name == self.name
        begins, *within, ends = parts
        rest = name.removeprefix(begins)
        return (
            name.startswith(begins) and rest.endswith(ends) and all(part in rest for part in within)
        )


@dataclass(frozen=True)
class Download:
    """One sort of file, and everything in it."""

    id: str
    title: str
    address: str
    note: str
    fields: tuple[Field, ...]


def dictionary(language_code: str) -> list[Download]:
    """In this language; there is German and English."""
    language = language_code if language_code == "en" else settings.LANGUAGE_CODE
    return [
        Download(
            id=row["id"],
            title=_in(row["title"], language),
            address=_in(row["address"], language),
            note=_in(row.get("note", ""), language),
            fields=tuple(
                Field(_in(field["name"], language), field[language]) for field in row["fields"]
            ),
        )
        for row in _rows()
    ]


def unexplained(download: Download, names: Iterable[str]) -> list[str]:
    """What a file holds and the dictionary doesn't know."""
    return [name for name in names if not any(field.is_named(name) for field in download.fields)]


@cache
def _rows() -> list[dict[str, Any]]:
    files = ("motions.yaml", "prevention_models.yaml", "lists.yaml", "feeds.yaml", "oparl.yaml")
    return [row for name in files for row in yaml.safe_load((FOLDER / name).read_text("utf-8"))]


def _in(value: Any, language: str) -> str:
    if isinstance(value, dict):
        return str(value.get(language, value[settings.LANGUAGE_CODE]))
    return str(value)
