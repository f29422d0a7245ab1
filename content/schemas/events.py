"""Series of events with their sessions."""

from content.schemas.shapes import (
    KEY,
    TEXT,
    YES_NO,
    list_of,
    object_of,
    one_of,
    translated,
)
from events.choices import Admission, Audience, EventState, SeriesState

_SESSION_TEXT = {"title": TEXT, "slug": KEY, "teaser": TEXT}
_SESSION = object_of(
    {
        "id": KEY,
        **_SESSION_TEXT,
        "state": one_of(EventState),
        "is_editors_proposal": YES_NO,
        "admission": one_of(Admission),
        "models": list_of(KEY),
    },
    {"translations": translated(_SESSION_TEXT)},
)
_SERIES_TEXT = {**_SESSION_TEXT, "introduction": TEXT, "wished_period": TEXT}
EVENTS = list_of(
    object_of(
        {
            "id": KEY,
            **_SERIES_TEXT,
            "state": one_of(SeriesState),
            "topics": list_of(KEY),
            "committees": list_of(KEY),
            "audiences": list_of(one_of(Audience)),
            "dossier": KEY,
            "sessions": list_of(_SESSION),
        },
        {"translations": translated(_SERIES_TEXT)},
    )
)
