"""What examples are made of besides words and numbers, as tags of YAML."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from types import SimpleNamespace
from typing import Any

import yaml
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.dates import PartialDate
from core.models import SiteSettings
from events.choices import EventState, SeriesState, shown_state
from events.times import Span
from events.words import Said
from home.models import GuidePage
from motions.choices import State
from motions.drawing import way_of
from motions.years import picture_of
from prevention_models.choices import Sector
from prevention_models.pictures import matrix_of, sectors_of


class Loader(yaml.SafeLoader):
    """Plain YAML, and the tags below."""


class ExamplePicture:
    """Stands for an uploaded picture; none needs to be there."""

    default_alt_text = "Beispiel"
    credit = "Beispiel"
    width = height = 512
    alt = default_alt_text

    @property
    def url(self) -> str:
        return static("img/icon-512.png")

    def get_renditions(self, *specs: str) -> "dict[str, ExamplePicture]":
        return dict.fromkeys(specs, self)

    def img_tag(self, attributes: dict[str, str]) -> SafeString:
        alt = attributes.get("alt", self.alt)
        return format_html('<img src="{}" width="512" height="512" alt="{}">', self.url, alt)


class Named(dict[str, Any]):
    """What is printed by its name, as rows of the database are."""

    def __str__(self) -> str:
        return str(self["name"])


def _every_state() -> list[Any]:
    events = [shown_state(state, is_over=False) for state in EventState]
    over = shown_state(EventState.CONFIRMED, is_over=True)
    return [*State, *SeriesState, *events, over]


def _span(written: str) -> Span:
    day, clock = written.split()
    return Span(date.fromisoformat(day), time.fromisoformat(clock))


def _body(parts: list[list[Any]]) -> Any:
    raw = [{"type": kind, "value": value, "id": str(n)} for n, (kind, value) in enumerate(parts)]
    return GuidePage._meta.get_field("body").stream_block.to_python(raw)


def _way(parts: dict[str, Any]) -> Any:
    stations = [(words, is_known) for words, is_known in parts["stations"]]
    return way_of(stations, outcome=parts["outcome"], is_outcome_known=parts["known"])


def _outcomes(rows: list[list[Any]]) -> Any:
    return picture_of((str(year), "", counts) for year, counts in rows)


def _profile(values: dict[str, str]) -> Any:
    """As much of a profile as is drawn. A page would ask the database which type it is."""
    nobody = {f"participants_{sector.value}": "" for sector in Sector}
    return SimpleNamespace(**nobody | {"pk": None} | values)


TAGS: dict[str, Callable[[Any], Any]] = {
    "!day": PartialDate.read,
    "!span": _span,
    "!known": Said,
    "!unknown": lambda text: Said(text, is_known=False),
    "!state": State,
    "!series": SeriesState,
    "!event": lambda name: shown_state(EventState(name), is_over=False),
    "!every-state": lambda _nothing: _every_state(),
    "!picture": lambda _nothing: ExamplePicture(),
    "!settings": lambda values: SiteSettings(**values),
    "!named": Named,
    "!body": _body,
    "!way": _way,
    "!outcomes": _outcomes,
    "!matrix": lambda rows: matrix_of([_profile(row) for row in rows]),
    "!sectors": lambda values: sectors_of(_profile(values)),
}


def _made(loader: Loader, node: yaml.Node, make: Callable[[Any], Any]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return make(loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return make(loader.construct_sequence(node, deep=True))
    return make(node.value)


for _tag, _make in TAGS.items():
    Loader.add_constructor(_tag, partial(_made, make=_make))
