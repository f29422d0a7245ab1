"""Settings, topics, council."""

from content.schemas.shapes import (
    DAY,
    KEY,
    LINK,
    OPTIONAL_TEXT,
    TEXT,
    YES_NO,
    list_of,
    object_of,
    one_of,
    translated,
)
from core.dates import Precision
from council.models import CommitteeKind

SITE = object_of(
    {
        "site_name": TEXT,
        "organisation": TEXT,
        "body": TEXT,
        "street": TEXT,
        "postal_code": TEXT,
        "city": TEXT,
        "phone": TEXT,
        "municipality_key": {"type": "string", "pattern": "^[0-9]{8}$"},
        "archive_notice": object_of(
            {"enabled": YES_NO, "text": TEXT, "link_text": TEXT, "link_url": LINK}
        ),
    }
)

_TOPIC_TEXT = {"name": TEXT, "introduction": TEXT}
TOPICS = list_of(object_of({"id": KEY, **_TOPIC_TEXT}, {"translations": translated(_TOPIC_TEXT)}))

COUNCIL = object_of(
    {
        "committees": list_of(
            object_of(
                {"id": KEY, "name": TEXT, "short_name": TEXT, "kind": one_of(CommitteeKind)},
                {"website": LINK},
            )
        ),
        "factions": list_of(
            object_of({"id": KEY, "name": TEXT, "is_own": YES_NO}, {"short_name": OPTIONAL_TEXT})
        ),
        "meetings": list_of(
            object_of(
                {"id": KEY, "committee": KEY, "date": DAY},
                {
                    "number": {"type": "integer", "minimum": 1},
                    "date_precision": one_of(Precision),
                    "place": OPTIONAL_TEXT,
                    "minutes_url": LINK,
                },
            )
        ),
    }
)
