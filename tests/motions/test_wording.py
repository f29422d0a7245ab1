"""Proposal beside decision: what differs is marked, and no word is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motions.wording import Pair, Piece, compare, points_of

WORDS = ["eine", "Bank", "an", "jeder", "Haltestelle", "aufstellen,", "die", "Lehne"]
POINTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join), max_size=5)


def changed(pieces):
    return [piece.text.strip() for piece in pieces if piece.is_changed]


def side(pairs, name):
    return [
        "".join(piece.text for piece in getattr(pair, name))
        for pair in pairs
        if getattr(pair, name)
    ]


def test_words_that_differ_are_marked_and_all_others_are_not():
    [pair] = compare(
        ["an jeder Haltestelle eine Bank aufzustellen,"],
        ["an jeder zweiten Haltestelle eine Bank aufzustellen,"],
    )

    assert changed(pair.before) == []
    assert changed(pair.after) == ["zweiten"]


def test_a_point_that_was_dropped_or_added_stands_alone():
    pairs = compare(["Bänke aufstellen", "Bäume pflanzen"], ["Bänke aufstellen", "Kosten nennen"])

    assert pairs[0].is_same
    assert pairs[1:] == [
        Pair((Piece("Bäume pflanzen", is_changed=True),), ()),
        Pair((), (Piece("Kosten nennen", is_changed=True),)),
    ]


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("1. Bänke\n2) Bäume\n\n- Wege", ["Bänke", "Bäume", "Wege"]),
        ("2023 wird berichtet", ["2023 wird berichtet"]),
        ("  \n", []),
    ],
)
def test_one_point_per_line_without_its_number(typed, points):
    assert points_of(typed) == points


@given(before=POINTS, after=POINTS)
def test_each_side_gives_its_words_again_in_their_order(before, after):
    pairs = compare(before, after)

    assert side(pairs, "before") == before
    assert side(pairs, "after") == after


@given(points=POINTS)
def test_the_same_wording_differs_nowhere(points):
    assert all(pair.is_same for pair in compare(points, points))
