"""A month as a table: weeks of days, and on each day what takes place. Pure layout."""

from calendar import Calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format

from events.cards import EventCard

MONDAY = 0
DECEMBER = 12


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def written(cls, text: str) -> "Month":
        """From 2026-11, as the address has it."""
        year, number = text.split("-")
        return cls(int(year), int(number))

    @property
    def value(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def next(self) -> "Month":
        is_last = self.number == DECEMBER
        return Month(self.year + 1, 1) if is_last else Month(self.year, self.number + 1)

    @property
    def previous(self) -> "Month":
        return (
            Month(self.year - 1, DECEMBER)
            if self.number == 1
            else Month(self.year, self.number - 1)
        )

    def __str__(self) -> str:
        return date_format(self.first_day, "YEAR_MONTH_FORMAT")


@dataclass(frozen=True)
class Day:
    """A cell: a day of the month, or one of its neighbours that only fills the week."""

    day: date
    is_in_month: bool
    is_today: bool
    cards: Sequence[EventCard]


@dataclass(frozen=True)
class MonthTable:
    """The days in weeks from Monday to Sunday."""

    month: Month
    weeks: Sequence[Sequence[Day]]
    weekdays = [WEEKDAYS[number] for number in range(7)]

    @property
    def is_empty(self) -> bool:
        return not any(day.cards for week in self.weeks for day in week if day.is_in_month)


def days_of(month: Month) -> list[list[date]]:
    return Calendar(MONDAY).monthdatescalendar(month.year, month.number)


def month_table(month: Month, cards: Iterable[EventCard], *, today: date) -> MonthTable:
    """An event of several days stands on each of them."""
    by_day: dict[date, list[EventCard]] = {}
    for card in cards:
        for day in card.span.days() if card.span else ():
            by_day.setdefault(day, []).append(card)
    weeks = [
        [
            Day(
                day,
                is_in_month=Month.of(day) == month,
                is_today=day == today,
                cards=by_day.get(day, []),
            )
            for day in week
        ]
        for week in days_of(month)
    ]
    return MonthTable(month, weeks)
