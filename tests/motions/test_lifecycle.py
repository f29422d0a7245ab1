"""Where a paper stands: a table of cases, real ones among them, and what holds for all."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from core.dates import Precision
from council.models import Meeting
from motions.choices import DOCUMENTED_OUTCOMES, OPEN_STATES, Result, State
from motions.lifecycle import Station, state_of
from motions.models import Consultation
from tests.factories import TODAY

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
HERE = Path(__file__).parent

RESULTS = {
    "offen": Result.PENDING,
    "beschlossen": Result.ADOPTED,
    "zur_kenntnis": Result.NOTED,
    "ablehnung_empfohlen": Result.REJECTION_RECOMMENDED,
    "nicht_belegt": Result.NOT_DOCUMENTED,
}
STATES = {
    "eingereicht": State.SUBMITTED,
    "beschlossen": State.ADOPTED,
    "zur_kenntnis": State.NOTED,
    "nicht_belegt": State.NOT_DOCUMENTED,
}

DECISIONS = [Result.ADOPTED, Result.ADOPTED_AMENDED, Result.REJECTED]
STAYS_IN_CONSULTATION = [
    Result.REFERRED,
    Result.POSTPONED,
    Result.ADOPTION_RECOMMENDED,
    Result.REJECTION_RECOMMENDED,
    Result.NO_VOTE,
]

stations = st.builds(
    Station,
    result=st.sampled_from(Result),
    is_authoritative=st.sampled_from([True, False, None]),
    day=st.none() | st.dates(date(2000, 1, 1), date(2050, 1, 1)),
)
days = st.dates(date(2000, 1, 1), date(2050, 1, 1))


def real_cases():
    cases = yaml.safe_load((HERE / "cases.yaml").read_text())
    seeds = yaml.safe_load((HERE.parent / "content" / "seed_motion.yaml").read_text())["motions"]
    return [pytest.param(case, id=case["id"]) for case in [*cases, *seeds]]


def day_of(written):
    """The first day of what is known: 2017-12 or 2019 stand for their first day."""
    if written is None or isinstance(written, date):
        return written
    year, month, day = ([*re.findall(r"\d+", str(written)), "1", "1"])[:3]
    return date(int(year), int(month), int(day))


@pytest.mark.parametrize("case", real_cases())
def test_a_real_paper_stands_where_its_sources_say(case):
    way = [
        Station(RESULTS[row["result"]], row.get("authoritative"), day_of(row["date"]))
        for row in case["consultations"]
    ]

    assert state_of(way, today=TODAY) == STATES[case["expected_state"]]


@pytest.mark.parametrize(
    ("way", "expected"),
    [
        ([], State.SUBMITTED),
        ([Station(Result.PENDING, day=TOMORROW)], State.ON_AGENDA),
        ([Station(Result.PENDING, day=TODAY)], State.ON_AGENDA),
        ([Station(Result.PENDING, day=YESTERDAY)], State.IN_CONSULTATION),
        ([Station(Result.PENDING)], State.IN_CONSULTATION),
        ([Station(Result.ADOPTED)], State.ADOPTED),
        ([Station(Result.ADOPTED_AMENDED)], State.ADOPTED_AMENDED),
        ([Station(Result.REJECTED)], State.REJECTED),
        ([Station(Result.WITHDRAWN)], State.WITHDRAWN),
        ([Station(Result.NOTED)], State.NOTED),
        ([Station(Result.SETTLED)], State.SETTLED),
        ([Station(Result.NOT_DOCUMENTED)], State.NOT_DOCUMENTED),
        ([Station(Result.POSTPONED), Station(Result.PENDING, day=TOMORROW)], State.ON_AGENDA),
        ([Station(Result.ADOPTED), Station(Result.REJECTED)], State.REJECTED),
        (
            [Station(Result.ADOPTED, is_authoritative=True), Station(Result.REJECTED)],
            State.ADOPTED,
        ),
        (
            [
                Station(Result.REJECTED, is_authoritative=True),
                Station(Result.ADOPTED, is_authoritative=True),
            ],
            State.ADOPTED,
        ),
        (
            [Station(Result.ADOPTED, is_authoritative=False), Station(Result.NOT_DOCUMENTED)],
            State.NOT_DOCUMENTED,
        ),
    ],
)
def test_the_state_follows_from_the_way_through_the_committees(way, expected):
    assert state_of(way, today=TODAY) == expected


@pytest.mark.parametrize(
    ("day", "precision", "expected"),
    [
        (date(2026, 3, 1), Precision.MONTH, State.ON_AGENDA),
        (date(2026, 2, 1), Precision.MONTH, State.IN_CONSULTATION),
        (date(2026, 1, 1), Precision.YEAR, State.ON_AGENDA),
        (date(2025, 1, 1), Precision.YEAR, State.IN_CONSULTATION),
        (TODAY, Precision.DAY, State.ON_AGENDA),
        (YESTERDAY, Precision.DAY, State.IN_CONSULTATION),
    ],
)
def test_a_month_or_a_year_is_to_come_until_its_last_day_is_over(day, precision, expected):
    known = {"date": day, "date_precision": precision}

    for consultation in (Consultation(**known), Consultation(meeting=Meeting(**known))):
        assert state_of([consultation.station], today=TODAY) == expected


@pytest.mark.parametrize("result", STAYS_IN_CONSULTATION)
def test_what_decides_nothing_leaves_the_paper_in_consultation(result):
    assert state_of([Station(result, day=YESTERDAY)], today=TODAY) == State.IN_CONSULTATION


@given(way=st.lists(stations, max_size=8), today=days)
def test_every_way_has_a_state(way, today):
    assert state_of(way, today=today) in set(State)


@given(
    way=st.lists(stations, max_size=5),
    decision=st.sampled_from(DECISIONS),
    later=st.lists(st.none() | days, max_size=3),
    today=days,
)
def test_taking_note_later_undoes_no_decision(way, decision, later, today):
    decided = [*way, Station(decision, is_authoritative=True)]
    notes = [Station(Result.NOTED, is_authoritative=None, day=day) for day in later]

    assert state_of([*decided, *notes], today=today) == State(decision)


@given(way=st.lists(stations, min_size=1, max_size=6), today=days)
def test_only_the_last_of_the_decisive_stations_counts(way, today):
    decisive = [station for station in way if station.is_authoritative] or way

    assert state_of(way, today=today) == state_of(decisive[-1:], today=today)


@given(way=st.lists(stations, min_size=1, max_size=6), today=days)
def test_nothing_that_was_dealt_with_is_merely_submitted(way, today):
    assert state_of(way, today=today) != State.SUBMITTED


@given(way=st.lists(stations, max_size=6), today=days, later=st.integers(1, 1000))
def test_time_ends_nothing_but_a_place_on_the_agenda(way, today, later):
    before = state_of(way, today=today)
    after = state_of(way, today=today + timedelta(days=later))

    assert after == before or (before, after) == (State.ON_AGENDA, State.IN_CONSULTATION)


def test_each_state_is_either_open_or_documented():
    assert set(State) == OPEN_STATES | DOCUMENTED_OUTCOMES
    assert not OPEN_STATES & DOCUMENTED_OUTCOMES
    assert State.NOT_DOCUMENTED in OPEN_STATES
