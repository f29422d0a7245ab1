"""In which ways a page can be followed or taken away: told in its head, below its list, and in the
directory of all of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from core.addresses import absolute


class Way(Enum):
    """How: the ending of its address, its media type, and its name."""

    FEED = ("atom", "application/atom+xml", _("Feed (Atom)"))
    CALENDAR = ("ics", "text/calendar", _("Calendar (iCalendar)"))
    CSV = ("csv", "text/csv", _("Table (CSV)"))
    JSON = ("json", "application/json", _("Data (JSON)"))
    WORKBOOK = (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _("Workbook (XLSX)"),
    )
    PAPER = ("pdf", "application/pdf", _("On paper (PDF)"))

    def __init__(self, ending: str, media_type: str, label: Any) -> None:
        self.ending = ending
        self.media_type = media_type
        self.label = label

    @classmethod
    def of(cls, path: str) -> "Way":
        """By the ending of a path."""
        name = urlsplit(path).path
        return next(way for way in cls if name.endswith(f".{way.ending}"))


@dataclass(frozen=True)
class Offer:
    """One address to follow or to fetch; ``title`` says of what."""

    title: str
    path: str

    @property
    def way(self) -> Way:
        return Way.of(self.path)

    @property
    def name(self) -> str:
        return f"{self.title}: {self.way.label}"

    @property
    def name_in_head(self) -> str:
        """Readers of feeds show it as the name of what is followed."""
        return self.title if self.way is Way.FEED else self.name

    @property
    def url(self) -> str:
        return absolute(self.path)

    @property
    def webcal_url(self) -> str:
        """What a calendar programme opens by itself; empty for everything else."""
        if self.way is not Way.CALENDAR:
            return ""
        return urlsplit(self.url)._replace(scheme="webcal").geturl()


def offers_of(title: str, folder: str, names: Iterable[str], query: str = "") -> list[Offer]:
    """Files of these names in a folder, with the filters of a list."""
    return [Offer(title, f"{folder}{name}{query}") for name in names]
