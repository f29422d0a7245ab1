"""Where a calendar programme finds our events."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from core.addresses import absolute
from core.listings import Address

FEED = "kalender.ics"
SINGLE = "termin.ics"


@dataclass(frozen=True)
class Subscription:
    """The same calendar for programmes that subscribe, for pasting, and as a file."""

    url: str
    path: str

    @property
    def webcal_url(self) -> str:
        return urlsplit(self.url)._replace(scheme="webcal").geturl()


def subscription(path: str, address: Address | None = None) -> Subscription:
    """The calendar of the page at this path, with the filters of its list."""
    feed = f"{path}{FEED}{address.query if address else ''}"
    return Subscription(absolute(feed), feed)
