"""Questions about profiles."""

from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import F, Q
from wagtail.models import Page

from core.addresses import path_of
from core.localization import in_language
from core.querysets import VisiblePageQuerySet

COMPARED_PARTS = ("steering_bodies", "expert_groups", "sources")
PARTS = (*COMPARED_PARTS, "appraisals")


class PreventionModelQuerySet(VisiblePageQuerySet):
    """Which profiles, in what order; their list narrows them in memory (filters.py)."""

    def with_parts(self) -> Self:
        """Bodies, groups, judgements and sources along with the profiles; one query each."""
        return self.prefetch_related(*PARTS)

    def with_compared_parts(self) -> Self:
        """What criteria are read from; judgements are not compared."""
        return self.prefetch_related(*COMPARED_PARTS)

    def in_dossier(self, dossier: Page) -> Self:
        return self.filter(dossier_id=dossier.pk)

    def needing_a_look(self, *, before: date) -> Self:
        """Last checked before this day, the oldest first, and behind them what never was."""
        return self.filter(Q(checked_on__lt=before) | Q(checked_on=None)).order_by(
            F("checked_on").asc(nulls_last=True), "municipality", "pk"
        )

    def alphabetically(self) -> Self:
        return self.order_by("municipality", "pk")


def comparison_pages() -> VisiblePageQuerySet:
    """For modules that the models themselves need."""
    return VisiblePageQuerySet(apps.get_model("prevention_models", "ComparisonPage"))


def method_pages() -> VisiblePageQuerySet:
    return VisiblePageQuerySet(apps.get_model("prevention_models", "MethodPage"))


def composer_pages() -> VisiblePageQuerySet:
    return VisiblePageQuerySet(apps.get_model("prevention_models", "ComposerPage"))


def path_of_first(pages: VisiblePageQuerySet, language_code: str) -> str:
    """Where the one page of its sort is read; empty where nobody can read it."""
    return "".join(path_of(page) for page in in_language(pages.visible()[:1], language_code))
