from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import translation

from events.times import BERLIN, ONE_DAY, Span, is_on_the_clock, is_shown_twice, moment

FRIDAY = date(2026, 11, 6)


def test_an_event_is_over_when_its_end_has_come():
    span = Span(FRIDAY, time(18), None, time(20))

    assert span.over_at == datetime(2026, 11, 6, 19, tzinfo=UTC)


def test_without_an_end_it_lasts_until_midnight():
    assert Span(FRIDAY, time(18)).over_at == datetime(2026, 11, 6, 23, tzinfo=UTC)
    assert Span(FRIDAY).over_at == datetime(2026, 11, 6, 23, tzinfo=UTC)
    assert Span(FRIDAY, ends_on=date(2026, 11, 8)).over_at == datetime(2026, 11, 8, 23, tzinfo=UTC)


def test_every_day_of_an_event_counts():
    days = list(Span(FRIDAY, ends_on=date(2026, 11, 8)).days())

    assert days == [FRIDAY, date(2026, 11, 7), date(2026, 11, 8)]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_on_the_days_on_which_the_clock_changes_every_quarter_of_an_hour_is_right(day):
    for minutes in range(0, 24 * 60, 15):
        clock = time(minutes // 60, minutes % 60)
        # What the time zone database says, and nothing of our own: is there a moment that this
        # clock shows, and which is the first?
        midnight = datetime.combine(day, time(0), tzinfo=BERLIN).astimezone(UTC)
        quarters = [midnight + timedelta(minutes=15 * number) for number in range(25 * 4)]
        shown = [one for one in quarters if one.astimezone(BERLIN).time() == clock][:1]

        if is_on_the_clock(day, clock):
            assert [Span(day, clock).starts_at.astimezone(UTC)] == shown
        else:
            assert day.month == 3
            assert clock.hour == 2


def test_one_hour_in_spring_does_not_exist():
    spring = date(2026, 3, 29)

    missing = [hour for hour in range(24) if not is_on_the_clock(spring, time(hour, 30))]

    assert missing == [2]
    assert is_on_the_clock(date(2026, 10, 25), time(2, 30))


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(FRIDAY), "Freitag, 6. November 2026"),
        (Span(FRIDAY, time(18)), "Freitag, 6. November 2026, 18:00 Uhr"),
        (
            Span(FRIDAY, time(18), None, time(20)),
            "Freitag, 6. November 2026, 18:00 Uhr bis 20:00 Uhr",
        ),
        (
            Span(FRIDAY, ends_on=date(2026, 11, 8)),
            "Freitag, 6. November 2026 bis Sonntag, 8. November 2026",
        ),
        (
            Span(FRIDAY, time(18), date(2026, 11, 8), time(14)),
            "Freitag, 6. November 2026, 18:00 Uhr bis Sonntag, 8. November 2026, 14:00 Uhr",
        ),
    ],
)
def test_a_span_in_words_says_everything_once(span, words):
    with translation.override("de"):
        assert str(span).replace("\N{NO-BREAK SPACE}", " ") == words


@pytest.mark.parametrize(
    ("span", "start", "end"),
    [
        (Span(FRIDAY), "2026-11-06", "2026-11-06"),
        (Span(FRIDAY, time(18)), "2026-11-06T18:00:00+01:00", ""),
        (
            Span(date(2026, 7, 1), time(18), None, time(20)),
            "2026-07-01T18:00:00+02:00",
            "2026-07-01T20:00:00+02:00",
        ),
        (Span(FRIDAY, time(18), date(2026, 11, 7)), "2026-11-06T18:00:00+01:00", "2026-11-07"),
    ],
)
def test_machines_get_moments_with_their_offset(span, start, end):
    assert (span.machine_start, span.machine_end) == (start, end)


def test_what_ends_at_midnight_has_no_part_in_the_day_after():
    first = date(2026, 11, 6)
    night = Span(first, time(22), first + ONE_DAY, time(0))
    longer = Span(first, time(22), first + ONE_DAY, time(0, 30))

    assert list(night.days()) == [first]
    assert list(longer.days()) == [first, first + ONE_DAY]
    assert night.over_at == moment(first + ONE_DAY)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 10, 25), time(1, 59), False),
        (date(2026, 10, 25), time(2), True),
        (date(2026, 10, 25), time(2, 59), True),
        (date(2026, 10, 25), time(3), False),
        (date(2026, 3, 29), time(3), False),
        (date(2026, 7, 1), time(2, 30), False),
    ],
)
def test_the_clock_shows_one_hour_twice_a_year(day, clock, expected):
    assert is_shown_twice(moment(day, clock)) is expected
