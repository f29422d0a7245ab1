"""Series and events for tests, with just enough in them to be saved."""

from datetime import time

import factory

from events.choices import EventState, Mode
from events.models import EventIndexPage, EventPage, EventSeriesPage
from tests.factories import TODAY, BasePageFactory, only


class PublishedPageFactory(BasePageFactory):
    """Published as editors do it: calendars are told of publications."""

    class Meta:
        abstract = True

    @classmethod
    def _create_instance(cls, model_class, parent, kwargs):
        related = {name: kwargs.pop(name, []) for name in ("topics", "committees")}
        page = super()._create_instance(model_class, parent, kwargs)
        for name, values in related.items():
            getattr(page, name).set(values)
        page.save_revision().publish()
        return model_class.objects.get(pk=page.pk)


class EventSeriesPageFactory(PublishedPageFactory):
    parent = only(EventIndexPage)
    title = factory.Sequence(lambda n: f"Reihe {n}")

    class Meta:
        model = EventSeriesPage


class EventPageFactory(PublishedPageFactory):
    """On the evening of the day on which all tests play, in the town hall."""

    parent = only(EventIndexPage)
    title = factory.Sequence(lambda n: f"Abend {n}")
    state = EventState.CONFIRMED
    starts_on = TODAY
    start_time = time(18)
    end_time = time(20)
    mode = Mode.ON_SITE
    venue_name = "Rathaus"
    venue_street = "Friedensplatz 1"
    venue_postal_code = "44135"
    venue_city = "Dortmund"

    class Meta:
        model = EventPage


class UndatedEventPageFactory(EventPageFactory):
    """Being planned; nothing more is known."""

    state = EventState.PLANNED
    starts_on = start_time = end_time = None
    mode = venue_name = venue_street = venue_postal_code = venue_city = ""
