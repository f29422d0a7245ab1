"""Dossiers and motions."""

from content.schemas.shapes import (
    DAY,
    KEY,
    LINK,
    OPTIONAL_TEXT,
    TEXT,
    YES_NO,
    blocks,
    list_of,
    object_of,
    one_of,
    translated,
)
from core.dates import Certainty, Precision
from motions.choices import MotionType, RelationKind, Result, Role

_DOSSIER_TEXT = {"title": TEXT, "slug": KEY, "teaser": TEXT, "introduction": TEXT, "note": TEXT}
DOSSIERS = list_of(
    object_of({"id": KEY, **_DOSSIER_TEXT}, {"translations": translated(_DOSSIER_TEXT)})
)

_MOTION_BODY = blocks(
    {
        "resolution": object_of({"points": list_of(TEXT)}, {"introduction": TEXT}),
        "questions": object_of({"questions": list_of(TEXT)}, {"introduction": TEXT}),
        "reasons": TEXT,
        "text": object_of({"heading": TEXT, "text": TEXT}),
    }
)
_MOTION_TEXT = {
    "title": TEXT,
    "slug": KEY,
    "teaser": TEXT,
    "easy_summary": TEXT,
    "body": _MOTION_BODY,
}
_CONSULTATION = object_of(
    {"result": one_of(Result)},
    {
        "meeting": KEY,
        "committee": KEY,
        "date": DAY,
        "date_precision": one_of(Precision),
        "agenda_number": OPTIONAL_TEXT,
        "role": {"enum": [*Role.values, None]},
        "is_authoritative": {"type": ["boolean", "null"]},
        "source_title": OPTIONAL_TEXT,
        "source_url": LINK,
        "source_date": DAY,
        "note": OPTIONAL_TEXT,
    },
)
_RELATION = object_of(
    {"kind": one_of(RelationKind)},
    {"motion": KEY, "paper_number": OPTIONAL_TEXT, "title": OPTIONAL_TEXT, "url": LINK},
)
MOTIONS = list_of(
    object_of(
        {
            "id": KEY,
            **_MOTION_TEXT,
            "motion_type": one_of(MotionType),
            "asks_for_decision": YES_NO,
            "topics": list_of(KEY),
            "factions": list_of(KEY),
            "consultations": list_of(_CONSULTATION),
        },
        {
            "paper_number": OPTIONAL_TEXT,
            "submitted_on": DAY,
            "submitted_on_precision": one_of(Precision),
            "submitted_on_certainty": one_of(Certainty),
            "date_as_printed": OPTIONAL_TEXT,
            "label_as_printed": OPTIONAL_TEXT,
            "original_url": LINK,
            "is_retold": YES_NO,
            "dossier": KEY,
            "relations": list_of(_RELATION),
            "requested_events": list_of(KEY),
            "translations": translated(_MOTION_TEXT),
        },
    )
)
