"""From what is stored to an entry of the data file: the way back of ``importing``."""

from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from prevention_models import file_format
from prevention_models.choices import AppraisalKind, Sector
from prevention_models.lines import keys_of, lines_of
from prevention_models.models import Criterion, CriterionPreset, PreventionModelPage

Row = dict[str, Any]
WIDTH = 110
_GROUP_TEXTS = ("founded", "lead", "members", "rhythm")


def file_text(
    profiles: Iterable[PreventionModelPage],
    criteria: Iterable[Criterion],
    presets: Iterable[CriterionPreset],
) -> str:
    """A file that can be imported. The same content always gives the same bytes."""
    data = {
        "criteria": [criterion_row(one) for one in criteria],
        "presets": [preset_row(one) for one in presets],
        "models": [profile_row(one) for one in profiles],
    }
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=WIDTH)


def profile_row(page: PreventionModelPage) -> Row:
    """One profile with all that the file knows of it; its parts may be saved or not."""
    return {
        "id": page.slug,
        "municipality": page.municipality,
        "state": page.state,
        "country": page.country,
        "completeness": _word(file_format.COMPLETENESS, page.completeness),
        "checked_on": page.checked_on.isoformat() if page.checked_on else None,
        "population": {
            "value": page.population,
            "as_of": page.population_as_of or None,
            "quality": _word(file_format.QUALITIES, page.population_quality),
            "note": page.population_note or None,
            "sources": keys_of(page.population_sources),
        },
        "body": {
            "name": page.body_name,
            "short_name": page.body_short_name or None,
            "kind": _word(file_format.BODY_KINDS, page.body_kind),
            **_texts(page, "body", "kind_note", "founded", "founding_decision", "status"),
            **_texts(page, "body", "legal_form", "host_office", "chair", "deputy_chair", "purpose"),
            "sources": keys_of(page.body_sources),
        },
        "structure": _structure(page),
        "participants": {
            "total": page.participants_total,
            **{
                sector.value: lines_of(getattr(page, f"participants_{sector.value}"))
                for sector in Sector
            },
            **_texts(page, "participants", "note"),
            "sources": keys_of(page.participants_sources),
        },
        "citywide_effects": {
            "instruments": lines_of(page.citywide_effects_instruments),
            **_texts(page, "citywide_effects", "spatial_resolution"),
            "displacement_explicit": page.citywide_effects_displacement_explicit,
            **_texts(page, "citywide_effects", "description"),
            "sources": keys_of(page.citywide_effects_sources),
        },
        "council_politics": {
            **_texts(page, "council_politics", "information", "participation"),
            "seats_for_council": page.council_politics_seats_for_council,
            "sources": keys_of(page.council_politics_sources),
        },
        "resources": {
            **_texts(page, "resources", "staff", "budget", "note"),
            "sources": keys_of(page.resources_sources),
        },
        "evaluation": {
            **_texts(page, "evaluation", "description", "reporting"),
            "sources": keys_of(page.evaluation_sources),
        },
        "strengths": _appraisals(page, AppraisalKind.STRENGTH),
        "limits": _appraisals(page, AppraisalKind.LIMIT),
        "links": lines_of(page.links),
        "source_list": {source.key: _source(source) for source in page.sources.all()},
    }


def criterion_row(criterion: Criterion) -> Row:
    sources = [block.value for block in criterion.sources]
    keys = [f"s{number}" for number in range(1, len(sources) + 1)]
    return {
        "id": criterion.slug.replace("-", "_"),
        "group": _word(file_format.CRITERION_GROUPS, criterion.group),
        "label": criterion.label,
        "type": _word(file_format.CRITERION_TYPES, criterion.value_type),
        "definition": criterion.definition,
        "facts": criterion.facts,
        "source_note": criterion.origin or None,
        "sources": keys,
        "source_list": {
            key: _source_row(**{name: value[name] for name in _SOURCE})
            for key, value in zip(keys, sources, strict=True)
        },
    }


def preset_row(preset: CriterionPreset) -> Row:
    names = [row.criterion.slug.replace("-", "_") for row in preset.rows.all()]
    return {"id": preset.slug, "label": preset.label, "criteria": names}


def _structure(page: PreventionModelPage) -> Row:
    return {
        "steering_bodies": [
            {"name": body.name, "role": body.role or None} for body in page.steering_bodies.all()
        ],
        "expert_groups": [
            {
                "name": group.name,
                **_filled(group, *_GROUP_TEXTS),
                **({"subgroups": group.subgroup_names} if group.subgroup_names else {}),
                **_filled(group, "note"),
            }
            for group in page.expert_groups.all()
        ],
        **_texts(page, "structure", "expert_groups_note", "district_level", "meeting_frequency"),
        "sources": keys_of(page.structure_sources),
    }


def _appraisals(page: PreventionModelPage, kind: AppraisalKind) -> list[Row]:
    return [
        {"text": one.text, "sources": keys_of(one.source_keys)}
        for one in page.appraisals.all()
        if one.kind == kind
    ]


_SOURCE: Sequence[str] = ("url", "dated", "kind", "says", "note")


def _source(source: Any) -> Row:
    return _source_row(**{name: getattr(source, name) for name in _SOURCE})


def _source_row(*, url: str, dated: str, kind: str, says: str, note: str) -> Row:
    row: Row = {
        "url": url or None,
        "date": dated or None,
        "kind": _word(file_format.SOURCE_KINDS, kind),
        "says": says or None,
    }
    return row | ({"note": note} if note else {})


def _texts(page: PreventionModelPage, group: str, *names: str) -> Row:
    return {name: getattr(page, f"{group}_{name}") or None for name in names}


def _filled(row: Any, *names: str) -> Row:
    return {name: getattr(row, name) for name in names if getattr(row, name)}


def _word(words: dict[str, Any], value: str) -> str | None:
    """The word of the file for what is stored."""
    return next((word for word, stored in words.items() if stored == value), None)
