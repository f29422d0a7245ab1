"""Every write to what is known of documents."""

from collections.abc import Collection, Sequence
from datetime import datetime

import structlog
from django.db.models import Exists
from django.utils import timezone

from core.models import SiteDocument
from search import actions
from search.attachments.choices import Outcome
from search.attachments.extraction import MOST_BYTES, Extract, extract
from search.attachments.models import AttachedDocument, DocumentText
from search.attachments.querysets import missing_key, readable_documents, with_missing_key

log = structlog.get_logger("search")
MOST_AT_ONCE = 20
"""How many files one run of the job reads: the worker has other things to do as well."""


def read_documents(*, now: datetime) -> int:
    """Reads what was not read yet, each file once, and indexes the pages; gives how many."""
    unread = _unread()
    for document in unread:
        file_hash = _hash_of(document)
        # Two documents may be the same file, and the first of them was read a moment ago.
        if not DocumentText.objects.filter(file_hash=file_hash).exists():
            _read(document, file_hash, now=now)
        refresh_pages_with([document.pk], now=now)
    hidden = AttachedDocument.objects.wrongly_searchable().values_list("file_id", flat=True)
    refresh_pages_with(set(hidden), now=now)
    return len(unread)


def read_documents_now() -> int:
    """The job of the worker."""
    return read_documents(now=timezone.now())


def forget_unused() -> None:
    """The text of a file that is nobody's any more; the job of the worker."""
    DocumentText.objects.unused().delete()


def refresh_pages_with(documents: Collection[int], *, now: datetime) -> None:
    """Indexes the pages that link to these documents."""
    keys = AttachedDocument.objects.matters_with(documents) if documents else []
    if keys:
        actions.refresh(keys, now=now)


def look_again(document: SiteDocument) -> None:
    """Its file may be there now."""
    DocumentText.objects.filter(file_hash=missing_key(document.pk)).delete()


def _unread() -> Sequence[SiteDocument]:
    known = DocumentText.objects.of_outer()
    return list(
        with_missing_key(readable_documents()).exclude(Exists(known)).order_by("pk")[:MOST_AT_ONCE]
    )


def _hash_of(document: SiteDocument) -> str:
    """Uploads in the desk have one; whatever code has put there gets it now."""
    try:
        return str(document.get_file_hash())
    except OSError:
        return missing_key(document.pk)


def _read(document: SiteDocument, file_hash: str, *, now: datetime) -> None:
    found = _extract(document)
    DocumentText.objects.get_or_create(
        file_hash=file_hash,
        defaults={
            "outcome": found.outcome,
            "text": found.text,
            "number_of_pages": found.number_of_pages,
            "read_at": now,
        },
    )
    log.info("document read", document=document.pk, outcome=str(found.outcome))


def _extract(document: SiteDocument) -> Extract:
    try:
        if document.file.size > MOST_BYTES:
            return Extract(Outcome.TOO_BIG)
        with document.open_file() as file:
            return extract(file.read())
    except OSError:
        return Extract(Outcome.MISSING)
