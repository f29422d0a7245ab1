from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    """Who may be written to, and the proof that they asked for it."""

    name = "newsletter"
    verbose_name = _("Newsletter")
