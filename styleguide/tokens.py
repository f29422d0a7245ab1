"""The design tokens, read from the style sheets: nothing here knows a colour or a size."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

CSS = Path(settings.SITE_DIR) / "static" / "css"
DARK = "@media screen and (prefers-color-scheme: dark)"
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
ROOT_RULE = re.compile(r":root\s*\{([^}]*)\}")
COLOUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}")
TYPE_STEP = re.compile(r"t-?\d")
SPACING_STEP = re.compile(r"s\d")


@dataclass(frozen=True)
class Token:
    """One name of the design, with its value in each place where it can differ."""

    name: str
    light: str
    dark: str
    paper: str

    @property
    def is_colour(self) -> bool:
        return bool(COLOUR.fullmatch(self.light))

    @property
    def is_type_step(self) -> bool:
        return bool(TYPE_STEP.fullmatch(self.name))

    @property
    def is_spacing_step(self) -> bool:
        return bool(SPACING_STEP.fullmatch(self.name))


@dataclass(frozen=True)
class Tokens:
    """All of them, in the order of the style sheet."""

    colours: list[Token]
    type_steps: list[Token]
    spacing: list[Token]
    others: list[Token]

    @property
    def everything(self) -> list[Token]:
        return [*self.colours, *self.type_steps, *self.spacing, *self.others]


def read() -> Tokens:
    light_part, dark_part = (CSS / "tokens.css").read_text(encoding="utf-8").split(DARK)
    light = _values(light_part)
    dark, paper = light | _values(dark_part), light | _values(_roots(CSS / "print.css"))
    found = [Token(name, value, dark[name], paper[name]) for name, value in light.items()]
    colours = [token for token in found if token.is_colour]
    steps = [token for token in found if token.is_type_step]
    spacing = [token for token in found if token.is_spacing_step]
    others = [token for token in found if token not in [*colours, *steps, *spacing]]
    return Tokens(colours, steps, spacing, others)


def of_scheme(*, dark: bool) -> dict[str, str]:
    """The colours by name."""
    return {token.name: token.dark if dark else token.light for token in read().colours}


def samples(tokens: Iterable[Token]) -> str:
    """A style sheet with a class for each token, so that a page shows the value itself."""
    return "\n".join(
        f".token--{token.name} {{ {_property_of(token)}: var(--{token.name}); }}"
        for token in tokens
    )


def _property_of(token: Token) -> str:
    if token.is_colour:
        return "background"
    if token.is_type_step:
        return "font-size"
    if token.name.startswith("font-"):
        return "font-family"
    return "line-height" if token.name.startswith("lh") else "inline-size"


def _roots(path: Path) -> str:
    return "".join(ROOT_RULE.findall(path.read_text(encoding="utf-8")))


def _values(css: str) -> dict[str, str]:
    return {name: value.strip() for name, value in DECLARATION.findall(css)}
