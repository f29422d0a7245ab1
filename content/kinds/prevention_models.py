"""Profiles of prevention models, their comparison, and the page on the method."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from content.files import SeedFiles
from content.kinds.base import Change, Known, PlantedPage, Row
from content.values import day, rich_text
from core.planting import block_id, items, set_values
from prevention_models.importing import (
    approach_block,
    partial_profile_block,
    profile_rows,
    profile_values,
)
from prevention_models.models import ComparisonPage, ComposerPage, MethodPage, PreventionModelPage

INDEX = "praeventionsmodelle"
Block = tuple[str, Any]


def pages(files: SeedFiles) -> Iterator[PlantedPage]:
    """The profiles first: the comparison names one of them."""
    texts, data = files.model_pages.data, files.prevention_models.data
    checked_on = data["meta"]["compiled_on"]
    for row in data["models"]:
        profile = {
            **row,
            "title": row["municipality"],
            "slug": row["id"],
            "checked_on": checked_on,
            "dossier": texts["dossiers"].get(row["id"], ""),
        }
        yield PlantedPage(row["id"], profile, INDEX, PreventionModelPage, _profile, _profile)
    method = {**texts["method"], "data": data}
    for key, row, model, write in (
        ("vergleich", texts["comparison"], ComparisonPage, _comparison),
        ("baukasten", texts["composer"], ComposerPage, _composer),
        ("methode", method, MethodPage, _method),
    ):
        yield PlantedPage(key, row, INDEX, model, write, write)


def _profile(row: Row, _seed: str, known: Known) -> Change:
    values = {
        **profile_values(row),
        "title": row["title"],
        "slug": row["slug"],
        "seo_title": f"{row['municipality']}: {row['body']['name']}",
        "checked_on": day(row["checked_on"]),
        "dossier": known.pages.get(row["dossier"]),
    }
    return lambda page: set_values(page, {**values, **profile_rows(row)})


def _comparison(row: Row, _seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    values["introduction"] = rich_text(row["introduction"], known.primary_key)
    values["reference_model"] = known.pages.get(row["reference_model"])
    return lambda page: set_values(page, values)


def _composer(row: Row, _seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    values["introduction"] = rich_text(row["introduction"], known.primary_key)
    return lambda page: set_values(page, values)


def _method(row: Row, seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    blocks = [
        {"type": name, "value": value, "id": block_id(f"{seed}/{index}")}
        for index, (name, value) in enumerate(_method_blocks(row, seed, known))
    ]
    return lambda page: set_values(
        page, {**values, "text": page.text.stream_block.to_python(blocks)}
    )


def _method_blocks(row: Row, seed: str, known: Known) -> Iterator[Block]:
    data = row["data"]
    for index, section in enumerate(row["body"]):
        ((name, value),) = section.items()
        place = f"{seed}/body/{index}"
        if name == "heading":
            yield "heading", value
        elif name == "paragraph":
            yield "paragraph", rich_text(value, known.primary_key)
        elif name == "meta":
            yield _META[value](data["meta"][value], place)
        elif name == "approaches":
            for one in data["approaches"]:
                yield "approach", approach_block(one, f"{place}/{one['id']}")
        else:
            for one in data["partial_profiles"]:
                yield (
                    "partial_profile",
                    partial_profile_block(one, f"{place}/{one['municipality']}"),
                )


def _sentences(text: str, _place: str) -> Block:
    return "paragraph", f"<p>{escape(text, quote=False)}</p>"


def _list(texts: list[str], _place: str) -> Block:
    entries = "".join(f"<li>{escape(text, quote=False)}</li>" for text in texts)
    return "paragraph", f"<ul>{entries}</ul>"


def _definitions(texts: dict[str, str], place: str) -> Block:
    terms = [
        {"term": term, "explanation": f"<p>{escape(text, quote=False)}</p>"}
        for term, text in texts.items()
    ]
    return "definitions", {"definitions": items(terms, place)}


_META: dict[str, Callable[[Any, str], Block]] = {
    "method": _sentences,
    "scale": _sentences,
    "caveats": _list,
    "source_kinds": _definitions,
}
