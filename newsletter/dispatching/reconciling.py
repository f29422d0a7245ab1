"""Finding out what became of unclear mails: the mail server's log knows which it took.

``Message-ID`` is the name of a mail that both sides know.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from newsletter.dispatching import tally
from newsletter.dispatching.letters import message_id
from newsletter.models import Delivery
from outbox.choices import MailState

_TAKEN_BY_POSTFIX = re.compile(r"postfix\S*/cleanup\[\d+\]: (\w+): message-id=(<[^>\s]+>)")
_REFUSED_BY_POSTFIX = re.compile(r"postfix\S*/cleanup\[\d+\]: (\w+): (?:reject|milter-reject)")


@dataclass(frozen=True)
class Findings:
    """How many unclear mails were found in the log, and how many not."""

    found: int
    missing: int


def taken_by_postfix(lines: Iterable[str]) -> Iterator[str]:
    """The message ids of all mails that Postfix took into its queue."""
    taken: dict[str, str] = {}
    for line in lines:
        if refused := _REFUSED_BY_POSTFIX.search(line):
            taken.pop(refused[1], None)
        elif accepted := _TAKEN_BY_POSTFIX.search(line):
            taken[accepted[1]] = accepted[2]
    yield from taken.values()


def reconcile(*, taken: Iterable[str], now: datetime) -> Findings:
    """What the server took was sent. The rest stays unclear; sending it again is then safe."""
    names = set(taken)
    unclear = Delivery.objects.unclear().select_related("dispatch")
    found = [one for one in unclear if message_id(one.dispatch, one.pk) in names]
    for delivery in found:
        _was_sent(delivery, now=now)
    return Findings(len(found), Delivery.objects.unclear().count())


@transaction.atomic
def _was_sent(delivery: Delivery, *, now: datetime) -> None:
    one = Delivery.objects.filter(pk=delivery.pk, state=MailState.UNKNOWN)
    if one.update(state=MailState.SENT, sent_at=now, code="log"):
        tally.add(delivery.dispatch_id, unknown=-1, sent=1)
