"""What the shapes of all data files are made of (JSON Schema).

What a shape does not name is a mistake.
"""

from typing import Any

from django.conf import settings

from home.actions import LANGUAGES_WITH_PAGES

Schema = dict[str, Any]

TRANSLATIONS = tuple(code for code in LANGUAGES_WITH_PAGES if code != settings.LANGUAGE_CODE)

TEXT: Schema = {"type": "string", "minLength": 1}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
KEY: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
LINK: Schema = {"type": ["string", "null"], "pattern": "^https?://"}


def object_of(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


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
