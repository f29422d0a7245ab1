from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    """Everything that belongs to one matter, on one timeline."""

    name = "dossiers"
    verbose_name = _("Dossiers")
