"""Pages that compose what the other apps hold, and pages of plain text."""

from home.models.accessibility import AccessibilityStatementPage
from home.models.people import PeoplePage
from home.models.start import HomePage
from home.models.text import GuideIndexPage, GuidePage, StandardPage
from home.models.topics import TopicIndexPage

__all__ = [
    "AccessibilityStatementPage",
    "GuideIndexPage",
    "GuidePage",
    "HomePage",
    "PeoplePage",
    "StandardPage",
    "TopicIndexPage",
]
