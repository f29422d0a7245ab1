"""When facts about another municipality are too old to be taken for today's."""

from calendar import monthrange
from datetime import date

MONTHS = 18


def is_outdated(checked_on: date | None, *, today: date) -> bool:
    """More than eighteen months since somebody looked; what nobody dated is not called old."""
    return checked_on is not None and checked_on < oldest_fresh_day(today)


def age_in_months(checked_on: date, *, today: date) -> int:
    """Whole months since somebody looked."""
    months = (today.year - checked_on.year) * 12 + today.month - checked_on.month
    return months - (today.day < checked_on.day)


def oldest_fresh_day(day: date) -> date:
    """The same day eighteen months earlier, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - MONTHS, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
