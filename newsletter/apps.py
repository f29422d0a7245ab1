from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsletterConfig(AppConfig):
    """Who may be written to, and the proof that they asked for it."""

    name = "newsletter"
    verbose_name = _("Newsletter")

    def ready(self) -> None:
        from core import jobs
        from newsletter import actions, previews
        from newsletter.composing.previews import PREVIEWS
        from newsletter.letters import PURPOSES
        from outbox import purposes

        for purpose in PURPOSES:
            purposes.register(purpose)
        for mode, preview in PREVIEWS.items():
            previews.register(mode, preview)
        jobs.register(
            jobs.Job("forget newsletter sign-ups", timedelta(hours=1), actions.forget_now)
        )
