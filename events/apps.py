from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events and series: when, where, for whom, and what came of them."""

    name = "events"
    verbose_name = _("Events")
