"""The colours of the design, measured: every pair that meets on a page, in both schemes."""

import pytest

from styleguide import contrast, tokens


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_can_be_told_apart(dark):
    faint = [
        f"{one.pair.meaning}: {one.pair.colour} on {one.pair.ground}"
        for one in contrast.measured(dark=dark)
        if not one.is_enough
    ]

    assert faint == []


def test_every_colour_is_measured_or_only_separates():
    measured = {name for pair in contrast.PAIRS for name in (pair.colour, pair.ground)}

    unmeasured = set(tokens.of_scheme(dark=False)) - measured

    assert unmeasured == {"line"}


@pytest.mark.parametrize(
    ("colour", "ground", "ratio"), [("#fff", "#000", 21.0), ("#777", "#fff", 4.48)]
)
def test_contrast_is_measured_as_wcag_says(colour, ground, ratio):
    measured = contrast.contrast(colour, ground)

    assert measured == pytest.approx(ratio, abs=0.01)


def test_tokens_are_read_from_the_style_sheets():
    read = tokens.read()

    by_name = {token.name: token for token in read.everything}
    assert by_name["sand"].light != by_name["sand"].dark
    assert by_name["sand"].paper == "#fff"
    assert by_name["t0"] in read.type_steps
    assert by_name["s4"] in read.spacing
    assert by_name["font-text"] in read.others
