"""The shapes of the data files (JSON Schema). What is not named here is a mistake."""

from typing import Any

from articles.models import ArticleIndexPage
from core.dates import Certainty, Precision
from council.models import CommitteeKind
from dossiers.models import DossierIndexPage
from home.models import GuideIndexPage, PeoplePage, TopicIndexPage
from motions.choices import MotionType, RelationKind, Result, Role
from motions.models import MotionIndexPage

Schema = dict[str, Any]

INDEX_PAGE_TYPES = {
    model._meta.label: model
    for model in (
        MotionIndexPage,
        DossierIndexPage,
        ArticleIndexPage,
        TopicIndexPage,
        GuideIndexPage,
        PeoplePage,
    )
}

TEXT: Schema = {"type": "string", "minLength": 1}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
KEY: Schema = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
YES_NO: Schema = {"type": "boolean"}
DAY: Schema = {"type": ["string", "null"], "format": "date"}
LINK: Schema = {"type": ["string", "null"], "pattern": "^https?://"}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**required, **(optional or {})},
        "required": list(required),
    }


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_of(choices: Any) -> Schema:
    return {"enum": list(choices.values)}


def _translated_to_english(text: dict[str, Schema]) -> Schema:
    return _object({}, {"en": _object({}, text)})


def _blocks(shapes: dict[str, Schema]) -> Schema:
    """A list of blocks, each an object with the block's name as its only key."""
    return _list_of(
        {
            "type": "object",
            "additionalProperties": False,
            "properties": shapes,
            "minProperties": 1,
            "maxProperties": 1,
        }
    )


SITE = _object(
    {
        "site_name": TEXT,
        "organisation": TEXT,
        "body": TEXT,
        "street": TEXT,
        "postal_code": TEXT,
        "city": TEXT,
        "phone": TEXT,
        "municipality_key": {"type": "string", "pattern": "^[0-9]{8}$"},
        "archive_notice": _object(
            {"enabled": YES_NO, "text": TEXT, "link_text": TEXT, "link_url": LINK}
        ),
    }
)

_TOPIC_TEXT = {"name": TEXT, "introduction": TEXT}
TOPICS = _list_of(
    _object({"id": KEY, **_TOPIC_TEXT}, {"translations": _translated_to_english(_TOPIC_TEXT)})
)

COUNCIL = _object(
    {
        "committees": _list_of(
            _object(
                {"id": KEY, "name": TEXT, "short_name": TEXT, "kind": _one_of(CommitteeKind)},
                {"website": LINK},
            )
        ),
        "factions": _list_of(
            _object({"id": KEY, "name": TEXT, "is_own": YES_NO}, {"short_name": OPTIONAL_TEXT})
        ),
        "meetings": _list_of(
            _object(
                {"id": KEY, "committee": KEY, "date": DAY},
                {
                    "number": {"type": "integer", "minimum": 1},
                    "date_precision": _one_of(Precision),
                    "place": OPTIONAL_TEXT,
                    "minutes_url": LINK,
                },
            )
        ),
    }
)

_DOSSIER_TEXT = {"title": TEXT, "slug": KEY, "teaser": TEXT, "introduction": TEXT, "note": TEXT}
DOSSIERS = _list_of(
    _object({"id": KEY, **_DOSSIER_TEXT}, {"translations": _translated_to_english(_DOSSIER_TEXT)})
)

_MOTION_BODY = _blocks(
    {
        "resolution": _object({"points": _list_of(TEXT)}, {"introduction": TEXT}),
        "questions": _object({"questions": _list_of(TEXT)}, {"introduction": TEXT}),
        "reasons": TEXT,
        "text": _object({"heading": TEXT, "text": TEXT}),
    }
)
_MOTION_TEXT = {
    "title": TEXT,
    "slug": KEY,
    "teaser": TEXT,
    "easy_summary": TEXT,
    "body": _MOTION_BODY,
}
_CONSULTATION = _object(
    {"result": _one_of(Result)},
    {
        "meeting": KEY,
        "committee": KEY,
        "date": DAY,
        "date_precision": _one_of(Precision),
        "agenda_number": OPTIONAL_TEXT,
        "role": {"enum": [*Role.values, None]},
        "is_authoritative": {"type": ["boolean", "null"]},
        "source_title": OPTIONAL_TEXT,
        "source_url": LINK,
        "source_date": DAY,
        "note": OPTIONAL_TEXT,
    },
)
_RELATION = _object(
    {"kind": _one_of(RelationKind)},
    {"motion": KEY, "paper_number": OPTIONAL_TEXT, "title": OPTIONAL_TEXT, "url": LINK},
)
MOTIONS = _list_of(
    _object(
        {
            "id": KEY,
            **_MOTION_TEXT,
            "motion_type": _one_of(MotionType),
            "asks_for_decision": YES_NO,
            "topics": _list_of(KEY),
            "factions": _list_of(KEY),
            "consultations": _list_of(_CONSULTATION),
        },
        {
            "paper_number": OPTIONAL_TEXT,
            "submitted_on": DAY,
            "submitted_on_precision": _one_of(Precision),
            "submitted_on_certainty": _one_of(Certainty),
            "date_as_printed": OPTIONAL_TEXT,
            "label_as_printed": OPTIONAL_TEXT,
            "original_url": LINK,
            "is_retold": YES_NO,
            "dossier": KEY,
            "relations": _list_of(_RELATION),
            "translations": _translated_to_english(_MOTION_TEXT),
        },
    )
)

_TEXT_BODY = _blocks(
    {
        "heading": TEXT,
        "paragraph": TEXT,
        "definitions": _list_of(_object({"term": TEXT, "explanation": TEXT})),
        "notice": _object({"heading": TEXT, "text": TEXT}),
        "contact": YES_NO,
    }
)
_START_TEXT = {"title": TEXT, "teaser": TEXT, "introduction": TEXT}
_INDEX_TEXT = {"title": TEXT, "slug": KEY, "teaser": TEXT}
_PLAIN_PAGE = {"key": KEY, **_INDEX_TEXT, "body": _TEXT_BODY}
PAGES = _object(
    {
        "start": _object(_START_TEXT, {"translations": _translated_to_english(_START_TEXT)}),
        "index_pages": _list_of(
            _object(
                {
                    "key": KEY,
                    "parent": {"const": "start"},
                    "type": {"enum": list(INDEX_PAGE_TYPES)},
                    "in_main_menu": YES_NO,
                    **_INDEX_TEXT,
                },
                {"translations": _translated_to_english(_INDEX_TEXT)},
            )
        ),
        "guides": _list_of(_object(_PLAIN_PAGE)),
        "standard_pages": _list_of(_object({**_PLAIN_PAGE, "needs_review": YES_NO})),
    }
)
