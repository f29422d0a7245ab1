"""What subscribers agree to."""

from content.schemas.shapes import TEXT, list_of, object_of
from newsletter.choices import ConsentSubject
from outbox.languages import WRITTEN_IN

NEWSLETTER = object_of(
    {
        "consent_texts": list_of(
            object_of(
                {
                    "subject": {"enum": list(ConsentSubject)},
                    "version": {"type": "integer", "minimum": 1},
                    "language_code": {"enum": list(WRITTEN_IN)},
                    "frequency": {"type": "integer", "minimum": 1},
                    "body": TEXT,
                }
            )
        )
    }
)
