"""The start page, the lists, and pages of plain text."""

from collections.abc import Iterator

from content.files import SeedFiles
from content.kinds.base import Change, Known, PlantedPage, Row
from content.schemas import INDEX_PAGE_TYPES
from content.values import rich_text, text_body
from core.planting import set_values
from home.models import GuidePage, HomePage, StandardPage


def pages(files: SeedFiles) -> Iterator[PlantedPage]:
    """What others stand below comes first."""
    data = files.pages.data
    yield PlantedPage("start", data["start"], "", HomePage, _start, _start)
    for row in data["index_pages"]:
        model = INDEX_PAGE_TYPES[row["type"]]
        yield PlantedPage(row["key"], row, row["parent"], model, _index, _index)
    for row in data["guides"]:
        yield PlantedPage(row["key"], row, "wissenswertes", GuidePage, _text, _text)
    for row in data["standard_pages"]:
        yield PlantedPage(row["key"], row, "start", StandardPage, _text, _text)


def _start(row: Row, _seed: str, known: Known) -> Change:
    values = {
        "title": row["title"],
        "teaser": row["teaser"],
        "introduction": rich_text(row["introduction"], known.primary_key),
    }
    return lambda page: set_values(page, values)


def _index(row: Row, _seed: str, _known: Known) -> Change:
    values = {"title": row["title"], "slug": row["slug"], "teaser": row["teaser"]}
    if "in_main_menu" in row:
        values["show_in_menus"] = row["in_main_menu"]
    return lambda page: set_values(page, values)


def _text(row: Row, seed: str, known: Known) -> Change:
    names = ("title", "slug", "teaser", "needs_review")
    values: Row = {name: row[name] for name in names if name in row}
    body = text_body(row["body"], seed=seed, page_of=known.primary_key)
    return lambda page: set_values(page, {**values, "body": page.body.stream_block.to_python(body)})
