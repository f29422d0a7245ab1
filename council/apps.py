from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    """What motions and events both name: committees, meetings, factions, people, districts."""

    name = "council"
    verbose_name = _("Council")
