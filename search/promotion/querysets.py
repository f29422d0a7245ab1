from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from search.promotion.phrases import as_lines, key_of


class PromotionQuerySet(QuerySet[Any]):
    """What the editors recommend."""

    def for_phrase(self, text: str, language_code: str, *, today: date) -> "PromotionQuerySet":
        """Nothing for a text without a word."""
        line = as_lines([key_of(text)])
        if not line:
            return self.none()
        is_current = Q(ends_on=None) | Q(ends_on__gte=today)
        return self.filter(
            is_current, keys__contains=line, language__language_code=language_code
        ).order_by("pk")
