"""Questions about profiles."""

from typing import Self

from django.apps import apps
from wagtail.models import Page

from core.querysets import VisiblePageQuerySet

PARTS = ("steering_bodies", "expert_groups", "appraisals", "sources")


class PreventionModelQuerySet(VisiblePageQuerySet):
    """Which profiles, in what order; their list narrows them in memory (filters.py)."""

    def with_parts(self) -> Self:
        """Bodies, groups, judgements and sources along with the profiles; one query each."""
        return self.prefetch_related(*PARTS)

    def in_dossier(self, dossier: Page) -> Self:
        return self.filter(dossier_id=dossier.pk)

    def alphabetically(self) -> Self:
        return self.order_by("municipality", "pk")


def comparison_pages() -> VisiblePageQuerySet:
    """For modules that the models themselves need."""
    return VisiblePageQuerySet(apps.get_model("prevention_models", "ComparisonPage"))


def method_pages() -> VisiblePageQuerySet:
    return VisiblePageQuerySet(apps.get_model("prevention_models", "MethodPage"))
