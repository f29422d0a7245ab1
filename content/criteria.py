"""Planting criteria, and choices of criteria with the words in which they are asked."""

from functools import partial
from typing import Any

from wagtail.models import Locale, Page

from content.files import SeedFiles
from content.kinds.base import Known
from core.planting import Planter, set_values
from prevention_models.importing import criterion_values
from prevention_models.models import Criterion, CriterionPreset, PresetRow


def plant_criteria(files: SeedFiles, planter: Planter, known: Known) -> None:
    criteria = {}
    for position, row in enumerate(files.prevention_models.data["criteria"], start=1):
        criteria[row["id"]] = _plant_criterion(planter, row, position)
    questions = files.model_pages.data["questions"]
    for preset in files.prevention_models.data["presets"]:
        asked = {one["criterion"]: one for one in questions.get(preset["id"], [])}
        rows = [
            {
                "criterion": criteria[name],
                "number": asked.get(name, {}).get("number"),
                "question": asked.get(name, {}).get("question", ""),
                "sort_order": order,
            }
            for order, name in enumerate(preset["criteria"])
            if criteria[name]
        ]
        motion = files.model_pages.data["asked_by"].get(preset["id"], "")
        _plant_preset(planter, preset, rows, known.pages.get(motion))


def _plant_criterion(planter: Planter, row: dict[str, Any], position: int) -> Any:
    key = f"criterion/{row['id']}"
    values = criterion_values(row, position=position)
    sources = values.pop("sources")
    make = partial(Criterion.objects.create, **values, locale=Locale.get_default())
    criterion = planter.reserve(key, make)

    def change(current: Criterion) -> None:
        blocks = current.sources.stream_block.to_python(sources)
        set_values(current, {**values, "sources": blocks})

    planter.fill(key, criterion, change)
    return criterion


def _plant_preset(
    planter: Planter, preset: dict[str, Any], rows: list[dict[str, Any]], motion: Page | None
) -> None:
    key = f"preset/{preset['id']}"
    values = {"label": preset["label"], "slug": preset["id"], "motion": motion}
    instance = planter.reserve(key, partial(CriterionPreset.objects.create, **values))
    planter.fill(
        key,
        instance,
        lambda current: set_values(current, {**values, "rows": [PresetRow(**one) for one in rows]}),
    )
