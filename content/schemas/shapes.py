"""What the shapes of the seed files are made of, besides what all data files share."""

from typing import Any

from core.shapes import DAY, KEY, LINK, OPTIONAL_TEXT, TEXT, YES_NO, Schema, list_of, object_of

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
    "translated_to_english",
]


def one_of(choices: Any) -> Schema:
    return {"enum": list(choices.values)}


def translated_to_english(text: dict[str, Schema]) -> Schema:
    return object_of({}, {"en": object_of({}, text)})


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
