"""The worker's round: take mails, send each at most once, note down what became of it."""

import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from core import tokens
from outbox.choices import MailState
from outbox.models import OutgoingMail
from outbox.purposes import letter_for
from outbox.transport import Outcome, hand_over

log = structlog.get_logger("outbox")

# Longer than any mail takes with the timeouts of the mail backend.
LEASE = timedelta(minutes=5)
TAKEN_AT_ONCE = 20
MOST_IN_A_ROUND = 100
PAUSES = [timedelta(minutes=number) for number in (1, 5, 15, 60, 180)]
# Without a mail server nothing is wrong with the mail: it goes out soon after the server is back.
LONGEST_PAUSE_WITHOUT_SERVER = timedelta(minutes=15)
GIVEN_UP_AFTER = timedelta(days=5)
Clock = Callable[[], datetime]


def deliver(*, clock: Clock = timezone.now) -> int:
    """Send what is due; gives the number of mails sent. Any number of workers may do it at once."""
    OutgoingMail.objects.reap(now=clock())
    owner = f"{socket.gethostname()[:30]}:{os.getpid()}:{tokens.new_public_id()}"
    outcomes: list[Outcome] = []
    while len(outcomes) < MOST_IN_A_ROUND:
        mails = OutgoingMail.objects.claim(
            owner=owner, now=clock(), lease=LEASE, most=TAKEN_AT_ONCE
        )
        outcomes += _send(mails, clock)
        if not mails or any(outcome.is_connection_lost for outcome in outcomes):
            break
    OutgoingMail.objects.release(owner=owner)
    return sum(outcome.state == MailState.SENT for outcome in outcomes)


def _send(mails: list[OutgoingMail], clock: Clock) -> list[Outcome]:
    """Send these over one connection; ends early when it is lost."""
    connection = get_connection()
    outcomes: list[Outcome] = []
    done: tuple[OutgoingMail, Outcome] | None = None
    try:
        for mail in mails:
            message = _result_and_intent(done, mail, clock())
            done = None
            if message is None:
                continue
            done = (mail, hand_over(connection, message))
            outcomes.append(done[1])
            if done[1].is_connection_lost:
                break
    finally:
        if done:
            _note(*done, now=clock())
        _close(connection)
    return outcomes


@transaction.atomic
def _result_and_intent(
    done: tuple[OutgoingMail, Outcome] | None, mail: OutgoingMail, now: datetime
) -> EmailMessage | None:
    """One transaction: what became of the last mail, and that this one is being sent now.

    A worker that dies afterwards leaves exactly one mail unclear, and none is sent twice.
    """
    if done:
        _note(*done, now=now)
    if not OutgoingMail.objects.begin(mail, now=now, lease=LEASE):
        return None
    mail.attempts += 1
    message = letter_for(mail, now=now)
    if message is None:
        _set(mail, state=MailState.SKIPPED, lease_until=None)
    return message


def _note(mail: OutgoingMail, outcome: Outcome, *, now: datetime) -> None:
    """What is known holds even where the lease was over: nobody else has touched the mail."""
    state = outcome.state
    if state == MailState.QUEUED and now - mail.created_at > GIVEN_UP_AFTER:
        state = MailState.FAILED
    values: dict[MailState, dict[str, Any]] = {
        MailState.SENT: {"sent_at": now},
        MailState.QUEUED: {"next_at": now + _pause(mail, outcome), "owner": ""},
    }
    _set(mail, state=state, code=outcome.code, lease_until=None, **values.get(state, {}))
    if state != MailState.SENT:
        log.warning("mail not sent", mail=mail.pk, state=str(state), code=outcome.code)


def _set(mail: OutgoingMail, **values: Any) -> None:
    OutgoingMail.objects.filter(
        pk=mail.pk, owner=mail.owner, state__in=[MailState.SENDING, MailState.UNKNOWN]
    ).update(**values)


def _pause(mail: OutgoingMail, outcome: Outcome) -> timedelta:
    pause = PAUSES[min(mail.attempts, len(PAUSES)) - 1]
    if outcome.is_connection_lost:
        pause = min(pause, LONGEST_PAUSE_WITHOUT_SERVER)
    # Not all at the same second when a server comes back.
    return pause + timedelta(seconds=mail.pk % 20)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        log.warning("mail connection did not close in good order")
