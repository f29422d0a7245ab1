"""Questions about profiles."""

from collections.abc import Sequence
from typing import Self

from core.querysets import VisiblePageQuerySet


class PreventionModelQuerySet(VisiblePageQuerySet):
    """Each filter takes a collection: one of its values is enough; an empty one filters nothing."""

    def with_parts(self) -> Self:
        """Bodies, groups, judgements and sources along with the profiles; one query each."""
        return self.prefetch_related("steering_bodies", "expert_groups", "appraisals", "sources")

    def named(self, slugs: Sequence[str]) -> Self:
        """Those with these address parts."""
        return self.filter(slug__in=slugs)

    def alphabetically(self) -> Self:
        return self.order_by("municipality", "pk")
