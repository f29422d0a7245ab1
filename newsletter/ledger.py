"""Adding to the ledger of consents, and checking that nobody has changed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from core.models import Topic
from newsletter import tokens
from newsletter.choices import ConsentKind
from newsletter.models import ConsentChain, ConsentEvent, ConsentText
from outbox.mailboxes import keyed_hash

THE_CHAIN = 1


class Request(Protocol):
    """What somebody asked for, and the mail that asked them whether it was they."""

    public_id: str
    email: str
    email_norm: str
    consent_text: ConsentText
    source_path: str
    asked_at: datetime
    last_mail_at: datetime | None
    last_mail_sha256: str


@transaction.atomic
def add(*, kind: ConsentKind, at: datetime, subject_hmac: str, **facts: Any) -> ConsentEvent:
    """One more line, in the same transaction as what it is about."""
    ConsentChain.objects.bulk_create([ConsentChain(pk=THE_CHAIN)], ignore_conflicts=True)
    chain = ConsentChain.objects.select_for_update().get(pk=THE_CHAIN)
    event = ConsentEvent(
        kind=kind,
        at=at,
        subject_hmac=subject_hmac,
        nonce=tokens.new_key(),
        prev_hash=chain.head,
        **facts,
    )
    event.content_hash = event.hash_of_content()
    event.chain_hash = event.hash_in_chain()
    event.save()
    chain.head = event.chain_hash
    chain.number += 1
    chain.save(update_fields=["head", "number"])
    return event


def add_double_opt_in(request: Request, *, topics: list[dict[str, str]], now: datetime) -> None:
    """Both steps, each in full: what was asked for, which mail went out, and the yes."""
    said: dict[str, Any] = {
        "subject_hmac": keyed_hash(request.email_norm),
        "subscription": request.public_id,
        "email": request.email,
        "consent_text": request.consent_text,
        "topics": topics,
    }
    add(kind=ConsentKind.REQUESTED, at=request.asked_at, source=request.source_path, **said)
    add(
        kind=ConsentKind.CONFIRM_MAIL,
        at=request.last_mail_at or request.asked_at,
        mail_sha256=request.last_mail_sha256,
        **said,
    )
    add(kind=ConsentKind.CONFIRMED, at=now, **said)


def topics_as_chosen(topics: Iterable[Topic], *, wants_all: bool) -> list[dict[str, str]]:
    """As they were called when they were chosen; empty stands for all."""
    if wants_all:
        return []
    return [{"slug": topic.slug, "name": topic.name} for topic in topics]


def first_broken_line() -> int | None:
    """The key of the first line that is not what it was; 0 if lines are missing at the end."""
    head, number = "", 0
    for event in ConsentEvent.objects.in_order().iterator():
        is_whole = event.prev_hash == head and event.chain_hash == event.hash_in_chain()
        is_as_said = event.purged_at or event.content_hash == event.hash_of_content()
        if not (is_whole and is_as_said):
            return int(event.pk)
        head, number = event.chain_hash, number + 1
    chain = ConsentChain.objects.filter(pk=THE_CHAIN).first() or ConsentChain()
    return None if (chain.head, chain.number) == (head, number) else 0
