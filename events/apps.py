from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events and series: when, where, for whom, and what came of them."""

    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        # They need the models, which are there only now.
        from wagtail.signals import page_published

        from core import references, timeline
        from events import actions, timeline_provider
        from events import references as own_references
        from events.models import EventPage
        from events.registration import announcements
        from outbox import purposes

        timeline.register("events", timeline_provider.entries)
        references.register("events", own_references.references)
        for purpose in announcements.PURPOSES:
            purposes.register(purpose)
        page_published.connect(actions.record_when_published, sender=EventPage)
