"""When an event is. Pure arithmetic with days and the clock on Dortmund's town halls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext, pgettext

BERLIN = ZoneInfo("Europe/Berlin")
ONE_DAY = timedelta(days=1)


def moment(day: date, clock: time = time.min) -> datetime:
    """That time on that day. Of the hour that the clock shows twice in autumn it is the first."""
    return datetime.combine(day, clock, tzinfo=BERLIN)


def is_on_the_clock(day: date, clock: time) -> bool:
    """Whether the clock shows this time at all: one hour a year is left out in spring."""
    shown = moment(day, clock).astimezone(UTC).astimezone(BERLIN)
    return (shown.date(), shown.time()) == (day, clock)


def is_shown_twice(moment: datetime) -> bool:
    """Whether the clock shows this time again an hour later: one night a year, in autumn."""
    return moment.utcoffset() != moment.replace(fold=1 - moment.fold).utcoffset()


@dataclass(frozen=True)
class Span:
    """From when to when. Without times it is whole days; the end may be open."""

    starts_on: date
    start_time: time | None = None
    ends_on: date | None = None
    end_time: time | None = None

    @classmethod
    def of(
        cls,
        starts_on: date | None,
        start_time: time | None,
        ends_on: date | None,
        end_time: time | None,
    ) -> "Span | None":
        return cls(starts_on, start_time, ends_on, end_time) if starts_on else None

    @property
    def is_whole_days(self) -> bool:
        return self.start_time is None

    @property
    def last_day(self) -> date:
        return self.ends_on or self.starts_on

    @property
    def starts_at(self) -> datetime:
        return moment(self.starts_on, self.start_time or time.min)

    @property
    def ends_at(self) -> datetime | None:
        """None where no time of its end is known."""
        return moment(self.last_day, self.end_time) if self.end_time else None

    @property
    def over_at(self) -> datetime:
        """Since when it is over: without a known end, when its last day is."""
        return self.ends_at or moment(self.last_day + ONE_DAY)

    def days(self) -> Iterator[date]:
        """Those on which something happens: what ends at midnight has no part in the day after."""
        ends_at_midnight = self.end_time == time.min and self.last_day > self.starts_on
        for number in range((self.last_day - self.starts_on).days + (not ends_at_midnight)):
            yield self.starts_on + number * ONE_DAY

    @property
    def day_in_words(self) -> str:
        return date_format(self.starts_on, "DATE_FORMAT")

    @property
    def weekday(self) -> str:
        return date_format(self.starts_on, "l")

    @property
    def start_in_words(self) -> str:
        """Freitag, 6. November 2026, 18:00 Uhr."""
        return _in_words(self.starts_on, self.start_time)

    @property
    def end_in_words(self) -> str:
        """Only what the start has not said already; empty where there is nothing to say."""
        if self.last_day != self.starts_on:
            return _in_words(self.last_day, self.end_time)
        return clock_in_words(self.end_time) if self.end_time else ""

    @property
    def clock(self) -> str:
        """18:00 Uhr; empty for whole days."""
        return clock_in_words(self.start_time) if self.start_time else ""

    @property
    def machine_start(self) -> str:
        """For ``<time datetime>`` and structured data: a day, or a moment with its offset."""
        return self.starts_on.isoformat() if self.is_whole_days else self.starts_at.isoformat()

    @property
    def machine_end(self) -> str:
        """Empty where no end is known."""
        if self.ends_at:
            return self.ends_at.isoformat()
        is_known = self.is_whole_days or self.ends_on
        return self.last_day.isoformat() if is_known else ""

    def __str__(self) -> str:
        if not self.end_in_words:
            return self.start_in_words
        words = {"start": self.start_in_words, "end": self.end_in_words}
        return gettext("%(start)s to %(end)s") % words


def day_of(written: str | None) -> date | None:
    """A day as it is stored in a text."""
    return date.fromisoformat(written) if written else None


def clock_of(written: str | None) -> time | None:
    """A time of day as it is stored in a text."""
    return time.fromisoformat(written) if written else None


def clock_in_words(clock: time) -> str:
    return pgettext("time of day", "%(time)s") % {"time": time_format(clock, "TIME_FORMAT")}


def _in_words(day: date, clock: time | None) -> str:
    parts = [date_format(day, "l"), date_format(day, "DATE_FORMAT")]
    return ", ".join([*parts, clock_in_words(clock)] if clock else parts)
