"""What every app may stand on: people who edit, files, the base page, topics, settings, planting
and the worker.
"""

from core.models.changes import Change
from core.models.exports import PageWithExports
from core.models.feeds import PageWithFeed, PageWithFeedsBelow
from core.models.lists import ListOfPages
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.pages import BasePage
from core.models.planting import PlantedState
from core.models.routed import RoutedPage
from core.models.settings import SiteSettings
from core.models.topics import Topic
from core.models.users import User
from core.models.worker import JobRun, WorkerHeartbeat

__all__ = [
    "BasePage",
    "Change",
    "JobRun",
    "ListOfPages",
    "PageWithExports",
    "PageWithFeed",
    "PageWithFeedsBelow",
    "PlantedState",
    "RoutedPage",
    "SiteDocument",
    "SiteImage",
    "SiteRendition",
    "SiteSettings",
    "Topic",
    "User",
    "WorkerHeartbeat",
]
