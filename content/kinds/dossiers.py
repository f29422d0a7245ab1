"""Dossiers."""

from collections.abc import Iterator

from content.files import SeedFiles
from content.kinds.base import Change, Known, PlantedPage, Row
from content.values import rich_text
from core.planting import set_values
from dossiers.models import DossierPage


def pages(files: SeedFiles) -> Iterator[PlantedPage]:
    for row in files.dossiers.data:
        yield PlantedPage(row["id"], row, "vorgaenge", DossierPage, _dossier, _dossier)


def _dossier(row: Row, _seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    texts = {name: rich_text(row[name], known.primary_key) for name in ("introduction", "note")}
    return lambda page: set_values(page, {**values, **texts})
