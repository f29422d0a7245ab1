"""Events for tables: what each line of their list knows, whatever time it is."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.addresses import absolute
from core.page_tables import Listed, PageTable
from core.tables import Cell, Column
from events import words
from events.cards import series_cards
from events.choices import Admission, Audience, Mode
from events.querysets import all_series
from events.words import Said

if TYPE_CHECKING:
    from events.models import EventPage


def _series(events: "Sequence[EventPage]", language_code: str) -> dict[int, dict[str, Any]]:
    """What stands above each of them; two queries."""
    above = all_series().above(events)
    cards = dict(zip(above, series_cards(list(above.values()), language_code), strict=True))
    return {one.pk: {"series": cards.get(one.path[: -one.steplen])} for one in events}


def _entry(one: Listed) -> Mapping[str, Any]:
    event, series = one.facts, one.more.get("series")
    span = event.span
    return {
        "state": {"value": event.state, "label": str(event.state_choice.label)},
        "starts": span.machine_start if span else None,
        "ends": (span.machine_end if span else "") or None,
        "date_in_words": _said(words.when(event)),
        "mode": {"value": event.mode, "label": str(Mode(event.mode).label)} if event.mode else None,
        "place": _said(words.where(event)),
        "audiences": [
            {"slug": audience.slug, "label": str(audience.label)}
            for audience in Audience
            if audience in event.audiences
        ],
        "admission": {
            "value": None if event.admission == Admission.UNKNOWN else event.admission,
            "label": str(words.admission(event)),
        },
        "is_editors_proposal": event.is_editors_proposal,
        "series": {"title": series.title, "url": absolute(series.url)} if series else None,
    }


def _said(said: Said) -> str | None:
    """Words of what is known."""
    return str(said) if said.is_known else None


def _start(one: Listed) -> Cell:
    span = one.facts.span
    return span.machine_start if span else _("not documented")


def _end(one: Listed) -> Cell:
    span = one.facts.span
    return span.machine_end if span else ""


def _title_of_series(one: Listed) -> Cell:
    series = one.more.get("series")
    return series.title if series else ""


def _audiences(one: Listed) -> Cell:
    chosen = one.facts.audiences
    return ", ".join(str(audience.label) for audience in Audience if audience in chosen)


TABLE = PageTable(
    "events",
    columns=[
        Column(gettext_lazy("Series"), _title_of_series),
        Column(gettext_lazy("State"), lambda one: str(one.facts.state_choice.label)),
        Column(gettext_lazy("Start"), _start),
        Column(gettext_lazy("End"), _end),
        Column(gettext_lazy("Date in words"), lambda one: str(words.when(one.facts))),
        Column(gettext_lazy("Place"), lambda one: str(words.where(one.facts))),
        Column(gettext_lazy("For whom"), _audiences),
        Column(gettext_lazy("Admission"), lambda one: str(words.admission(one.facts))),
    ],
    entry=_entry,
    more=_series,
    has_topics=True,
)
