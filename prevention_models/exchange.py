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
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import PlantedState
from core.planting import is_as_planted, latest
from prevention_models.exporting import criterion_row, file_text, profile_row
from prevention_models.file_format import ProfilesFile
from prevention_models.fitting import check
from prevention_models.importing import Row, day_of, unsaved
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
    TAKEN = "taken"

    @property
    def label(self) -> str:
        return str(_OUTCOMES[self])


_OUTCOMES = {
    Outcome.CREATED: gettext_lazy("new"),
    Outcome.UPDATED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.CONFLICT: gettext_lazy("conflict: editors have changed it, it stays as it is"),
    Outcome.DELETED: gettext_lazy("deleted by editors, it stays deleted"),
    Outcome.TAKEN: gettext_lazy("not imported: another page stands at the address of this id"),
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
        numbers = _(
            "%(created)d new, %(updated)d changed, %(unchanged)d unchanged, "
            "%(kept)d kept as editors left them"
        ) % {
            "created": self.number(Outcome.CREATED),
            "updated": self.number(Outcome.UPDATED),
            "unchanged": self.number(Outcome.UNCHANGED),
            "kept": self.number(Outcome.CONFLICT) + self.number(Outcome.DELETED),
        }
        taken = self.number(Outcome.TAKEN)
        return f"{numbers}, {_('%(taken)d not imported') % {'taken': taken}}" if taken else numbers


def read(path: Path, *, today: date, content: bytes | None = None) -> ProfilesFile:
    """A file that can be imported, or an error that names the place of the first mistakes."""
    file = ProfilesFile(path, content=content, is_exchanged=True)
    check(file, today=today)
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
            key__in=[f"{begin}{row['id']}" for row in rows for begin in ("page/", IMPORTED)],
            # The seed keeps the states of all its pages, and a page of another type is no profile.
            content_type=ContentType.objects.get_for_model(PreventionModelPage),
        )
    }
    entries = [_entry(file, row, _records_of(row, records)) for row in rows]
    return Plan(entries, list(_hints(file)))


def _records_of(row: Row, records: Mapping[str, PlantedState]) -> list[PlantedState]:
    keys = (f"{IMPORTED}{row['id']}", f"page/{row['id']}")
    return [records[key] for key in keys if key in records]


def _entry(file: ProfilesFile, row: Row, records: Sequence[PlantedState]) -> Entry:
    checked_on = day_of(file, row)
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
        outcome = _without_a_page(row, records, above)
        return Entry(**values, outcome=outcome, parent_key=above.pk if above else None)
    current = latest(page)
    changes = list(_changes(profile_row(current), _as_stored(row, checked_on, current)))
    if not changes:
        return Entry(**values, outcome=Outcome.UNCHANGED)
    is_untouched = any(is_as_planted(record.state_hash, current) for record in records)
    outcome = Outcome.UPDATED if is_untouched else Outcome.CONFLICT
    return Entry(**values, outcome=outcome, changes=changes)


def _without_a_page(
    row: Row, records: Sequence[PlantedState], above: PreventionModelIndexPage | None
) -> Outcome:
    if records or above is None:
        return Outcome.DELETED
    is_taken = above.get_children().filter(slug=row["id"]).exists()
    return Outcome.TAKEN if is_taken else Outcome.CREATED


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


def _as_stored(row: Row, checked_on: date | None, current: PreventionModelPage) -> Row:
    """The entry as an export would write it, under the address that the profile has."""
    page = unsaved(row, checked_on or current.checked_on)
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
