from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding every public page by its words."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from core import jobs
        from search import actions, upkeep

        upkeep.connect()
        jobs.register(jobs.Job("repair the search index", timedelta(hours=1), actions.repair_now))
