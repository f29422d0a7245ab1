"""A vote in words: what is documented is said, what is missing is called missing."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from motions.choices import VOTED_RESULTS, Position, Result
from motions.votes import FactionPosition, Tally, in_words

NUMBERS = st.none() | st.integers(0, 120)
TALLIES = st.builds(
    Tally,
    result=st.sampled_from(Result),
    is_unanimous=st.booleans(),
    yes=NUMBERS,
    no=NUMBERS,
    abstain=NUMBERS,
    factions=st.lists(
        st.builds(FactionPosition, st.sampled_from(["SPD", "CDU"]), st.sampled_from(Position)),
        max_size=3,
    ),
)
AGAINST = FactionPosition("CDU", Position.AGAINST)


@pytest.fixture(autouse=True)
def _german():
    with translation.override("de"):
        yield


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (Tally(Result.REJECTION_RECOMMENDED, yes=2, no=9, abstain=1), "2 Ja, 9 Nein, 1 Enthaltung"),
        (Tally(Result.ADOPTED, yes=1, no=0, abstain=2), "1 Ja, 0 Nein, 2 Enthaltungen"),
        (Tally(Result.ADOPTED, yes=12), "12 Ja, Nein nicht belegt, Enthaltungen nicht belegt"),
        (Tally(Result.ADOPTED), "Stimmen nicht belegt"),
        (Tally(Result.ADOPTED, is_unanimous=True), "einstimmig; Stimmenzahl nicht belegt"),
        (
            Tally(Result.ADOPTED, factions=[AGAINST]),
            "gegen die Stimmen von CDU; Stimmenzahl nicht belegt",
        ),
        (
            Tally(
                Result.ADOPTED,
                factions=[AGAINST, FactionPosition("SPD", Position.ABSTAINED, number=3)],
            ),
            "gegen die Stimmen von CDU; Enthaltung: SPD (3); Stimmenzahl nicht belegt",
        ),
        (Tally(Result.NOTED), ""),
        (Tally(Result.PENDING), ""),
    ],
)
def test_a_vote_is_told_as_far_as_it_is_documented(tally, expected):
    assert in_words(tally) == expected


@given(tally=TALLIES)
def test_whoever_voted_is_named_and_no_number_is_made_up(tally):
    words = in_words(tally)

    assert bool(words) == (tally.is_documented or tally.result in VOTED_RESULTS)
    for faction in tally.factions:
        assert faction.faction in words
    if not tally.has_numbers and words:
        assert "nicht belegt" in words
        assert not any(sign.isdigit() for sign in words)
