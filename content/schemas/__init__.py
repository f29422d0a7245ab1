"""The shapes of the data files."""

from content.schemas.events import EVENTS
from content.schemas.examples import CALENDAR
from content.schemas.model_pages import MODEL_PAGES
from content.schemas.motions import DOSSIERS, MOTIONS
from content.schemas.newsletter import NEWSLETTER
from content.schemas.pages import INDEX_PAGE_TYPES, PAGES
from content.schemas.records import COUNCIL, SITE, TOPICS
from content.schemas.search import SEARCH

__all__ = [
    "CALENDAR",
    "COUNCIL",
    "DOSSIERS",
    "EVENTS",
    "INDEX_PAGE_TYPES",
    "MODEL_PAGES",
    "MOTIONS",
    "NEWSLETTER",
    "PAGES",
    "SEARCH",
    "SITE",
    "TOPICS",
]
