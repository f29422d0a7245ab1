"""A file against what is stored: what would be made, changed, or left as editors wrote it.

Nothing here writes; ``actions`` does what is planned.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import PlantedState
from core.planting import is_as_planted, latest
from prevention_models.exporting import criterion_row, file_text, profile_row
from prevention_models.file_format import ProfilesFile
from prevention_models.importing import Row, page_values, place_of_field, profile_rows
from prevention_models.models import (
    Criterion,
    CriterionPreset,
    PreventionModelIndexPage,
    PreventionModelPage,
)

IMPORTED = "import/"
"""Begins the keys under which the state after an import is kept; ``page/`` is the seed's."""


class Outcome(Enum):
    """What becomes of one profile of the file."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    DELETED = "deleted"

    @property
    def label(self) -> str:
        return str(_OUTCOMES[self])


_OUTCOMES = {
    Outcome.CREATED: gettext_lazy("new"),
    Outcome.UPDATED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.CONFLICT: gettext_lazy("conflict: editors have changed it, it stays as it is"),
    Outcome.DELETED: gettext_lazy("deleted by editors, it stays deleted"),
}


@dataclass(frozen=True)
class Change:
    """One place in a profile where the file says something else."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One profile of the file, and what becomes of it."""

    key: str
    name: str
    row: Row
    checked_on: date | None
    outcome: Outcome
    changes: Sequence[Change] = ()
    page: PreventionModelPage | None = None
    parent_key: int | None = None


@dataclass(frozen=True)
class Plan:
    """All profiles of the file, and what the file holds besides and nobody imports."""

    entries: Sequence[Entry]
    hints: Sequence[str] = ()

    def number(self, outcome: Outcome) -> int:
        return sum(entry.outcome is outcome for entry in self.entries)

    @property
    def conflicts(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.outcome is Outcome.CONFLICT]

    @property
    def writes(self) -> bool:
        return bool(self.number(Outcome.CREATED) + self.number(Outcome.UPDATED))

    @property
    def in_numbers(self) -> str:
        return _(
            "%(created)d new, %(updated)d changed, %(unchanged)d unchanged, "
            "%(kept)d kept as editors left them"
        ) % {
            "created": self.number(Outcome.CREATED),
            "updated": self.number(Outcome.UPDATED),
            "unchanged": self.number(Outcome.UNCHANGED),
            "kept": self.number(Outcome.CONFLICT) + self.number(Outcome.DELETED),
        }


def read(path: Path, *, today: date, content: bytes | None = None) -> ProfilesFile:
    """A file that can be imported, or an error that names the place of the first mistakes."""
    file = ProfilesFile(path, content=content, is_exchanged=True)
    _refuse_the_future(file, today)
    for index, row in enumerate(file.data["models"]):
        _refuse_what_does_not_fit(file, index, row)
    return file


def export() -> str:
    """All public profiles, with the criteria and choices of criteria that they are compared on."""
    profiles = PreventionModelPage.objects.visible().with_parts().order_by("slug")
    criteria = Criterion.objects.in_order().filter(locale__language_code=settings.LANGUAGE_CODE)
    presets = CriterionPreset.objects.prefetch_related("rows__criterion").order_by("slug")
    return file_text(profiles, criteria, presets)


def plan(file: ProfilesFile) -> Plan:
    """What importing the file would do."""
    rows = file.data["models"]
    records = {
        record.key: record
        for record in PlantedState.objects.filter(
            key__in=[f"{begin}{row['id']}" for row in rows for begin in ("page/", IMPORTED)]
        )
    }
    entries = [_entry(file, row, _records_of(row, records)) for row in rows]
    return Plan(entries, list(_hints(file)))


def _records_of(row: Row, records: Mapping[str, PlantedState]) -> list[PlantedState]:
    keys = (f"{IMPORTED}{row['id']}", f"page/{row['id']}")
    return [records[key] for key in keys if key in records]


def _entry(file: ProfilesFile, row: Row, records: Sequence[PlantedState]) -> Entry:
    checked_on = _day_of(file, row)
    page = _page_of(row, records)
    values = {
        "key": row["id"],
        "name": row["municipality"],
        "row": row,
        "checked_on": checked_on,
        "page": page,
    }
    if page is None:
        above = PreventionModelIndexPage.objects.filter(
            locale__language_code=settings.LANGUAGE_CODE
        ).first()
        outcome = Outcome.DELETED if records or above is None else Outcome.CREATED
        return Entry(**values, outcome=outcome, parent_key=above.pk if above else None)
    current = latest(page)
    changes = list(_changes(profile_row(current), _as_stored(row, checked_on, current)))
    if not changes:
        return Entry(**values, outcome=Outcome.UNCHANGED)
    is_untouched = any(is_as_planted(record.state_hash, current) for record in records)
    outcome = Outcome.UPDATED if is_untouched else Outcome.CONFLICT
    return Entry(**values, outcome=outcome, changes=changes)


