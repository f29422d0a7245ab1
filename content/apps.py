from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """The seed content as files, and the command that plants it."""

    name = "content"
    verbose_name = _("Content")
