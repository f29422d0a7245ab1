"""Which colours meet on a page, how well they must be told apart, and how well they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from styleguide import tokens

TEXT = 4.5
SHAPE = 3.0
SHORT_DIGITS = 3
DARKEST = 0.04045


@dataclass(frozen=True)
class Pair:
    """A colour and the ground it stands on, with the least contrast that WCAG asks for."""

    colour: str
    ground: str
    needed: float
    meaning: Promise


PAIRS = (
    Pair("ink", "sand", TEXT, _("text on the page")),
    Pair("ink", "paper", TEXT, _("text in a fact box or field")),
    Pair("ink", "soft", TEXT, _("plain-language summary, chip")),
    Pair("ink-2", "sand", TEXT, _("quiet text on the page")),
    Pair("ink-2", "paper", TEXT, _("quiet text in a fact box")),
    Pair("ink-2", "soft", TEXT, _("quiet text in the summary")),
    Pair("head", "sand", TEXT, _("heading on the page")),
    Pair("head", "paper", TEXT, _("heading in a fact box")),
    Pair("link", "sand", TEXT, _("link on the page")),
    Pair("link", "paper", TEXT, _("link in a fact box")),
    Pair("link", "soft", TEXT, _("link in the summary")),
    Pair("link-hover", "sand", TEXT, _("link under the pointer")),
    Pair("link-hover", "paper", TEXT, _("link under the pointer in a fact box")),
    Pair("error", "sand", TEXT, _("error beside a field")),
    Pair("error", "paper", TEXT, _("error in a notice")),
    Pair("band-ink", "band", TEXT, _("header and footer")),
    Pair("sonne", "band", TEXT, _("name of the faction in the header")),
    Pair("sonne-ink", "sonne", TEXT, _("focus, target, archive bar")),
    Pair("button-ink", "button", TEXT, _("button, current page of a list")),
    Pair("sand", "ink", TEXT, _("button under the pointer")),
    Pair("control", "sand", SHAPE, _("edge of a field")),
    Pair("control", "paper", SHAPE, _("edge of a field, seen from inside")),
    Pair("control", "soft", SHAPE, _("edge of a chip")),
    Pair("mark", "sand", SHAPE, _("drawing on the page")),
    Pair("mark", "paper", SHAPE, _("sign of a state in a fact box")),
    Pair("mark", "soft", SHAPE, _("dot in the row of the fixed profile")),
    Pair("line-2", "sand", SHAPE, _("strong rule, edge of a second button")),
    Pair("button", "sand", SHAPE, _("ground of a button")),
    Pair("grashalm", "band", SHAPE, _("stations beside the name")),
    Pair("band-2", "band", SHAPE, _("station that is not documented")),
)
DARK_PAIRS = (Pair("sonne", "sand", TEXT, _("archive bar, dark")),)


@dataclass(frozen=True)
class Measured:
    """A pair and its contrast in one scheme."""

    pair: Pair
    contrast: float

    @property
    def is_enough(self) -> bool:
        return self.contrast >= self.pair.needed


def measured(*, dark: bool) -> list[Measured]:
    """Every pair of a scheme, with the colours of the style sheet."""
    pairs = (*PAIRS, *DARK_PAIRS) if dark else PAIRS
    return _measured(pairs, tokens.of_scheme(dark=dark))


def _measured(pairs: Iterable[Pair], colours: Mapping[str, str]) -> list[Measured]:
    return [Measured(pair, contrast(colours[pair.colour], colours[pair.ground])) for pair in pairs]


def contrast(colour: str, ground: str) -> float:
    """As WCAG measures it: from 1, the same, to 21, black on white."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    if len(digits) == SHORT_DIGITS:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= DARKEST else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
