from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    """Mails on their way: each is handed to the mail server at most once, and none is lost."""

    name = "outbox"
    verbose_name = _("Outgoing mails")

    def ready(self) -> None:
        from core import jobs
        from outbox import actions, postman

        jobs.register(jobs.Job("send mails", timedelta(seconds=5), postman.deliver))
        jobs.register(jobs.Job("forget mails", timedelta(hours=1), actions.forget_now))
