"""What of a searchable text may be shown now, whatever was public when it was written."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.documents import public_documents
from core.models import SiteDocument
from search.attachments.models import AttachedDocument

Places = Sequence[int]


@dataclass(frozen=True)
class Shown:
    """The passages of one text: those that everybody may read, with their files, and the others."""

    readable: Sequence[tuple[AttachedDocument, SiteDocument]] = ()
    hidden: Sequence[AttachedDocument] = ()

    def files_at(self, places: Places) -> list[SiteDocument]:
        """The files in whose words one of these places is."""
        return [
            file
            for passage, file in self.readable
            if any(passage.start <= place < passage.end for place in places)
        ]

    def of(self, text: str, places: Places = ()) -> tuple[str, Places]:
        """The text without what is hidden, and where those of the places are that it still has."""
        for passage in reversed(self.hidden):
            # With the end of the line before it: each passage begins a line.
            start = passage.start - 1
            text = text[:start] + text[passage.end :]
            places = [
                place if place < start else place - (passage.end - start)
                for place in places
                if not start <= place < passage.end
            ]
        return text, places


def shown_of(documents: Collection[int]) -> Mapping[int, Shown]:
    """Of these search documents; at most two queries.

    Asked before their texts are read: what is written in between holds nothing that is hidden.
    """
    passages = list(AttachedDocument.objects.of_hits(documents))
    files = public_documents().in_bulk({passage.file_id for passage in passages})
    of_document = defaultdict(list)
    for passage in passages:
        of_document[passage.document_id].append(passage)
    found = {
        key: Shown(
            [(one, files[one.file_id]) for one in those if one.file_id in files],
            [one for one in those if one.file_id not in files],
        )
        for key, those in of_document.items()
    }
    return defaultdict(Shown, found)
