"""How the newsletter grows, and what became of each issue. No reader is followed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count
from django.db.models.functions import TruncMonth

from newsletter.actions import LINKS_HOLD_FOR
from newsletter.choices import ENDINGS, ConsentKind
from newsletter.dispatching.figures import Figures, figures
from newsletter.models import ConsentEvent, Dispatch, SignupRequest, Subscriber

MONTHS = 12
ISSUES = 24


@dataclass(frozen=True)
class Month:
    """What one month brought."""

    first: date
    confirmed: int
    ended: int

    @property
    def growth(self) -> int:
        return self.confirmed - self.ended


@dataclass(frozen=True)
class Growth:
    """``waiting`` have not confirmed yet. Who never does is deleted without a trace, so only the
    last days tell how many do.
    """

    active: int
    waiting: int
    confirmed_lately: int
    months: Sequence[Month]
    issues: Sequence[tuple[Dispatch, Figures]]

    @property
    def confirmation_rate(self) -> int | None:
        """In percent, of those who have signed up lately; None if nobody has."""
        all_lately = self.confirmed_lately + self.waiting
        return self.confirmed_lately * 100 // all_lately if all_lately else None


def growth(*, now: datetime) -> Growth:
    """A fixed number of queries for the months, one more for each issue."""
    issues = Dispatch.objects.to_readers().select_related("issue")[:ISSUES]
    return Growth(
        active=Subscriber.objects.active().count(),
        waiting=SignupRequest.objects.alive(now=now).count(),
        confirmed_lately=ConsentEvent.objects.filter(
            kind=ConsentKind.CONFIRMED, at__gt=now - LINKS_HOLD_FOR
        ).count(),
        months=_months(),
        issues=[(dispatch, figures(dispatch)) for dispatch in issues],
    )


def _months() -> list[Month]:
    rows = (
        ConsentEvent.objects.filter(kind__in=[ConsentKind.CONFIRMED, *ENDINGS])
        .order_by()
        .annotate(month=TruncMonth("at"))
        .values_list("month", "kind")
        .annotate(number=Count("pk"))
    )
    confirmed: Counter[date] = Counter()
    ended: Counter[date] = Counter()
    for month, kind, number in rows:
        (confirmed if kind == ConsentKind.CONFIRMED else ended)[month.date()] += number
    months = sorted(confirmed | ended, reverse=True)[:MONTHS]
    return [Month(first, confirmed[first], ended[first]) for first in months]
