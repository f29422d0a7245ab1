"""The components of the site with examples of each of their states, as ``components.yaml`` names
them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from styleguide.examples import Loader

COMPONENTS = Path(__file__).parent / "components.yaml"


@dataclass(frozen=True)
class State:
    """One way in which a component can look: the template of the site that draws it, and data."""

    label: str
    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class Component:
    """What one style sheet is about; a few parts have none of their own.

    ``brings_its_frame`` marks what reaches from edge to edge of the window.
    """

    name: str
    title: str
    states: Sequence[State]
    stylesheet: str = ""
    brings_its_frame: bool = False

    @property
    def templates(self) -> list[str]:
        return list(dict.fromkeys(state.template for state in self.states))


@cache
def frame() -> Mapping[str, Any]:
    """What every page knows: settings, menus, addresses. Made up, so that no database is asked."""
    found: Mapping[str, Any] = _read()["frame"]
    return found


@cache
def components() -> Sequence[Component]:
    return [_component(entry) for entry in _read()["components"]]


def component(name: str) -> Component | None:
    return next((one for one in components() if one.name == name), None)


@cache
def _read() -> dict[str, Any]:
    with COMPONENTS.open(encoding="utf-8") as file:
        # A safe loader with a few tags of our own, for a file of our own.
        found: dict[str, Any] = yaml.load(file, Loader)  # noqa: S506
    return found


def _component(entry: Mapping[str, Any]) -> Component:
    return Component(
        name=entry["name"],
        title=entry["title"],
        stylesheet=entry.get("stylesheet", ""),
        brings_its_frame=entry.get("brings_its_frame", False),
        states=[
            State(one["label"], one["template"], one.get("with") or {}) for one in entry["states"]
        ],
    )
