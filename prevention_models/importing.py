"""From an entry of the data file to what is stored. Nothing here asks or writes the database."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Model

from core.planting import block_id, items
from prevention_models import file_format
from prevention_models.choices import AppraisalKind, Sector
from prevention_models.models import (
    Appraisal,
    ExpertGroup,
    PreventionModelPage,
    ProfileSource,
    SteeringBody,
)

Row = dict[str, Any]

_LISTS = {
    "participants": tuple(Sector.values),
    "citywide_effects": ("instruments",),
    "structure": ("steering_bodies", "expert_groups"),
}
_GROUPS = (
    "population",
    "body",
    "structure",
    "participants",
    "citywide_effects",
    "council_politics",
    "resources",
    "evaluation",
)
_NOT_TEXTS = {
    "population_value",
    "participants_total",
    "citywide_effects_displacement_explicit",
    "council_politics_seats_for_council",
}


def profile_values(row: Row) -> Row:
    """The fields of a profile's page."""
    values = {
        "municipality": row["municipality"],
        "state": row["state"],
        "country": row["country"],
        "completeness": file_format.COMPLETENESS[row["completeness"]],
        "links": "\n".join(row["links"]),
    }
    for group in _GROUPS:
        values |= _facts(group, row[group])
    values["population"] = values.pop("population_value")
    values["population_quality"] = file_format.QUALITIES.get(row["population"]["quality"], "")
    values["body_kind"] = file_format.BODY_KINDS[row["body"]["kind"]]
    return values


def page_values(row: Row, checked_on: date | None) -> Row:
    """The same, and the day on which somebody looked, where the file names one."""
    return {**profile_values(row), **({"checked_on": checked_on} if checked_on else {})}


def day_of(file: file_format.ProfilesFile, row: Row) -> date | None:
    """When the facts were checked: as the entry says, or else the whole file."""
    day = row.get("checked_on")
    return date.fromisoformat(day) if day else file.compiled_on


def unsaved(row: Row, checked_on: date | None) -> PreventionModelPage:
    """The profile with all its parts, as it would be stored."""
    return PreventionModelPage(
        title=row["municipality"],
        slug=row["id"],
        **page_values(row, checked_on),
        **profile_rows(row),
    )


def place_of_field(name: str) -> list[str]:
    """Where a field of the page stands in the file: body_name → body, name."""
    if name == "population":
        return ["population", "value"]
    for group in _GROUPS:
        if name.startswith(f"{group}_"):
            return [group, name.removeprefix(f"{group}_")]
    return [name]


def _facts(group: str, row: Row) -> Row:
    values = {}
    for name, value in row.items():
        field = f"{group}_{name}"
        if name == "sources":
            values[field] = ", ".join(value)
        elif name in {"steering_bodies", "expert_groups"}:
            continue
        elif name in _LISTS.get(group, ()):
            values[field] = "\n".join(value)
        else:
            values[field] = value if field in _NOT_TEXTS else value or ""
    return values


def profile_rows(row: Row) -> dict[str, Sequence[Model]]:
    """What the profile has several of, as rows that are not saved yet."""
    structure = row["structure"]
    appraisals = [
        *((AppraisalKind.STRENGTH, one) for one in row["strengths"]),
        *((AppraisalKind.LIMIT, one) for one in row["limits"]),
    ]
    return {
        "steering_bodies": [
            SteeringBody(name=one["name"], role=one["role"] or "", sort_order=order)
            for order, one in enumerate(structure["steering_bodies"])
        ],
        "expert_groups": [
            ExpertGroup(
                **_texts(one, "name", "lead", "members", "rhythm", "founded", "note"),
                subgroups="\n".join(one.get("subgroups", [])),
                sort_order=order,
            )
            for order, one in enumerate(structure["expert_groups"])
        ],
        "appraisals": [
            Appraisal(
                kind=kind,
                text=one["text"],
                source_keys=", ".join(one["sources"]),
                sort_order=order,
            )
            for order, (kind, one) in enumerate(appraisals)
        ],
        "sources": [
            ProfileSource(key=key, **_source(one), sort_order=order)
            for order, (key, one) in enumerate(row["source_list"].items())
        ],
    }


def criterion_values(row: Row, *, position: int) -> Row:
    """The fields of a criterion; its sources are still the blocks of a stream."""
    place = f"criterion/{row['id']}"
    return {
        "label": row["label"],
        "slug": row["id"].replace("_", "-"),
        "group": file_format.CRITERION_GROUPS[row["group"]],
        "value_type": file_format.CRITERION_TYPES[row["type"]],
        "definition": row["definition"],
        "origin": row["source_note"] or "",
        "facts": row["facts"],
        "sort_order": position,
        "sources": [
            {"type": "source", "value": source, "id": block_id(f"{place}/{index}")}
            for index, source in enumerate(_cited(row))
        ],
    }


def approach_block(row: Row, place: str) -> Row:
    return {
        **_texts(row, "name", "kind", "description", "used_by"),
        "sources": items(_cited(row), place),
    }


def partial_profile_block(row: Row, place: str) -> Row:
    return {
        **_texts(row, "municipality", "state", "country", "what"),
        "sources": items(_cited(row), place),
    }


def _cited(row: Row) -> list[Row]:
    return [_source(row["source_list"][key]) for key in row["sources"]]


def _source(row: Row) -> Row:
    return {
        **_texts(row, "url", "says", "note"),
        "dated": row["date"] or "",
        "kind": file_format.SOURCE_KINDS[row["kind"]],
    }


def _texts(row: Row, *names: str) -> Row:
    return {name: row.get(name) or "" for name in names}
