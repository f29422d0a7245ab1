"""What was asked, and what of it may be told."""

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

TOLD_FROM = 3
TOLD_FROM_DAYS = 2
"""Who looks for a neighbour does so once, or twice in a row: that is told to nobody."""


class AskedQueryQuerySet(QuerySet[Any]):
    """Questions about what was looked for."""

    def told(self) -> "AskedQueryQuerySet":
        """Words asked often enough, and on different days, to be nobody's own."""
        return self.exclude(words="").filter(Exists(self._often()))

    def untold(self) -> "AskedQueryQuerySet":
        return self.exclude(words="").exclude(Exists(self._often()))

    def between(self, first: date, last: date) -> "AskedQueryQuerySet":
        return self.filter(day__gte=first, day__lte=last)

    def _often(self) -> QuerySet[Any]:
        return (
            self.model._default_manager.filter(
                words=OuterRef("words"), language_code=OuterRef("language_code")
            )
            .order_by()
            .values("words", "language_code")
            .annotate(times=Sum("number"), days=Count("day"))
            .filter(times__gte=TOLD_FROM, days__gte=TOLD_FROM_DAYS)
        )
