"""Events, series, what calendars have been told about them, and who wants to come."""

from events.models.event import EventPage
from events.models.index import EventIndexPage
from events.models.notices import ChangeNotice
from events.models.records import CalendarRecord
from events.models.registrations import DateRequest, Registration, RegistrationBucket, SeatBook
from events.models.rows import AgendaSlot, EventMaterial, SeriesMaterial, Speaker
from events.models.series import EventSeriesPage

__all__ = [
    "AgendaSlot",
    "CalendarRecord",
    "ChangeNotice",
    "DateRequest",
    "EventIndexPage",
    "EventMaterial",
    "EventPage",
    "EventSeriesPage",
    "Registration",
    "RegistrationBucket",
    "SeatBook",
    "SeriesMaterial",
    "Speaker",
]
