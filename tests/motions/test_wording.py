"""Proposal beside decision: what differs is marked, and no word is lost."""

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motions.wording import Pair, Piece, compare, points_of

WORDS = ["eine", "Bank", "an", "jeder", "Haltestelle", "aufstellen,", "die", "Lehne"]
POINT = st.lists(st.sampled_from(WORDS), min_size=1).map(" ".join)
POINTS = st.lists(POINT, max_size=5)
COUNTED = st.lists(POINT, min_size=2, max_size=5)


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
        ("3. Bänke\n4. Bäume", ["Bänke", "Bäume"]),
        ("1. Bänke\nund Tische\n2.  Bäume", ["Bänke", "und Tische", "Bäume"]),
        ("- 1. Lesung\n- 2. Lesung", ["1. Lesung", "2. Lesung"]),
        ("2023 wird berichtet", ["2023 wird berichtet"]),
        ("  \n", []),
    ],
)
def test_one_point_per_line_without_its_number(typed, points):
    assert points_of(typed) == points


@pytest.mark.parametrize(
    "line",
    [
        "13. Dezember 2022 ist der Stichtag.",
        "13.  Dezember 2022 ist der Stichtag.",
        "1. Mai bleibt frei",
        "1. und 2. Mai bleiben frei",
        "1. bis 3. Mai bleiben frei",
        "13. Dez. 2022 ist der Stichtag",
        "1. 12. 2022 ist der Stichtag",
        "5. Sitzung des Beirats im Herbst",
        "1. Halbjahr: Bericht",
    ],
)
def test_a_number_that_belongs_to_the_words_stays(line):
    assert points_of(line) == [line]
    assert points_of(f"- {line}\n- Bänke") == [line, "Bänke"]
    assert points_of(f"{line}\n{line}") == [line, line]


def test_a_date_among_counted_points_stays():
    typed = "1. Bänke\n2. Bäume bis zum\n13. Dezember 2022 pflanzen\n3. Wege"

    assert points_of(typed) == ["Bänke", "Bäume bis zum", "13. Dezember 2022 pflanzen", "Wege"]


@given(points=COUNTED, first=st.integers(1, 80), mark=st.sampled_from([".", ")"]))
def test_counted_points_lose_only_their_numbers(points, first, mark):
    typed = "\n".join(f"{first + n}{mark} {point}" for n, point in enumerate(points))

    assert points_of(typed) == points


@given(points=COUNTED, numbers=st.lists(st.integers(0, 99), min_size=2, max_size=5), first=POINT)
def test_lines_that_count_nothing_keep_every_word(points, numbers, first):
    lines = [f"{number}. {point}" for number, point in zip(numbers, points, strict=False)]
    are_counted = [after - before for before, after in pairwise(numbers[: len(lines)])]
    assume(set(are_counted) != {1})

    assert points_of("\n".join([first, *lines])) == [first, *lines]


@given(before=POINTS, after=POINTS)
def test_each_side_gives_its_words_again_in_their_order(before, after):
    pairs = compare(before, after)

    assert side(pairs, "before") == before
    assert side(pairs, "after") == after


@given(points=POINTS)
def test_the_same_wording_differs_nowhere(points):
    assert all(pair.is_same for pair in compare(points, points))
