"""What can stand on a dossier's timeline, and who contributes to it.

Each app with something to tell registers a provider when it starts. The dossier asks the registry
and knows no app.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from wagtail.models import Page

from core.dates import PartialDate, Precision


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened or is to happen in a matter.

    ``is_documented`` decides how it is drawn: solid or dashed. ``moment`` is None where no date is
    documented; then ``reported`` may say when somebody wrote of it, and ``undated`` why there is
    none. ``standing`` is where the matter of this entry stands today, told by the entry that opens
    it. What is not ``is_drawn`` stands in the list only: the picture is about papers. An
    ``is_step`` is something to wait for: a session without a result, an event that takes place.
    ``key`` tells the entry from all others for ever, whatever is renamed, and ``changed_at`` is
    when this site last said something new about it: that is what who follows the dossier goes by.
    """

    moment: PartialDate | None
    kind: str
    title: str
    url: str = ""
    detail: str = ""
    title_language: str = ""
    detail_language: str = ""
    result: str = ""
    is_documented: bool = True
    reported: PartialDate | None = None
    reported_by: str = ""
    standing: str = ""
    is_open: bool = False
    undated: str = ""
    is_drawn: bool = True
    is_step: bool = False
    key: str = ""
    changed_at: datetime | None = None

    @property
    def sort_key(self) -> tuple[bool, str, bool, str, str]:
        """By date, what has none at the end, what opens a matter before what follows, and never by
        chance.
        """
        day = self.moment.day.isoformat() if self.moment else ""
        return (self.moment is None, day, not self.standing, self.title, self.kind)


Provider = Callable[[Page, str], Iterable[TimelineEntry]]
"""Takes the dossier's source page and the reader's language code."""

_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Called once per app in ``AppConfig.ready``; a second call under the same name replaces the
    first.
    """
    _providers[name] = provider


def next_step(entries: Iterable[TimelineEntry], *, today: date) -> TimelineEntry | None:
    """The first thing that is still to come; only a day that is known can be one to wait for.

    ``entries`` are in order.
    """
    return next(
        (
            entry
            for entry in entries
            if entry.is_step
            and entry.moment
            and entry.moment.precision == Precision.DAY
            and entry.moment.day >= today
        ),
        None,
    )


def entries_for(dossier: Page, language_code: str) -> list[TimelineEntry]:
    """Everything that every app has to say about this dossier, in order."""
    entries = [
        entry for provider in _providers.values() for entry in provider(dossier, language_code)
    ]
    return sorted(entries, key=lambda entry: entry.sort_key)
