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
        from search.attachments import actions as attachments
        from search.attachments import upkeep as upkeep_of_attachments
        from search.statistics import actions as statistics
        from search.wording import CompoundHint, Synonym

        upkeep.connect()
        upkeep_of_attachments.connect()
        changes.watch(Committee, CompoundHint, Synonym)
        jobs.register(jobs.Job("repair the search index", timedelta(hours=1), actions.repair_now))
        jobs.register(
            jobs.Job("read documents", timedelta(minutes=1), attachments.read_documents_now)
        )
        jobs.register(
            jobs.Job("forget texts of documents", timedelta(days=1), attachments.forget_unused)
        )
        jobs.register(jobs.Job("forget searches", timedelta(days=1), statistics.forget_now))