def _page_of(row: Row, records: Sequence[PlantedState]) -> PreventionModelPage | None:
    """The profile with this id: the one that was planted or imported under it, or one of an editor
    at the same address.
    """
    pages = PreventionModelPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for record in records:
        found = pages.filter(pk=record.object_id).first()
        if found:
            return found
    return pages.filter(slug=row["id"]).first()


def _day_of(file: ProfilesFile, row: Row) -> date | None:
    day = row.get("checked_on")
    return date.fromisoformat(day) if day else file.compiled_on


def _unsaved(row: Row, checked_on: date | None) -> PreventionModelPage:
    return PreventionModelPage(
        title=row["municipality"],
        slug=row["id"],
        **page_values(row, checked_on),
        **profile_rows(row),
    )


def _as_stored(row: Row, checked_on: date | None, current: PreventionModelPage) -> Row:
    """The entry as an export would write it, under the address that the profile has."""
    page = _unsaved(row, checked_on or current.checked_on)
    page.slug = current.slug
    return profile_row(page)


def _changes(before: Any, after: Any, place: str = "") -> Iterator[Change]:
    """Place by place; whole lists are compared entry by entry."""
    if isinstance(before, dict) and isinstance(after, dict):
        for name in [*before, *(name for name in after if name not in before)]:
            inner = f"{place}.{name}" if place else name
            yield from _changes(before.get(name), after.get(name), inner)
    elif isinstance(before, list) and isinstance(after, list):
        for index in range(max(len(before), len(after))):
            one = before[index] if index < len(before) else None
            other = after[index] if index < len(after) else None
            yield from _changes(one, other, f"{place}[{index}]")
    elif before != after:
        yield Change(place, _shown(before), _shown(after))


def _shown(value: Any) -> str:
    """In words; entries of a list one after the other."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_shown(one)}" for name, one in value.items() if one)
    if isinstance(value, list):
        return ", ".join(_shown(one) for one in value)
    return str(value)


def _hints(file: ProfilesFile) -> Iterator[str]:
    """What stands in the file and is not imported, so that nobody waits for it."""
    stored = {
        row["id"]: row
        for row in map(
            criterion_row,
            Criterion.objects.in_order().filter(locale__language_code=settings.LANGUAGE_CODE),
        )
    }
    others = [
        row["id"]
        for row in file.data.get("criteria", [])
        if any(stored.get(row["id"], {}).get(name) != row[name] for name in ("label", "facts"))
    ]
    if others:
        yield _("Criteria are not imported, and these are not as they are here: %(names)s.") % {
            "names": ", ".join(others)
        }
    if file.data.get("approaches") or file.data.get("partial_profiles"):
        yield _("Approaches and partial profiles are not imported: they stand on the method page.")


def _refuse_the_future(file: ProfilesFile, today: date) -> None:
    places: list[tuple[list[str | int], date | None]] = [
        (["meta", "compiled_on"], file.compiled_on)
    ]
    for index, row in enumerate(file.data["models"]):
        places.append((["models", index, "checked_on"], _day_of(file, row)))
    for place, day in places:
        if day and day > today:
            raise file.error(
                place,
                _("%(day)s has not come yet. Please check the date.") % {"day": day.isoformat()},
            )


def _refuse_what_does_not_fit(file: ProfilesFile, index: int, row: Row) -> None:
    """Texts that are too long, addresses that are none: what the database would refuse later."""
    page = _unsaved(row, None)
    known = {*page_values(row, None), "slug", "title"}
    others = {field.name for field in page._meta.concrete_fields} - known
    _refuse(file, ["models", index], page, others, place_of_field)
    structure = ("structure", "steering_bodies"), ("structure", "expert_groups")
    for group, name in structure:
        for number, one in enumerate(getattr(page, name).all()):
            _refuse(file, ["models", index, group, name, number], one, {"profile"}, _as_it_is)
    for source in page.sources.all():
        place: list[str | int] = ["models", index, "source_list", source.key]
        _refuse(file, place, source, {"profile"}, _as_it_is)


def _as_it_is(name: str) -> list[str]:
    return ["date" if name == "dated" else name]


def _refuse(
    file: ProfilesFile, place: list[str | int], instance: Any, exclude: set[str], path_of: Any
) -> None:
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as mistakes:
        name, first = next((name, found[0]) for name, found in mistakes.error_dict.items())
        if first.code == "max_length":
            text = _("This is too long: at most %(limit_value)d characters. Please shorten it.")
            raise file.error([*place, *path_of(name)], text % first.params) from mistakes
        raise file.error([*place, *path_of(name)], " ".join(first.messages)) from mistakes
