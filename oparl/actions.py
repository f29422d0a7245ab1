"""Keeping what is given out in step with what the site shows."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from core import changes
from core.documents import closed_documents
from oparl.documents import Document, complete, gone, with_parts, written
from oparl.everything import everything
from oparl.kinds import Kind
from oparl.made import Part
from oparl.models import Entry, Register

THE_ROW = 1
BATCH = 200


def refresh(*, now: datetime) -> int:
    """Bring the entries in step if anything has changed; gives how many were written.

    Asked before each answer, so that what was withdrawn a moment ago is not given out.
    """
    if Register.objects.filter(pk=THE_ROW, state=_state()).exists():
        return 0
    return synchronise(now=now, always=False)


def refresh_now() -> int:
    """The job of the worker: mostly it comes before the first who asks."""
    return refresh(now=timezone.now())


@transaction.atomic
def synchronise(*, now: datetime, always: bool = True) -> int:
    """Compare all that can be read with all that was given out, and write down what differs."""
    Register.objects.get_or_create(pk=THE_ROW)
    register = Register.objects.select_for_update().get(pk=THE_ROW)
    # Named before anything is read: what comes in between is found by the next one who asks.
    state = _state()
    if register.state == state and not always:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        fresh, changed = _differences(now.replace(microsecond=0))
    Entry.objects.bulk_create(fresh, batch_size=BATCH)
    Entry.objects.bulk_update(
        changed, ["modified", "is_deleted", "fingerprint", "document"], batch_size=BATCH
    )
    if register.state != state:
        Register.objects.filter(pk=THE_ROW).update(state=state)
    return len(fresh) + len(changed)


def synchronise_now() -> int:
    """The job of the worker that finds what no signal told of."""
    return synchronise(now=timezone.now())


def _differences(now: datetime) -> tuple[list[Entry], list[Entry]]:
    """Entries that are new, and those that say something else than before."""
    entries = Entry.objects.defer("document")
    known: dict[Part, Entry] = {Part(Kind(one.kind), one.key): one for one in entries.iterator()}
    fresh: list[Entry] = []
    changed: list[Entry] = []
    seen: set[Part] = set()
    documents: dict[Part, Document] = {}
    for one in everything():
        content = with_parts(one.content, documents)
        fingerprint = _fingerprint(content)
        entry = known.get(one.part)
        if entry is None:
            entry = Entry(kind=one.kind, key=one.key, created=now, modified=now)
            fresh.append(entry)
        elif entry.is_deleted or entry.fingerprint != fingerprint:
            entry.modified = max(now, entry.modified)
            changed.append(entry)
        seen.add(one.part)
        documents[one.part] = complete(content, entry.created, entry.modified)
        if entry.fingerprint != fingerprint or entry.is_deleted:
            entry.is_deleted = False
            entry.fingerprint = fingerprint
            entry.document = written(documents[one.part])
    return fresh, changed + list(_gone(known, seen, now))


def _gone(known: dict[Part, Entry], seen: set[Part], now: datetime) -> Iterator[Entry]:
    for part, entry in known.items():
        if part not in seen and not entry.is_deleted:
            entry.modified = max(now, entry.modified)
            entry.is_deleted = True
            entry.fingerprint = ""
            entry.document = written(gone(entry.kind, entry.key, entry.created, entry.modified))
            yield entry


def _fingerprint(content: Document) -> str:
    """The moments of the parts are in it: a change of a part is one of the whole."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _state() -> str:
    """Names are addresses: another address of the site makes other objects of all.

    Which documents are closed stands here as well: no signal tells of a collection that is moved,
    or of many documents that are put into another one at once.
    """
    closed = list(closed_documents().order_by("pk").values_list("pk", flat=True))
    digest = sha256(repr(closed).encode()).hexdigest()[:16]
    return f"{changes.state().name} {digest} {settings.PUBLIC_URL}"
