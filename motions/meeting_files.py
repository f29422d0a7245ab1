"""Meetings with our motions as a feed and as tables: those of the last year and all to come."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.feeds import MOST_ENTRIES, Feed, FeedEntry, identifier, in_sentences
from core.tables import Column
from motions.meetings import OnAgenda, Sitting


def feed(page: Page, part: str, sittings: Sequence[Sitting], query: str) -> Feed:
    """What this site said last of a meeting comes first."""
    newest = sorted(sittings, key=lambda one: (max(one.changed_at), one.key), reverse=True)
    entries = [_entry(page, part, one) for one in newest[:MOST_ENTRIES]]
    return Feed(page, entries, query, part, _("Meetings with our motions"))


def _entry(page: Page, part: str, sitting: Sitting) -> FeedEntry:
    return FeedEntry(
        identifier=identifier(page, f"meeting/{page.locale.language_code}/{sitting.key}"),
        title=f"{sitting.name}, {sitting.moment}",
        path=f"{path_of(page)}{part}",
        changed_at=max(sitting.changed_at),
        summary=in_sentences([sitting.committee, *(one.in_words() for one in sitting.motions)]),
    )


COLUMNS: list[Column[Sitting]] = [
    Column(gettext_lazy("Meeting"), lambda one: one.name),
    Column(gettext_lazy("Committee"), lambda one: one.committee),
    Column(gettext_lazy("Date"), lambda one: one.moment.machine_readable),
    Column(gettext_lazy("Date is known"), lambda one: str(one.moment.precision.label)),
    Column(gettext_lazy("Place"), lambda one: one.place or _("not documented")),
    Column(
        gettext_lazy("Motions"),
        lambda one: "\n".join(f"{own.in_words()} {absolute(own.url)}" for own in one.motions),
    ),
]


def entries(sittings: Sequence[Sitting]) -> Iterator[dict[str, Any]]:
    """As a program reads them."""
    return (
        {
            "id": one.key,
            "name": one.name,
            "committee": one.committee or None,
            "date": one.moment.machine_readable,
            "precision": str(one.moment.precision),
            "place": one.place or None,
            "motions": [_on_agenda(own) for own in one.motions],
        }
        for one in sittings
    )


def _on_agenda(own: OnAgenda) -> dict[str, Any]:
    return {
        "title": own.title,
        "url": absolute(own.url),
        "language": own.language_code,
        "kind": {"value": str(own.motion_type), "label": str(own.motion_type.label)},
        "state": {"value": str(own.state), "label": str(own.state.label)},
        "agenda_number": own.agenda_number or None,
        "role": own.role or None,
        "result": own.result or None,
    }
