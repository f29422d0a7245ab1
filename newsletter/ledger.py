"""Adding to the ledger of consents, and checking that nobody has changed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from core.models import Topic
from newsletter import tokens
from newsletter.choices import ConsentKind
from newsletter.models import ConsentChain, ConsentEvent

THE_CHAIN = 1


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
