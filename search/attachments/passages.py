"""Where the words of attached documents stand in what is searched."""

from collections.abc import Sequence
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


def write_passages(search_document: int, passages: Sequence[Passage]) -> None:
    """Brings the rows of one search document in line; writes nothing where nothing has changed."""
    rows = AttachedDocument.objects.filter(document_id=search_document)
    wanted = {(one.document_id, one.start, one.end) for one in passages}
    if set(rows.values_list("file_id", "start", "end")) != wanted:
        rows.delete()
        AttachedDocument.objects.bulk_create(
            AttachedDocument(document_id=search_document, file_id=key, start=start, end=end)
            for key, start, end in sorted(wanted)
        )
