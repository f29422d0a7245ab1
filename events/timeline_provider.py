"""What series and events contribute to a dossier's timeline."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of
from core.dates import PartialDate
from core.feeds import changed_at
from core.localization import in_language
from core.timeline import TimelineEntry
from events import words
from events.choices import DATE_NO_LONGER_HOLDS, EventState
from events.models import EventPage, EventSeriesPage
from events.querysets import all_events, all_series


def entries(dossier: Page, language_code: str) -> Iterator[TimelineEntry]:
    """Two queries and one per language for each of series and events.

    Sessions without a date are not told one by one: their series stands for them.
    """
    now = timezone.now()
    series = list(all_series().visible().in_dossier(dossier))
    for facts, page in zip(series, in_language(series, language_code), strict=True):
        yield _of_series(facts, page)
    paths = {facts.path for facts in series}
    events = [
        event
        for event in all_events().visible().in_dossier(dossier).order_by("path")
        if event.span or event.path[: -event.steplen] not in paths
    ]
    for event, shown in zip(events, in_language(events, language_code), strict=True):
        yield _of_event(event, shown, now=now)


def _of_series(series: EventSeriesPage, page: EventSeriesPage) -> TimelineEntry:
    return TimelineEntry(
        moment=None,
        undated=page.wished_period and _("Wished for: %(period)s") % {"period": page.wished_period},
        kind=_("Series of events"),
        title=page.title,
        url=path_of(page),
        detail=page.teaser,
        title_language=page.locale.language_code,
        detail_language=page.locale.language_code,
        is_documented=not series.is_suggested,
        standing=str(series.state_choice.label),
        is_open=series.is_open,
        is_drawn=False,
        key=f"series/{series.translation_key}",
        changed_at=changed_at(series, page),
    )


def _of_event(event: EventPage, page: EventPage, *, now: datetime) -> TimelineEntry:
    state = event.shown_state(now=now)
    return TimelineEntry(
        moment=PartialDate(event.starts_on) if event.starts_on else None,
        undated=str(words.when(event)),
        kind=f"{_('Event')} ({state.label})",
        title=page.title,
        url=path_of(page),
        detail=page.teaser,
        title_language=page.locale.language_code,
        detail_language=page.locale.language_code,
        is_documented=event.state != EventState.SUGGESTED,
        is_drawn=False,
        is_step=event.state not in DATE_NO_LONGER_HOLDS,
        key=f"event/{event.translation_key}",
        changed_at=changed_at(event, page),
    )
