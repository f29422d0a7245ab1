from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events and series: when, where, for whom, and what came of them."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        # They need the models, which are there only now.
        from wagtail.signals import page_published

        from core import jobs, references, timeline
        from events import actions, timeline_provider
        from events import references as own_references
        from events.models import EventPage
        from events.registration import actions as registrations
        from events.registration import announcements, date_actions, date_letters, letters
        from outbox import purposes

        timeline.register("events", timeline_provider.entries)
        references.register("events", own_references.references)
        page_published.connect(actions.record_when_published, sender=EventPage)
        page_published.connect(registrations.refill_when_published, sender=EventPage)
        page_published.connect(date_actions.tell_when_published, sender=EventPage)
        for purpose in (*letters.PURPOSES, *date_letters.PURPOSES, *announcements.PURPOSES):
            purposes.register(purpose)
        minute, hour = timedelta(minutes=1), timedelta(hours=1)
        for job in (
            jobs.Job("offer free seats of events", minute, registrations.refill_all_now),
            jobs.Job("tell dates of events", minute, date_actions.tell_all_now),
            jobs.Job("forget registrations", hour, registrations.forget_now),
            jobs.Job("forget requests for dates", hour, date_actions.forget_now),
        ):
            jobs.register(job)
