"""What the shapes of the seed files are made of, besides what all data files share."""

from typing import Any

from django.conf import settings

from core.shapes import DAY, KEY, LINK, OPTIONAL_TEXT, TEXT, YES_NO, Schema, list_of, object_of
from home.actions import LANGUAGES_WITH_PAGES

__all__ = [
    "DAY",
    "KEY",
    "LINK",
    "OPTIONAL_TEXT",
    "TEXT",
    "YES_NO",
    "blocks",
    "list_of",
    "object_of",
    "one_of",
    "translated",
]

TRANSLATIONS = tuple(code for code in LANGUAGES_WITH_PAGES if code != settings.LANGUAGE_CODE)


def one_of(choices: Any) -> Schema:
    return {"enum": list(choices.values)}


def translated(text: dict[str, Schema]) -> Schema:
    """The same text in other languages, as far as there is one."""
    return object_of({}, {code: object_of({}, text) for code in TRANSLATIONS})


def blocks(shapes: dict[str, Schema]) -> Schema:
    """A list of blocks, each an object with the block's name as its only key."""
    return list_of(
        {
            "type": "object",
            "additionalProperties": False,
            "properties": shapes,
            "minProperties": 1,
            "maxProperties": 1,
        }
    )
