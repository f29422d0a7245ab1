"""A calendar that is made up, for demonstrations and tests. Everything in it says so."""

from content.schemas.shapes import KEY, TEXT, YES_NO, list_of, object_of, one_of
from core.shapes import Schema
from events.choices import (
    Admission,
    Answer,
    Audience,
    EventState,
    LinkAccess,
    Mode,
    RegistrationState,
    SeriesState,
    Way,
)
from events.models.facts import AccessibilityMixin

EXAMPLE_KEY: Schema = {**KEY, "pattern": "^beispiel-[a-z0-9]+(-[a-z0-9]+)*$"}
CLOCK: Schema = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
DAYS: Schema = {"type": "integer", "minimum": -3650, "maximum": 3650}
SEATS: Schema = {"type": "integer", "minimum": 0}
PRICE: Schema = {"type": "string", "pattern": "^[0-9]+[.][0-9]{2}$"}
ONLINE: Schema = {"type": "string", "pattern": "^https://[a-z.]*example[.]org/"}
NOBODYS_ADDRESS: Schema = {"type": "string", "pattern": "^[a-z.]+@example[.]org$"}


def _title(mark: str) -> Schema:
    return {"type": "string", "pattern": f"^{mark}: ."}


_GERMAN = {"title": _title("Beispiel"), "slug": EXAMPLE_KEY, "teaser": TEXT}
_ENGLISH = {"title": _title("Example"), "slug": KEY, "teaser": TEXT}
_TRANSLATIONS = {"translations": object_of({"en": object_of(_ENGLISH)})}
_NOTICE = object_of({"heading": TEXT, "text": TEXT})

_PERSON = object_of(
    {"name": TEXT, "email": NOBODYS_ADDRESS, "state": one_of(RegistrationState)},
    {"way": one_of(Way), "seats": SEATS, "needs": TEXT, "has_come": YES_NO},
)
_REGISTRATION = object_of(
    {"people": list_of(_PERSON)},
    {"seats_on_site": SEATS, "seats_online": SEATS, "most_seats_each": SEATS},
)
_VENUE = object_of(
    {"name": TEXT, "city": TEXT}, {"room": TEXT, "street": TEXT, "postal_code": TEXT}
)
_EVENT = object_of(
    {"id": EXAMPLE_KEY, **_GERMAN, "state": one_of(EventState)},
    {
        "series": EXAMPLE_KEY,
        "in_days": DAYS,
        "start_time": CLOCK,
        "end_time": CLOCK,
        "ends_in_days": DAYS,
        "moved_from_in_days": DAYS,
        "moved_from_time": CLOCK,
        "mode": one_of(Mode),
        "venue": _VENUE,
        "online_url": ONLINE,
        "online_access": one_of(LinkAccess),
        "admission": one_of(Admission),
        "price": PRICE,
        "audiences": list_of(one_of(Audience)),
        "topics": list_of(KEY),
        "organiser": TEXT,
        "organiser_email": NOBODYS_ADDRESS,
        "accessibility": object_of(
            {}, {name: one_of(Answer) for name in AccessibilityMixin.accessibility_facts[:-1]}
        ),
        "accessibility_note": TEXT,
        "accessibility_contact": TEXT,
        "summary": TEXT,
        "registration": _REGISTRATION,
        **_TRANSLATIONS,
    },
)
_SERIES = object_of(
    {"id": EXAMPLE_KEY, **_GERMAN, "introduction": TEXT, "state": one_of(SeriesState)},
    {
        "audiences": list_of(one_of(Audience)),
        "topics": list_of(KEY),
        "organiser": TEXT,
        **_TRANSLATIONS,
    },
)
CALENDAR = object_of(
    {
        "notice": object_of({"de": _NOTICE, "en": _NOTICE}),
        "series": list_of(_SERIES),
        "events": list_of(_EVENT),
    }
)
"""Days are counted from the one of planting, so that the calendar never grows old."""
