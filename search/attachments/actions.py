"""Every write to what is known of documents."""

from collections.abc import Collection, Sequence
from datetime import datetime

import structlog
from django.db.models import Exists
from django.utils import timezone

from core import jobs
from core.models import SiteDocument
from search import actions
from search.attachments.choices import Outcome
from search.attachments.extraction import MOST_BYTES, Extract, extract
from search.attachments.models import AttachedDocument, DocumentText
from search.attachments.querysets import missing_key, readable_documents, with_missing_key
from search.documents import LONGEST_TEXT

log = structlog.get_logger("search")
MOST_AT_ONCE = 20
"""How many files one run of the job reads."""
SECONDS_AT_ONCE = 20
"""And how long it goes on beginning another one: the worker has other things to do as well."""


def read_documents(*, now: datetime, has_time: jobs.HasTime = jobs.all_the_time) -> int:
    """Reads what was not read yet, each file once, and indexes the pages; gives how many.

    Before that, and however long files take, pages lose the words of what was closed.
    """
    _catch_up(now=now)
    number = 0
    for document in _unread():
        if number and not has_time():
            break
        number += 1
        file_hash = _hash_of(document)
        # Two documents may be the same file, and the first of them was read a moment ago.
        if not DocumentText.objects.filter(file_hash=file_hash).exists():
            _read(document, file_hash, now=now)
        refresh_pages_with([document.pk], now=now)
    return number


def read_documents_now() -> jobs.Outcome | None:
    """The job of the worker."""
    has_time = jobs.time_for(SECONDS_AT_ONCE)
    read_documents(now=timezone.now(), has_time=has_time)
    return None if has_time() else jobs.Outcome.UNFINISHED


def _catch_up(*, now: datetime) -> None:
    """With documents that came where they are closed, or public, without a signal."""
    attached = AttachedDocument.objects
    silent = attached.wrongly_silent(DocumentText.objects.all(), room=LONGEST_TEXT)
    moved = [*attached.wrongly_searchable(), *silent]
    refresh_pages_with({one.file_id for one in moved}, now=now)


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
