"""Objects and lists as the JSON that is given out."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from oparl.filters import Asked
from oparl.kinds import SPECIFICATION, Kind, list_url, type_of, url_of
from oparl.made import Part

# What tells from an object back to those that it stands within; told only where it stands alone.
BACK_REFERENCES = {
    Kind.FILE: {"paper"},
    Kind.LOCATION: {"meetings", "organizations"},
}
# What a list leaves out for whoever asks for that.
INTERNAL = {
    Kind.PAPER: {"auxiliaryFile", "location"},
    Kind.PERSON: {"membership"},
    Kind.MEETING: {"agendaItem"},
    Kind.BODY: {"legislativeTerm"},
}
Document = dict[str, Any]


def moment_of(moment: datetime) -> str:
    """With the offset of the place, and no fraction: 2026-11-28T23:15:00+01:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def complete(content: Mapping[str, Any], created: datetime, modified: datetime) -> Document:
    return {**content, "created": moment_of(created), "modified": moment_of(modified)}


def gone(kind: str, key: str, created: datetime, modified: datetime) -> Document:
    """What remains of an object that nobody may read any more."""
    kept = {"id": url_of(kind, key), "type": type_of(kind)}
    return complete(kept, created, modified) | {"deleted": True}


def with_parts(content: Mapping[str, Any], parts: Mapping[Part, Document]) -> Document:
    """Each part in its place, without the way back to what it stands within."""

    def filled(value: Any) -> Any:
        if isinstance(value, Part):
            hidden = BACK_REFERENCES.get(value.kind, set())
            return {name: one for name, one in parts[value].items() if name not in hidden}
        if isinstance(value, list):
            return [filled(one) for one in value]
        return value

    return {name: filled(value) for name, value in content.items()}


def written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def listed(kind: str, documents: Iterable[str], total: int, asked: Asked) -> str:
    """One page of a list; ``documents`` are written already."""
    if asked.omits_internal:
        documents = map(_without(INTERNAL.get(Kind(kind), set())), documents)
    last = last_page(total, asked)
    address = list_url(kind)
    pages = {"first": 1, "prev": asked.page - 1, "self": asked.page, "next": asked.page + 1}
    links = {
        name: f"{address}{asked.query(page)}"
        for name, page in {**pages, "last": last}.items()
        if 1 <= page <= last
    }
    pagination = {
        "totalElements": total,
        "elementsPerPage": asked.limit,
        "currentPage": asked.page,
        "totalPages": last,
    }
    data = ",\n".join(documents)
    return f'{{"data":[{data}],"pagination":{written(pagination)},"links":{written(links)}}}'


def last_page(total: int, asked: Asked) -> int:
    return max(1, -(-total // asked.limit))


def error(message: str) -> str:
    return written({"type": f"{SPECIFICATION}Error", "message": message})


def _without(names: set[str]) -> Any:
    def shortened(document: str) -> str:
        read = json.loads(document)
        return written({name: value for name, value in read.items() if name not in names})

    return shortened
