"""What stands around the profiles: comparison, method, and what belongs to what."""

from content.schemas.shapes import KEY, TEXT, YES_NO, blocks, list_of, object_of

_PAGE = {"title": TEXT, "slug": KEY, "teaser": TEXT}
# Where the words of the file of profiles are put among those of the editors.
_METHOD_BODY = blocks(
    {
        "heading": TEXT,
        "paragraph": TEXT,
        "meta": {"enum": ["method", "caveats", "scale", "source_kinds"]},
        "approaches": YES_NO,
        "partial_profiles": YES_NO,
    }
)
_QUESTION = object_of(
    {"criterion": TEXT, "number": {"type": "integer", "minimum": 1}, "question": TEXT}
)
MODEL_PAGES = object_of(
    {
        "comparison": object_of({**_PAGE, "introduction": TEXT, "reference_model": KEY}),
        "composer": object_of({**_PAGE, "introduction": TEXT}),
        "method": object_of({**_PAGE, "body": _METHOD_BODY}),
        "questions": {"type": "object", "additionalProperties": list_of(_QUESTION)},
        "asked_by": {"type": "object", "additionalProperties": KEY},
        "dossiers": {"type": "object", "additionalProperties": KEY},
    }
)
