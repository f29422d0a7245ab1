"""What is wrong in a data file, in one sentence for the person who wrote it."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jsonschema.exceptions import ValidationError

LONGEST_QUOTE = 60
_KINDS = {
    "string": gettext_lazy("a text"),
    "integer": gettext_lazy("a whole number"),
    "number": gettext_lazy("a number"),
    "boolean": gettext_lazy("true or false"),
    "object": gettext_lazy("a group of keys with values"),
    "array": gettext_lazy("a list"),
    "null": gettext_lazy("empty"),
}


def in_words(error: ValidationError) -> str:
    """One sentence about one mistake that the schema has found."""
    return _SENTENCES.get(str(error.validator), _does_not_fit)(error)


def twice(name: str) -> str:
    """For what must be there once."""
    return _("“%(name)s” stands here twice.") % {"name": name}


def unknown_keys(error: ValidationError) -> list[Any]:
    """The keys that stand there and that the schema does not name."""
    schema: Any = error.schema
    instance: Any = error.instance
    return [key for key in instance if key not in schema.get("properties", {})]


def _quoted(value: Any) -> str:
    """As it stands in the file, cut where it is long."""
    if value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    else:
        text = str(value)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def _unknown(error: ValidationError) -> str:
    return _("“%(name)s” is not known here.") % {"name": _quoted(unknown_keys(error)[0])}


def _missing(error: ValidationError) -> str:
    name = re.match(r"'(.*?)' is a required", error.message)
    return _("“%(name)s” is missing.") % {"name": name[1] if name else ""}


def _wrong_kind(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    kinds = [wanted] if isinstance(wanted, str) else list(wanted)
    named = _(" or ").join(str(_KINDS[kind]) for kind in kinds)
    return _("“%(value)s” stands here, but it should be %(kind)s.") % {
        "value": _quoted(error.instance),
        "kind": named,
    }


def _not_one_of(error: ValidationError) -> str:
    value: Any = error.validator_value
    wanted = value if error.validator == "enum" else [value]
    return _("“%(value)s” is not known here; known are: %(known)s.") % {
        "value": _quoted(error.instance),
        "known": ", ".join(_quoted(one) for one in wanted),
    }


def _wrong_form(error: ValidationError) -> str:
    return _("“%(value)s” is not written as it should be here.") % {
        "value": _quoted(error.instance)
    }


def _no_day(error: ValidationError) -> str:
    return _("“%(value)s” is no day. It should look like this: 2026-03-14.") % {
        "value": _quoted(error.instance)
    }


def _too_small(error: ValidationError) -> str:
    return _("%(value)s is too small: at least %(least)s.") % {
        "value": error.instance,
        "least": error.validator_value,
    }


def _too_large(error: ValidationError) -> str:
    return _("%(value)s is too large: at most %(most)s.") % {
        "value": _quoted(error.instance),
        "most": error.validator_value,
    }


def _empty(error: ValidationError) -> str:
    return _("“%(value)s” is empty, but something must stand here.") % {
        "value": _quoted(error.instance)
    }


def _does_not_fit(error: ValidationError) -> str:
    return _("“%(value)s” does not fit here.") % {"value": _quoted(error.instance)}


_SENTENCES: dict[str, Callable[[ValidationError], str]] = {
    "additionalProperties": _unknown,
    "required": _missing,
    "type": _wrong_kind,
    "enum": _not_one_of,
    "const": _not_one_of,
    "pattern": _wrong_form,
    "format": _no_day,
    "minimum": _too_small,
    "maximum": _too_large,
    "minLength": _empty,
}
