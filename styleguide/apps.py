from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StyleguideConfig(AppConfig):
    """Shows who edits or builds the site what it is made of, in its own templates and colours."""

    name = "styleguide"
    verbose_name = _("Style guide")
