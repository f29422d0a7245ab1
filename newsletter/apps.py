from datetime import timedelta
from functools import partial

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
        from newsletter.dispatching import purging, worker
        from newsletter.letters import PURPOSES
        from outbox import purposes

        for purpose in PURPOSES:
            purposes.register(purpose)
        # Short rounds: the worker has other mails to send as well.
        jobs.register(
            jobs.Job("send issues", timedelta(seconds=5), partial(worker.send_issues_for, 30))
        )
        jobs.register(jobs.Job("purge deliveries", timedelta(hours=6), purging.purge_now))
        for mode, preview in PREVIEWS.items():
            previews.register(mode, preview)
        jobs.register(
            jobs.Job("forget newsletter sign-ups", timedelta(hours=1), actions.forget_now)
        )
