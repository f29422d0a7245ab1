"""Which documents may be searched, and which pages have to do with them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Cast, Concat

from core.documents import public_documents
from core.models import SiteDocument

MISSING = "missing-"


def readable_documents() -> QuerySet[SiteDocument]:
    """The public ones that text can be taken from."""
    return public_documents().filter(file__iendswith=".pdf")


def missing_key(document: int) -> str:
    """Stands for the hash of a file that is not there."""
    return f"{MISSING}{document}"


def with_missing_key(documents: QuerySet[SiteDocument]) -> QuerySet[SiteDocument]:
    return documents.annotate(missing_key=Concat(Value(MISSING), Cast("pk", CharField())))


class DocumentTextQuerySet(QuerySet[Any]):
    """What was read."""

    def of(self, document: SiteDocument) -> "DocumentTextQuerySet":
        """At most what was read of its file, and that it was not there."""
        keys = [missing_key(document.pk), *filter(None, [document.file_hash])]
        return self.filter(file_hash__in=keys)

    def of_outer(self) -> "DocumentTextQuerySet":
        """The same for a document outside of a subquery, with its missing key."""
        return self.filter(
            Q(file_hash=OuterRef("file_hash")) | Q(file_hash=OuterRef("missing_key"))
        )

    def unused(self) -> "DocumentTextQuerySet":
        """Also what was missing: tomorrow somebody looks again."""
        return self.exclude(Exists(SiteDocument.objects.filter(file_hash=OuterRef("file_hash"))))


class AttachedDocumentQuerySet(QuerySet[Any]):
    """Which page links to which document."""

    def matters_with(self, documents: Collection[int]) -> list[UUID]:
        """The translation keys of the pages."""
        return list(
            self.filter(file_id__in=documents)
            .order_by()
            .values_list("document__page__translation_key", flat=True)
            .distinct()
        )

    def of_hits(self, documents: Collection[int]) -> "AttachedDocumentQuerySet":
        """Passages of these search documents in the order of the text, public or not."""
        return self.filter(document_id__in=documents, end__gt=F("start")).order_by(
            "document_id", "start"
        )

    def wrongly_searchable(self) -> "AttachedDocumentQuerySet":
        """Passages of documents that are not public any more: their collection was moved."""
        return self.filter(end__gt=F("start")).exclude(file__in=public_documents())

    def wrongly_silent(self, texts: DocumentTextQuerySet, room: int) -> "AttachedDocumentQuerySet":
        """The other way round: what is public and was read, and has no words in the text.

        But where all the ``room`` for attached documents is taken: there it stays without.
        """
        taken = (
            self.model.objects.filter(document=OuterRef("document"))
            .order_by()
            .values("document")
            .annotate(letters=Sum(F("end") - F("start")))
        )
        of_file = texts.exclude(text="").filter(file_hash=OuterRef("file_hash"))
        return self.filter(
            end=F("start"), file__in=public_documents().filter(Exists(of_file))
        ).exclude(Exists(taken.filter(letters__gte=room)))
