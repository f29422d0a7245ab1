from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactConfig(AppConfig):
    """Visitors write to the faction, or report a mistake on a page."""

    name = "contact"
    verbose_name = _("Messages")

    def ready(self) -> None:
        from contact import actions, letters
        from core import jobs
        from outbox import purposes

        for purpose in letters.PURPOSES:
            purposes.register(purpose)
        jobs.register(jobs.Job("forget messages", timedelta(hours=1), actions.forget_now))
