"""Where the words of attached documents stand in what is searched."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

from search.attachments.models import AttachedDocument


class Passage(Protocol):
    """A part of a searchable text."""

    @property
    def document_id(self) -> int: ...

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def write_passages(wanted: Mapping[int, Sequence[Passage]]) -> None:
    """Brings the rows of search documents in line; writes nothing where nothing has changed."""
    stored = defaultdict(set)
    rows = AttachedDocument.objects.filter(document__in=wanted)
    for key, *row in rows.values_list("document_id", "file_id", "start", "end"):
        stored[key].add(tuple(row))
    lines = {
        key: {(one.document_id, one.start, one.end) for one in passages}
        for key, passages in wanted.items()
    }
    changed = [key for key in lines if lines[key] != stored[key]]
    rows.filter(document__in=changed).delete()
    AttachedDocument.objects.bulk_create(
        AttachedDocument(document_id=key, file_id=file, start=start, end=end)
        for key in changed
        for file, start, end in sorted(lines[key])
    )
