from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevention_models.freshness import is_outdated

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        (date(2026, 3, 14), False),
        (date(2024, 9, 14), False),
        (date(2024, 9, 13), True),
        (date(1999, 1, 1), True),
        (date(2027, 1, 1), False),
        (None, False),
    ],
)
def test_facts_are_old_after_eighteen_months(checked_on, expected):
    assert is_outdated(checked_on, today=TODAY) is expected


@pytest.mark.parametrize(
    ("today", "oldest"),
    [
        (date(2026, 8, 31), date(2025, 2, 28)),
        (date(2025, 8, 31), date(2024, 2, 29)),
        (date(2026, 1, 31), date(2024, 7, 31)),
        (date(2026, 12, 1), date(2025, 6, 1)),
    ],
)
def test_a_shorter_month_ends_earlier(today, oldest):
    assert not is_outdated(oldest, today=today)
    assert is_outdated(oldest - timedelta(days=1), today=today)


@given(today=st.dates(min_value=date(1900, 1, 1)), days=st.integers(0, 2000))
def test_what_is_old_stays_old(today, days):
    checked_on = today - timedelta(days=days)

    if is_outdated(checked_on, today=today):
        assert is_outdated(checked_on - timedelta(days=1), today=today)
        assert days > 540
    else:
        assert days < 560
