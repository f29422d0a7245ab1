"""The calendar that is made up: read, checked, and planted beside the seed content.

Its days are counted from the one of planting. A run on a later day moves what no editor has touched
along with it; a second run on the same day changes nothing.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from content import schemas
from content.kinds.base import Change, Known, PlantedPage, Row
from core.data_files import DataFile
from core.mistakes import twice
from core.planting import block_id, set_values
from events.choices import Audience, LinkAccess, RegistrationState, Way
from events.models import EventPage, EventSeriesPage, Registration
from events.times import moment

INDEX = "veranstaltungen"
FILE = Path("examples") / "calendar.yaml"
TEXTS = ("title", "slug", "teaser")


class ExampleFile:
    """The file, checked; every series that an event names is in it."""

    def __init__(self, folder: Path, topics: set[str]) -> None:
        self.file = DataFile(folder / FILE, schemas.CALENDAR)
        self.data = self.file.data
        series = {row["id"] for row in self.data["series"]}
        seen: set[str] = set()
        for name in ("series", "events"):
            for index, row in enumerate(self.data[name]):
                if row["id"] in seen:
                    raise self.file.error([name, index, "id"], twice(row["id"]))
                seen.add(row["id"])
                self._known([name, index, "topics"], row.get("topics", []), topics)
                self._known(
                    [name, index, "series"], [row["series"]] if "series" in row else [], series
                )

    def _known(self, place: list[str | int], values: list[str], known: set[str]) -> None:
        for value in values:
            if value not in known:
                raise self.file.error(
                    place,
                    _("“%(value)s” is not known here; known are: %(known)s.")
                    % {"value": value, "known": ", ".join(sorted(known))},
                )

    def pages(self, *, today: date) -> Iterator[PlantedPage]:
        """A series before its sessions."""
        notice = self.data["notice"]
        in_german, in_english = partial(_text, notice["de"]), partial(_text, notice["en"])
        for row in self.data["series"]:
            yield PlantedPage(
                row["id"], row, INDEX, EventSeriesPage, partial(_series, notice["de"]), in_english
            )
        for row in self.data["events"]:
            write = partial(_event, in_german, today)
            parent = row.get("series", INDEX)
            yield PlantedPage(row["id"], row, parent, EventPage, write, in_english)

    def plant_registrations(self, known: Known, *, today: date) -> None:
        """For events where nobody is registered yet, so that nothing is planted twice."""
        for row in self.data["events"]:
            event = known.pages.get(row["id"])
            people = row.get("registration", {}).get("people", [])
            if event is None or Registration.objects.for_event(event).exists():
                continue
            first = moment(today) - timedelta(hours=len(people))
            Registration.objects.bulk_create(
                _person(event, person, first + timedelta(hours=number))
                for number, person in enumerate(people)
            )


def _text(notice: Row, row: Row, seed: str, _known: Known) -> Change:
    """What is in every language, and that it is made up."""
    block = {"type": "notice", "value": notice, "id": block_id(f"{seed}/notice")}
    values = {name: row[name] for name in TEXTS}
    return lambda page: set_values(
        page, {**values, "body": page.body.stream_block.to_python([block])}
    )


def _series(notice: Row, row: Row, seed: str, known: Known) -> Change:
    write_text = _text(notice, row, seed, known)

    def change(page: EventSeriesPage) -> None:
        write_text(page)
        values = {name: row[name] for name in ("introduction", "state")}
        set_values(page, {**values, "organiser": row.get("organiser", ""), **_audiences(row)})
        page.topics.set(_topics(row, known))

    return change


def _event(in_german: Any, today: date, row: Row, seed: str, known: Known) -> Change:
    write_text = in_german(row, seed, known)

    def change(page: EventPage) -> None:
        write_text(page)
        for values in (
            _times(row, today),
            _venue(row),
            _seats(row),
            _audiences(row),
            row.get("accessibility", {}),
            _said(row),
        ):
            set_values(page, values)
        page.topics.set(_topics(row, known))

    return change


def _said(row: Row) -> Row:
    texts = ("mode", "online_url", "organiser", "organiser_email", "accessibility_note")
    return {
        **{name: row.get(name, "") for name in (*texts, "accessibility_contact", "summary")},
        "state": row["state"],
        "online_access": row.get("online_access", LinkAccess.PUBLIC),
        "admission": row.get("admission", "free"),
        "price": Decimal(row["price"]) if "price" in row else None,
    }


def _times(row: Row, today: date) -> Row:
    def day(name: str) -> date | None:
        return today + timedelta(days=row[name]) if name in row else None

    def clock(name: str) -> time | None:
        return time.fromisoformat(row[name]) if name in row else None

    return {
        "starts_on": day("in_days"),
        "start_time": clock("start_time"),
        "ends_on": day("ends_in_days"),
        "end_time": clock("end_time"),
        "previously_on": day("moved_from_in_days"),
        "previous_start_time": clock("moved_from_time"),
    }


def _venue(row: Row) -> Row:
    venue = row.get("venue", {})
    return {
        f"venue_{name}": venue.get(name, "")
        for name in ("name", "room", "street", "postal_code", "city")
    }


def _seats(row: Row) -> Row:
    registration = row.get("registration")
    given = registration or {}
    return {
        "takes_registrations": registration is not None,
        "seats_on_site": given.get("seats_on_site"),
        "seats_online": given.get("seats_online"),
        "most_seats_each": given.get("most_seats_each", 1),
    }


def _audiences(row: Row) -> Row:
    return {audience.value: audience in row.get("audiences", []) for audience in Audience}


def _topics(row: Row, known: Known) -> list[Any]:
    topics = known.records.topics
    return [topics[one] for one in row.get("topics", []) if one in topics]


def _person(event: Any, row: Row, asked_at: datetime) -> Registration:
    has_confirmed = row["state"] in {RegistrationState.CONFIRMED, RegistrationState.WAITING}
    return Registration(
        event_id=event.pk,
        name=row["name"],
        email=row["email"],
        email_norm=row["email"],
        language_code="de",
        way=row.get("way", Way.ON_SITE),
        seats=row.get("seats", 1),
        needs=row.get("needs", ""),
        needs_consent_at=asked_at if "needs" in row else None,
        state=row["state"],
        asked_at=asked_at,
        confirmed_at=asked_at if has_confirmed else None,
        checked_in_at=asked_at if row.get("has_come") else None,
    )
