from datetime import timedelta

from django.apps import AppConfig
from django.core.management import call_command
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every page has."""

    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        # Needs the models, which are there only now.
        from core import changes, jobs

        changes.listen()

        jobs.register(
            jobs.Job(
                "publish scheduled pages",
                timedelta(minutes=1),
                lambda: call_command("publish_scheduled"),
            )
        )
        jobs.register(jobs.Job("forget changes", timedelta(days=1), changes.forget_now))
