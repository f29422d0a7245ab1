"""The steps between the ledger and the mail server that run for every mail, as plain statements.

The fence and the question of consent are one statement: whoever slept past their lease, and whoever
would write to somebody who has just left, does not get through.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Value

from core.models import Topic
from newsletter.dispatching.audience import audience
from newsletter.models import Delivery
from outbox.choices import MailState

# Stands in the question about a reader where the number of the reader will stand.
_ANYBODY = -1
_MINE = "id = %s AND owner = %s AND state = 'claimed' AND lease_until > %s"
_GOING_ON = "EXISTS (SELECT 1 FROM newsletter_dispatch d WHERE d.id = %s AND d.state = 'sending')"


@dataclass(frozen=True)
class Reader:
    """What a mail needs to know of its reader; read in the transaction that lets it out."""

    email: str
    public_id: str
    token_key: str
    language_code: str


@dataclass
class Gate:
    """Lets out the mails of one dispatch, for a few seconds; then a new one is made."""

    dispatch_pk: int
    topics: Sequence[Topic]
    made_at: datetime
    _question: str = field(init=False)
    _parameters: list[Any] = field(init=False)
    _place: int = field(init=False)

    def __post_init__(self) -> None:
        readers = audience(self.topics, now=self.made_at).filter(pk=_ANYBODY).order_by()
        question, parameters = readers.values_list(Value(1)).query.sql_with_params()
        self._question, self._parameters = question, list(parameters)
        self._place = self._parameters.index(_ANYBODY)

    def let_out(self, delivery: Delivery, *, now: datetime, lease: timedelta) -> Reader | None:
        """None where this worker must not send it, or not to this reader any more."""
        subscriber = delivery.subscriber_id
        wants_it = [*self._parameters]
        wants_it[self._place] = subscriber
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE newsletter_delivery SET state = 'sending', attempts = attempts + 1,"  # noqa: S608
                f" lease_until = %s WHERE {_MINE} AND subscriber_id = %s AND {_GOING_ON}"
                f" AND EXISTS ({self._question})",
                [
                    _stored(now + lease),
                    *self._mine(delivery, now),
                    subscriber,
                    self.dispatch_pk,
                    *wants_it,
                ],
            )
            if cursor.rowcount != 1:
                return None
            cursor.execute(
                "SELECT email, public_id, token_key, language_code"
                " FROM newsletter_subscriber WHERE id = %s",
                [subscriber],
            )
            found = cursor.fetchone()
            if found is None:
                # Gone between the two statements: then it is for ``skip``.
                cursor.execute(
                    "UPDATE newsletter_delivery SET state = 'claimed', attempts = attempts - 1"
                    " WHERE id = %s AND owner = %s AND state = 'sending'",
                    [delivery.pk, delivery.owner],
                )
                return None
            return Reader(*found)

    def skip(self, delivery: Delivery, *, now: datetime) -> bool:
        """Not let out although it is this worker's turn: its reader does not want it any more."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE newsletter_delivery SET state = 'skipped', lease_until = NULL"  # noqa: S608
                f" WHERE {_MINE} AND {_GOING_ON}",
                [*self._mine(delivery, now), self.dispatch_pk],
            )
            return bool(cursor.rowcount == 1)

    @staticmethod
    def _mine(delivery: Delivery, now: datetime) -> list[Any]:
        return [delivery.pk, delivery.owner, _stored(now)]


def note(
    delivery: Delivery,
    *,
    state: MailState,
    code: str,
    now: datetime,
    next_at: datetime | None,
    is_counted: bool,
) -> MailState | None:
    """What became of a mail; gives the state that it had, None if it is not this worker's any more.

    What is known holds even where the lease was over and the mail was declared unclear meanwhile:
    nobody else has touched it.
    """
    sent_at = _stored(now) if state == MailState.SENT else None
    for before in (MailState.SENDING, MailState.UNKNOWN):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE newsletter_delivery SET state = %s, code = %s, lease_until = NULL,"
                " sent_at = %s, next_at = COALESCE(%s, next_at), attempts = attempts - %s"
                " WHERE id = %s AND owner = %s AND state = %s",
                [
                    str(state),
                    code,
                    sent_at,
                    _stored(next_at) if next_at else None,
                    0 if is_counted else 1,
                    delivery.pk,
                    delivery.owner,
                    str(before),
                ],
            )
            if cursor.rowcount == 1:
                return before
    return None


def _stored(moment: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)
