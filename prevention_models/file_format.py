"""The data file of profiles and criteria: its shape, and what has to fit together in it.

Words and keys are those of the file; ``importing`` turns them into what is stored.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.data_files import DataFile
from core.mistakes import twice
from core.shapes import (
    DAY,
    KEY,
    LINK,
    OPTIONAL_TEXT,
    TEXT,
    Schema,
    list_of,
    object_of,
)
from prevention_models.choices import (
    BodyKind,
    Completeness,
    Country,
    CriterionGroup,
    CriterionType,
    Quality,
    Sector,
    SourceKind,
)
from prevention_models.facts import FACTS

BODY_KINDS = {kind.slug.replace("-", "_"): kind for kind in BodyKind}
COMPLETENESS = {"voll": Completeness.FULL, "teilweise": Completeness.PARTIAL}
QUALITIES = {"gut": Quality.GOOD, "mittel": Quality.MEDIUM, "schwach": Quality.WEAK}
SOURCE_KINDS = {
    "amtlich": SourceKind.OFFICIAL,
    "fach": SourceKind.EXPERT,
    "presse": SourceKind.PRESS,
    "partei": SourceKind.PARTY,
    "zivilgesellschaft": SourceKind.CIVIL_SOCIETY,
}
CRITERION_GROUPS = {
    "A Struktur": CriterionGroup.STRUCTURE,
    "B Beteiligte": CriterionGroup.PARTICIPANTS,
    "C Politik und Öffentlichkeit": CriterionGroup.POLITICS,
    "D Daten und Wirkung": CriterionGroup.DATA,
    "E Ressourcen und Dauerhaftigkeit": CriterionGroup.RESOURCES,
}
CRITERION_TYPES = {
    "text": CriterionType.TEXT,
    "liste": CriterionType.LIST,
    "zahl": CriterionType.NUMBER,
    "boolesch": CriterionType.YES_NO,
    "skala_0_4": CriterionType.SCALE,
}

_NUMBER: Schema = {"type": ["integer", "null"], "minimum": 0, "maximum": 2_147_483_647}
_PERHAPS: Schema = {"type": ["boolean", "null"]}
_CRITERION_ID: Schema = {"type": "string", "pattern": "^[a-z0-9]+(_[a-z0-9]+)*$"}
_SOURCE_KEY = "^s[1-9][0-9]*$"
_SOURCE_KEYS = list_of({"type": "string", "pattern": _SOURCE_KEY})
_COUNTRY: Schema = {"enum": list(Country.values)}


def _known(words: dict[str, Any]) -> Schema:
    return {"enum": list(words)}


def _texts(*names: str) -> dict[str, Schema]:
    return dict.fromkeys(names, OPTIONAL_TEXT)


def _group(facts: dict[str, Schema]) -> Schema:
    """Facts that share their sources."""
    return object_of({**facts, "sources": _SOURCE_KEYS})


_SOURCE_LIST: Schema = {
    "type": "object",
    "propertyNames": {"pattern": _SOURCE_KEY},
    "additionalProperties": object_of(
        {
            "url": LINK,
            "date": OPTIONAL_TEXT,
            "kind": _known(SOURCE_KINDS),
            "says": OPTIONAL_TEXT,
        },
        {"note": OPTIONAL_TEXT},
    ),
}
_CITED = {"sources": _SOURCE_KEYS, "source_list": _SOURCE_LIST}

_META = object_of(
    {
        "title": TEXT,
        "compiled_on": DAY,
        "language": {"const": "de"},
        "method": TEXT,
        "caveats": list_of(TEXT),
        "source_kinds": object_of(dict.fromkeys(SOURCE_KINDS, TEXT)),
        "participant_sectors": {"const": list(Sector.values)},
        "scale": TEXT,
        "sources": TEXT,
    }
)
_CRITERION = object_of(
    {
        "id": _CRITERION_ID,
        "group": _known(CRITERION_GROUPS),
        "label": TEXT,
        "type": _known(CRITERION_TYPES),
        "definition": TEXT,
        "facts": list_of({"enum": list(FACTS)}),
        "source_note": OPTIONAL_TEXT,
        **_CITED,
    }
)
_PRESET = object_of({"id": KEY, "label": TEXT, "criteria": list_of(_CRITERION_ID)})
_APPROACH = object_of(
    {
        "id": KEY,
        "name": TEXT,
        "kind": TEXT,
        "description": TEXT,
        "used_by": OPTIONAL_TEXT,
        **_CITED,
    }
)
_BODY = _group(
    {
        "name": TEXT,
        "kind": _known(BODY_KINDS),
        **_texts("short_name", "kind_note", "purpose", "founded", "founding_decision", "status"),
        **_texts("legal_form", "host_office", "chair", "deputy_chair"),
    }
)
_STRUCTURE = _group(
    {
        "steering_bodies": list_of(object_of({"name": TEXT, "role": OPTIONAL_TEXT})),
        "expert_groups": list_of(
            object_of(
                {"name": TEXT},
                {
                    **_texts("lead", "members", "rhythm", "founded", "note"),
                    "subgroups": list_of(TEXT),
                },
            )
        ),
        **_texts("expert_groups_note", "district_level", "meeting_frequency"),
    }
)
_APPRAISAL = object_of({"text": TEXT, "sources": _SOURCE_KEYS})
_PLACE = {"municipality": TEXT, "state": TEXT, "country": _COUNTRY}
_PROFILE = object_of(
    {
        "id": KEY,
        **_PLACE,
        "completeness": _known(COMPLETENESS),
        "population": _group(
            {
                "value": _NUMBER,
                "as_of": OPTIONAL_TEXT,
                "quality": {"enum": [*QUALITIES, None]},
                "note": OPTIONAL_TEXT,
            }
        ),
        "body": _BODY,
        "structure": _STRUCTURE,
        "participants": _group(
            {
                "total": _NUMBER,
                **dict.fromkeys(Sector.values, list_of(TEXT)),
                "note": OPTIONAL_TEXT,
            }
        ),
        "citywide_effects": _group(
            {
                "instruments": list_of(TEXT),
                "displacement_explicit": _PERHAPS,
                **_texts("spatial_resolution", "description"),
            }
        ),
        "council_politics": _group(
            {**_texts("information", "participation"), "seats_for_council": _PERHAPS}
        ),
        "resources": _group(_texts("staff", "budget", "note")),
        "evaluation": _group(_texts("description", "reporting")),
        "strengths": list_of(_APPRAISAL),
        "limits": list_of(_APPRAISAL),
        "links": list_of({"type": "string", "pattern": "^https?://"}),
        "source_list": _SOURCE_LIST,
    },
    {"checked_on": DAY},
)
_SECTIONS: dict[str, Schema] = {
    "meta": _META,
    "criteria": list_of(_CRITERION),
    "presets": list_of(_PRESET),
    "approaches": list_of(_APPROACH),
    "models": list_of(_PROFILE),
    "partial_profiles": list_of(object_of({**_PLACE, "what": TEXT, **_CITED})),
}
_FILE = object_of(_SECTIONS)
_EXCHANGED = object_of({"models": _SECTIONS["models"]}, _SECTIONS)

# Whatever begins or ends an element; "under <5 members" is none.
_MARKUP = re.compile(r"<[A-Za-z/!?]")
# What no text needs: signs that control something, halves of signs, and turns of the direction.
_ODD_SIGN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ud800-\udfff"
    "\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)


class ProfilesFile(DataFile):
    """Profiles and criteria, read and checked: every id is there once, and whatever names a source
    or a criterion names one of the file.
    """

    def __init__(
        self, path: Path, *, content: bytes | None = None, is_exchanged: bool = False
    ) -> None:
        """A file that is imported may hold nothing but profiles; the seed holds everything."""
        super().__init__(path, _EXCHANGED if is_exchanged else _FILE, content=content)
        self._check_texts(self.data, [])
        self._check_ids()
        self._check_presets()
        for section in ("criteria", "approaches", "models", "partial_profiles"):
            for index, row in enumerate(self.data.get(section, [])):
                self._check_sources(row, [section, index])

    @property
    def compiled_on(self) -> date | None:
        """When the facts were compared with their sources, where a profile does not say."""
        day = self.data.get("meta", {}).get("compiled_on")
        return date.fromisoformat(day) if day else None

    def _check_texts(self, value: Any, place: list[str | int]) -> None:
        """Texts are shown as they are: what looks like markup was never meant to be read."""
        if isinstance(value, str):
            if _MARKUP.search(value):
                raise self.error(place, _("HTML stands in this text. Please write plain text."))
            if _ODD_SIGN.search(value):
                raise self.error(
                    place, _("There is a character that no text may have. Please delete it.")
                )
        elif isinstance(value, list | dict):
            steps = value.items() if isinstance(value, dict) else enumerate(value)
            for step, entry in steps:
                self._check_texts(entry, [*place, step])

    def _check_ids(self) -> None:
        for section in ("criteria", "presets", "approaches", "models"):
            seen: set[str] = set()
            for index, row in enumerate(self.data.get(section, [])):
                if row["id"] in seen:
                    raise self.error([section, index, "id"], twice(row["id"]))
                seen.add(row["id"])

    def _check_presets(self) -> None:
        known = {row["id"] for row in self.data.get("criteria", [])}
        for index, preset in enumerate(self.data.get("presets", [])):
            for position, name in enumerate(preset["criteria"]):
                if name not in known:
                    place: list[str | int] = ["presets", index, "criteria", position]
                    raise self.error(
                        place, _("“%(name)s” is no criterion of this file.") % {"name": name}
                    )

    def _check_sources(self, row: dict[str, Any], place: list[str | int]) -> None:
        for path, key in _named_sources(row, place):
            if key not in row["source_list"]:
                raise self.error(
                    path,
                    _("“%(name)s” is not in the source_list of this entry.") % {"name": key},
                )


def _named_sources(value: Any, place: list[str | int]) -> Iterator[tuple[list[str | int], str]]:
    """Every key under a ``sources``, and where it stands."""
    if isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _named_sources(entry, [*place, index])
    if isinstance(value, dict):
        for name, entry in value.items():
            if name == "sources":
                yield from (([*place, name, index], key) for index, key in enumerate(entry))
            else:
                yield from _named_sources(entry, [*place, name])
