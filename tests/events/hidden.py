"""Events to be hidden, on every relation that could show them."""

from django.utils import timezone

from events.models import AgendaSlot
from tests.events.factories import EventPageFactory, EventSeriesPageFactory, UndatedEventPageFactory


def plant_events(secret, hidden_dossier, dossier, topic):
    """A visible event that leads to what is hidden, and hidden ones that all lists would show."""
    EventPageFactory(
        title="Sichtbarer Abend",
        dossier=hidden_dossier,
        agenda=[AgendaSlot(model=hidden_dossier.page_ptr)],
        starts_on=timezone.localdate(),
    )
    series = EventSeriesPageFactory(title=f"{secret} Reihe", dossier=dossier, topics=[topic])
    return [
        series,
        EventPageFactory(
            title=f"{secret} Abend",
            slug="geheimer-abend",
            dossier=dossier,
            topics=[topic],
            starts_on=timezone.localdate(),
        ),
        UndatedEventPageFactory(title=f"{secret} irgendwann", slug="geheim-irgendwann"),
    ]
