from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.dates import PartialDate, Precision

DAY = date(2022, 12, 13)


@pytest.mark.parametrize(
    ("precision", "expected"),
    [(Precision.DAY, "2022-12-13"), (Precision.MONTH, "2022-12"), (Precision.YEAR, "2022")],
)
def test_machines_read_no_more_than_is_known(precision, expected):
    assert PartialDate(DAY, precision).machine_readable == expected


@pytest.mark.parametrize(
    ("language", "precision", "expected"),
    [
        ("de", Precision.DAY, "13. Dezember 2022"),
        ("de", Precision.MONTH, "Dezember 2022"),
        ("de", Precision.YEAR, "2022"),
        ("en", Precision.MONTH, "December 2022"),
    ],
)
def test_people_read_no_more_than_is_known(language, precision, expected):
    with translation.override(language):
        assert str(PartialDate(DAY, precision)) == expected


def test_the_weekday_is_named_where_the_day_is_known():
    with translation.override("de"):
        assert PartialDate(DAY).weekday == "Dienstag"


@pytest.mark.parametrize("precision", [Precision.MONTH, Precision.YEAR])
def test_no_weekday_is_made_up(precision):
    with translation.override("de"):
        assert PartialDate(DAY, precision).weekday == ""


def test_without_a_day_there_is_no_date():
    assert PartialDate.of(None, "day") is None


def test_an_unknown_precision_is_refused():
    with pytest.raises(ValueError, match="week"):
        PartialDate.of(DAY, "week")


@given(day=st.dates(min_value=date(1, 1, 1)), precision=st.sampled_from(Precision))
def test_what_machines_read_begins_the_whole_date(day, precision):
    shown = PartialDate(day, precision).machine_readable

    assert day.isoformat().startswith(shown)
    assert shown.count("-") == list(Precision)[::-1].index(precision)
