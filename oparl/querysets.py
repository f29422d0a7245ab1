"""Questions about what the interface shows."""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import QuerySet

if TYPE_CHECKING:
    from oparl.filters import Asked

LOOKUPS = {
    "created_since": "created__gte",
    "created_until": "created__lte",
    "modified_since": "modified__gte",
    "modified_until": "modified__lte",
}


class EntryQuerySet(QuerySet[Any]):
    """In the order in which the objects came, which never changes."""

    def of(self, kind: str) -> Self:
        return self.filter(kind=kind).order_by("pk")

    def matching(self, asked: "Asked") -> Self:
        """What is gone is told only to those who ask what has changed."""
        wanted = {LOOKUPS[name]: moment for name, moment in asked.moments.items()}
        found = self.filter(**wanted)
        return found if "modified_since" in asked.moments else found.filter(is_deleted=False)
