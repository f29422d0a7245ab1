from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding every public page by its words."""

    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from core import changes, jobs
        from council.models import Committee
        from search import actions, upkeep
        from search.wording import CompoundHint, Synonym

        upkeep.connect()
        changes.watch(Committee, CompoundHint, Synonym)
        jobs.register(jobs.Job("repair the search index", timedelta(hours=1), actions.repair_now))
