"""Days that are known only in part: sources often name a month or a year, and a made-up day would
be a lie.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
else:
    _CharField = models.CharField


class Precision(models.TextChoices):
    """How exactly a day is known. The values are stored: never rename them."""

    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class PresetField(_CharField):
    """A choice that is made already: a form offers it without a star, and knows no empty answer.

    In migrations it is the plain field.
    """

    def formfield(self, *args: Any, **kwargs: Any) -> Any:
        field: Any = super().formfield(*args, **kwargs)
        field.required = False
        field.empty_value = self.get_default()
        return field

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


def precision_field() -> PresetField:
    """Beside a date: how much of it is known."""
    return PresetField(_("date is known"), max_length=5, choices=Precision, default=Precision.DAY)


class Certainty(models.TextChoices):
    """How a date got here. The values are stored: never rename them."""

    PRINTED = "printed", _("as printed")
    INFERRED = "inferred", _("inferred, for example the year")
    UNKNOWN = "unknown", _("not documented")


_WRITTEN = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


@dataclass(frozen=True)
class PartialDate:
    """A day, a month or a year.

    ``day`` holds the first day of what is known, so that it can be sorted.
    """

    day: date
    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, day: date | None, precision: str) -> "PartialDate | None":
        return cls(day, Precision(precision)) if day else None

    @classmethod
    def read(cls, text: str) -> "PartialDate | None":
        """2021, 2021-03 or 2021-03-30; None for all other words."""
        if not _WRITTEN.fullmatch(text):
            return None
        year, month, day = [*map(int, text.split("-")), 1, 1][:3]
        try:
            return cls(date(year, month, day), _PRECISIONS[text.count("-")])
        except ValueError:
            return None

    @property
    def last_day(self) -> date:
        """The last day of what is known: that of the month, of the year, or the day itself."""
        if self.precision == Precision.YEAR:
            return date(self.day.year, 12, 31)
        if self.precision == Precision.MONTH:
            return self.day.replace(day=monthrange(self.day.year, self.day.month)[1])
        return self.day

    @property
    def machine_readable(self) -> str:
        """For ``<time datetime>``: 2022-12-13, 2022-12 or 2022."""
        return self.day.isoformat()[
            : {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[self.precision]
        ]

    @property
    def in_words(self) -> str:
        """Without the weekday: 13. Dezember 2022, Dezember 2022 or 2022."""
        formats = {
            Precision.DAY: "DATE_FORMAT",
            Precision.MONTH: "YEAR_MONTH_FORMAT",
            Precision.YEAR: "Y",
        }
        return date_format(self.day, formats[self.precision])

    @property
    def weekday(self) -> str:
        """Dienstag; empty where the day is not known."""
        return date_format(self.day, "l") if self.precision == Precision.DAY else ""

    def __str__(self) -> str:
        return self.in_words
