"""What editors are told of the searches of one month."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from core.tables import Column
from search.statistics.models import AskedQuery


@dataclass(frozen=True)
class Line:
    """What was asked, how often, and how often of these nothing was found."""

    words: str
    language_code: str
    number: int
    without_hit: int


@dataclass(frozen=True)
class Month:
    """The searches of one month; ``rest`` counts those whose words are not told."""

    first: date
    lines: Sequence[Line]
    number: int
    without_hit: int

    @property
    def rest(self) -> int:
        return self.number - sum(line.number for line in self.lines)

    @property
    def misses(self) -> list[Line]:
        """What should be written about, or called what people call it."""
        missed = [line for line in self.lines if line.without_hit]
        return sorted(missed, key=lambda line: (-line.without_hit, line.words))


COLUMNS: list[Column[Line]] = [
    Column(_("Searched for"), lambda line: line.words),
    Column(_("Language"), lambda line: line.language_code),
    Column(_("Times"), lambda line: line.number),
    Column(_("Of these without a hit"), lambda line: line.without_hit),
]


def months() -> list[date]:
    """The first days of the months that something is known of, the newest first."""
    return list(AskedQuery.objects.order_by().dates("day", "month", order="DESC"))


def month(first: date) -> Month:
    """``first`` is any day of the month; two queries."""
    first = first.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    asked = AskedQuery.objects.between(first, last)
    told = (
        asked.told()
        .order_by()
        .values_list("words", "language_code")
        .annotate(times=Sum("number"), misses=Sum("number_without_hit"))
        .order_by("-times", "words", "language_code")
    )
    total = asked.aggregate(
        number=Sum("number", default=0), misses=Sum("number_without_hit", default=0)
    )
    return Month(first, [Line(*row) for row in told], total["number"], total["misses"])
