from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """Composes: start page, topics, people, guide pages, contact."""

    name = "home"
    verbose_name = _("Home")
