from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PreventionModelsConfig(AppConfig):
    """How municipalities organise crime prevention, and by what they are compared."""

    name = "prevention_models"
    verbose_name = _("Prevention models")

    def ready(self) -> None:
        from core import comparisons, timeline
        from prevention_models import comparison_block, timeline_provider

        comparisons.register(comparison_block.filled)
        timeline.register("prevention_models", timeline_provider.entries)
