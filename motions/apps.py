from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MotionsConfig(AppConfig):
    """The faction's papers and what became of them."""

    name = "motions"
    verbose_name = _("Motions")

    def ready(self) -> None:
        from core import changes, jobs, references, timeline
        from core.models import Topic
        from council.models import Committee, Faction, Meeting
        from motions import actions, reminder, requested_events, timeline_provider
        from motions.models import Consultation, MotionFaction
        from outbox import purposes

        changes.watch(Topic, Committee, Faction, Meeting, Consultation, MotionFaction)
        purposes.register(reminder.REMINDER)
        timeline.register("motions", timeline_provider.entries)
        references.register("motions", requested_events.references)
        jobs.register(
            jobs.Job(
                "refresh the states of motions", timedelta(hours=1), actions.refresh_states_today
            )
        )
        jobs.register(
            jobs.Job(
                "remind editors of missing results",
                timedelta(hours=1),
                actions.remind_of_results_now,
            )
        )
