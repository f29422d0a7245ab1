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
        from newsletter import actions, letters, previews
        from newsletter.composing.previews import PREVIEWS
        from newsletter.dispatching import purging, worker
        from newsletter.following import actions as following
        from newsletter.following import letters as following_letters
        from newsletter.own_data import letters as own_data_letters
        from outbox import purposes

        for purpose in (
            *letters.PURPOSES,
            *following_letters.PURPOSES,
            *own_data_letters.PURPOSES,
        ):
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
        jobs.register(
            jobs.Job("answer wishes to follow", timedelta(seconds=5), following.answer_requests_now)
        )
        jobs.register(
            jobs.Job("tell what is new", timedelta(minutes=10), following.make_digests_now)
        )
