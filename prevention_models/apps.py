from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreventionModelsConfig(AppConfig):
    """How municipalities organise crime prevention, and by what they are compared."""

    name = "prevention_models"
    verbose_name = _("Prevention models")

    def ready(self) -> None:
        from core import changes, comparisons, jobs, references, timeline
        from prevention_models import actions, comparison_block, models, timeline_provider
        from prevention_models import references as own_references

        changes.watch(models.Criterion, models.CriterionPreset, models.Rating, models.RatingSource)
        comparisons.register(comparison_block.filled)
        references.register("prevention_models", own_references.references)
        timeline.register("prevention_models", timeline_provider.entries)
        jobs.register(
            jobs.Job("forget reported corrections", timedelta(hours=1), actions.forget_now)
        )
