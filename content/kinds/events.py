"""Series of events with their sessions."""

from collections.abc import Iterator

from content.files import SeedFiles
from content.kinds.base import Change, Known, PlantedPage, Row
from content.values import rich_text
from core.planting import set_values
from events.choices import Audience
from events.models import AgendaSlot, EventPage, EventSeriesPage


def pages(files: SeedFiles) -> Iterator[PlantedPage]:
    """A series before its sessions."""
    for row in files.events.data:
        yield PlantedPage(row["id"], row, "veranstaltungen", EventSeriesPage, _series, _series_text)
        for session in row["sessions"]:
            yield PlantedPage(session["id"], session, row["id"], EventPage, _session, _session_text)


def _series_text(row: Row, _seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser", "wished_period")}
    values["introduction"] = rich_text(row["introduction"], known.primary_key)
    return lambda page: set_values(page, values)


def _series(row: Row, seed: str, known: Known) -> Change:
    write_text = _series_text(row, seed, known)
    records = known.records

    def change(page: EventSeriesPage) -> None:
        write_text(page)
        audiences = {audience.value: audience in row["audiences"] for audience in Audience}
        dossier = known.pages.get(row["dossier"])
        set_values(page, {"state": row["state"], "dossier": dossier, **audiences})
        page.topics.set([records.topics[one] for one in row["topics"] if one in records.topics])
        page.committees.set(
            [records.committees[one] for one in row["committees"] if one in records.committees]
        )

    return change


def _session_text(row: Row, _seed: str, _known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    return lambda page: set_values(page, values)


def _session(row: Row, seed: str, known: Known) -> Change:
    write_text = _session_text(row, seed, known)
    facts = {name: row[name] for name in ("state", "is_editors_proposal", "admission")}
    # A profile that nobody has planted, or that an editor deleted, is not presented.
    models = [profile for one in row["models"] if (profile := known.pages.get(one))]

    def change(page: EventPage) -> None:
        write_text(page)
        set_values(page, facts)
        slots = [
            AgendaSlot(model_id=profile.pk, sort_order=position)
            for position, profile in enumerate(models)
        ]
        set_values(page, {"agenda": slots})

    return change
