"""What an object says, before it is known since when it says so."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from core.dates import PartialDate
from oparl.kinds import Kind, type_of, url_of

VENDOR = "gruenedo"
"""What stands before the names that OParl does not know."""


@dataclass(frozen=True)
class Part:
    """Stands in the place of an object that is given out within another."""

    kind: Kind
    key: str


@dataclass(frozen=True)
class Made:
    """One object without the moments of its making and its last change."""

    kind: Kind
    key: str
    content: Mapping[str, Any]

    @property
    def part(self) -> Part:
        return Part(self.kind, self.key)


def made(
    kind: Kind, key: object, content: Mapping[str, Any], *, required: Collection[str] = ()
) -> Made:
    """OParl has no words for "unknown": what nobody knows is left out, but for ``required``."""
    said = {name: value for name, value in content.items() if name in required or is_said(value)}
    return Made(kind, str(key), {"id": url_of(kind, key), "type": type_of(kind), **said})


def is_said(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def said(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same within an object."""
    return {name: value for name, value in content.items() if is_said(value)}


def vendor(content: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{VENDOR}:{name}": value for name, value in content.items()}


def known_of(moment: PartialDate | None) -> dict[str, str] | None:
    """A date as far as a source gives it. OParl's own dates need a day, and meetings an hour."""
    if moment is None:
        return None
    return {"value": moment.machine_readable, "precision": str(moment.precision)}
