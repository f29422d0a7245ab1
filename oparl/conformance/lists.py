"""What the specification asks of lists: their pages, their order and their filters."""

import operator
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from oparl.conformance.asking import Asking
from oparl.conformance.rules import Document, moment, of_an_object, of_every_document, of_schema

FILTERS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "created_since": ("created", operator.ge),
    "created_until": ("created", operator.le),
    "modified_since": ("modified", operator.ge),
    "modified_until": ("modified", operator.le),
}
INTERNAL = {
    "AgendaItem": {"auxiliaryFile"},
    "Meeting": {"auxiliaryFile", "agendaItem"},
    "Paper": {"auxiliaryFile", "location"},
    "Person": {"membership"},
    "Body": {"legislativeTerm"},
}
BEGINNING = "1970-01-01T00:00:00+00:00"
MOST_PAGES = 10_000


def walk(asking: Asking, address: str, kind: str) -> tuple[list[Document], list[Document]]:
    """All objects of a list, and those of it that are deleted."""
    found = list(_all(asking, address, {}))
    for document in found:
        where = str(document.get("id", address))
        asking.note(where, of_an_object(document, kind))
        if document.get("deleted"):
            asking.note(where, [("deleted", "is listed although nobody asked what changed")])
    _order(asking, address, found)
    for name in FILTERS:
        _filter(asking, address, name, found)
    _omitting(asking, address, kind)
    changed = _all(asking, address, {"modified_since": BEGINNING})
    return found, [document for document in changed if document.get("deleted")]


def _all(asking: Asking, address: str, query: dict[str, str]) -> Iterator[Document]:
    """Page by page along ``next``, with a look at each page; up to one that is no page of a list,
    where nothing can be relied on.
    """
    page: str | None = f"{address}?{urlencode(query)}" if query else address
    number, counted, total = 1, 0, None
    seen: set[str] = set()
    while page and page not in seen and number <= MOST_PAGES:
        seen.add(page)
        document = asking.document(page)
        faults = list(of_schema(document, "List"))
        asking.note(page, [*faults, *of_every_document(document.get("links", {}))])
        if faults:
            return
        data, pagination, links = document["data"], document["pagination"], document["links"]
        total = pagination.get("totalElements", total)
        asking.note(page, _of_pagination(pagination, links, number, len(data)))
        asking.note(page, _of_links(links, query))
        counted += len(data)
        yield from data
        page = links.get("next")
        number += 1
    if total is not None and counted != total:
        asking.note(address, [("list", f"{counted} objects, but it says {total}")])


def _of_pagination(
    pagination: Document, links: Document, number: int, shown: int
) -> Iterator[tuple[str, str]]:
    last, full = pagination.get("totalPages"), pagination.get("elementsPerPage")
    if pagination.get("currentPage", number) != number:
        yield "list", f"page {number} says that it is page {pagination['currentPage']}"
    if last is not None and number < last:
        if "next" not in links:
            yield "links", "there is no next although it is not the last page"
        if full is not None and shown != full:
            yield "list", f"{shown} objects on a page of {full}"
    if last is not None and number >= last and "next" in links:
        yield "links", "the last page has a next"
    if number > 1 and "prev" not in links:
        yield "links", "there is no prev although it is not the first page"
    missing = {"first", "self", "last"} - set(links)
    if missing:
        yield "links", f"there is no {', '.join(sorted(missing))}"


def _of_links(links: Document, query: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Whoever filters goes on filtering on the next page."""
    for name, link in links.items():
        kept = parse_qs(link.partition("#")[0].partition("?")[2])
        for key, value in query.items():
            if name != "web" and kept.get(key) != [value]:
                yield "links", f"{name} has lost {key}"


def _order(asking: Asking, address: str, found: list[Document]) -> None:
    """In small pages come the same objects in the same order, each once."""
    size = str(max(1, len(found) // 3))
    again = _names(_all(asking, address, {"limit": size}))
    names = _names(found)
    if len(set(names)) != len(names):
        asking.note(address, [("list", "an object is listed twice")])
    if again != names:
        asking.note(address, [("order", "in smaller pages the order is another one")])


def _filter(asking: Asking, address: str, name: str, found: list[Document]) -> None:
    key, compare = FILTERS[name]
    moments = [at for one in found if (at := moment(one, key))]
    for border in sorted(_borders(moments)):
        query = {name: border.isoformat()}
        narrowed = [one for one in _all(asking, address, query) if not one.get("deleted")]
        expected = _names(one for one in found if (at := moment(one, key)) and compare(at, border))
        if _names(narrowed) != expected:
            says = f"{name}={border.isoformat()} gives {len(narrowed)} and not {len(expected)}"
            asking.note(address, [("filter", says)])


def _borders(moments: list[datetime]) -> set[datetime]:
    """The earliest, a middle one and the last."""
    ordered = sorted(moments)
    return {ordered[0], ordered[len(ordered) // 2], ordered[-1]} if ordered else set()


def _names(documents: Iterable[Document]) -> list[str]:
    return [str(one.get("id")) for one in documents]


def _omitting(asking: Asking, address: str, kind: str) -> None:
    for document in _all(asking, address, {"omit_internal": "true"}):
        kept = INTERNAL.get(kind, set()) & set(document)
        if kept:
            says = f"omit_internal keeps {', '.join(sorted(kept))}"
            asking.note(str(document.get("id", address)), [("omit_internal", says)])
