"""The colours of the design, measured: every pair that meets on a page, in both schemes."""

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "site" / "static" / "css" / "tokens.css"
TEXT = 4.5
SHAPE = 3.0

PAIRS = [
    ("ink", "sand", TEXT, "text on the page"),
    ("ink", "paper", TEXT, "text in a fact box or field"),
    ("ink", "soft", TEXT, "plain-language summary, chip"),
    ("ink-2", "sand", TEXT, "quiet text on the page"),
    ("ink-2", "paper", TEXT, "quiet text in a fact box"),
    ("ink-2", "soft", TEXT, "quiet text in the summary"),
    ("head", "sand", TEXT, "heading on the page"),
    ("head", "paper", TEXT, "heading in a fact box"),
    ("link", "sand", TEXT, "link on the page"),
    ("link", "paper", TEXT, "link in a fact box"),
    ("link", "soft", TEXT, "link in the summary"),
    ("link-hover", "sand", TEXT, "link under the pointer"),
    ("link-hover", "paper", TEXT, "link under the pointer in a fact box"),
    ("error", "sand", TEXT, "error beside a field"),
    ("error", "paper", TEXT, "error in a notice"),
    ("band-ink", "band", TEXT, "header and footer"),
    ("sonne", "band", TEXT, "name of the faction in the header"),
    ("sonne-ink", "sonne", TEXT, "focus, target, archive bar"),
    ("button-ink", "button", TEXT, "button, current page of a list"),
    ("sand", "ink", TEXT, "button under the pointer"),
    ("control", "sand", SHAPE, "edge of a field"),
    ("control", "paper", SHAPE, "edge of a field, seen from inside"),
    ("control", "soft", SHAPE, "edge of a chip"),
    ("mark", "sand", SHAPE, "drawing on the page"),
    ("mark", "paper", SHAPE, "sign of a state in a fact box"),
    ("mark", "soft", SHAPE, "dot in the row of the fixed profile"),
    ("line-2", "sand", SHAPE, "strong rule, edge of a second button"),
    ("button", "sand", SHAPE, "ground of a button"),
    ("grashalm", "band", SHAPE, "stations beside the name"),
    ("band-2", "band", SHAPE, "station that is not documented"),
]
DARK_PAIRS = [("sonne", "sand", TEXT, "archive bar, dark")]


def test_light_colours_can_be_told_apart():
    colours = _scheme(dark=False)

    faint = _faint_pairs(colours, PAIRS)

    assert faint == []


def test_dark_colours_can_be_told_apart():
    colours = _scheme(dark=True)

    faint = _faint_pairs(colours, PAIRS + DARK_PAIRS)

    assert faint == []


def test_every_colour_is_measured_or_only_separates():
    measured = {name for pair in PAIRS for name in pair[:2]}

    unmeasured = set(_scheme(dark=False)) - measured

    assert unmeasured == {"line"}


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"), [("#fff", "#000", 21.0), ("#777", "#fff", 4.48)]
)
def test_contrast_is_measured_as_wcag_says(colour, ground, ratio):
    measured = _contrast(colour, ground)

    assert measured == pytest.approx(ratio, abs=0.01)


def _faint_pairs(colours, pairs):
    return [
        f"{meaning}: {colour} on {ground}"
        for colour, ground, needed, meaning in pairs
        if _contrast(colours[colour], colours[ground]) < needed
    ]


def _scheme(*, dark):
    light_part, dark_part = TOKENS.read_text().split(
        "@media screen and (prefers-color-scheme: dark)"
    )
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", light_part))
    if dark:
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", dark_part))
    return colours


def _contrast(colour, ground):
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
