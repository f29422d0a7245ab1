"""Events, series, and what calendars have been told about them."""

from events.models.event import EventPage
from events.models.index import EventIndexPage
from events.models.records import CalendarRecord
from events.models.rows import AgendaSlot, EventMaterial, SeriesMaterial, Speaker
from events.models.series import EventSeriesPage

__all__ = [
    "AgendaSlot",
    "CalendarRecord",
    "EventIndexPage",
    "EventMaterial",
    "EventPage",
    "EventSeriesPage",
    "SeriesMaterial",
    "Speaker",
]
