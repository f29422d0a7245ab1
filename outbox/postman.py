"""The worker's round: take mails, send each at most once, note down what became of it."""

import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from core import tokens
from outbox import instance
from outbox.choices import NOT_WRITTEN, MailState
from outbox.line import Line
from outbox.models import OutgoingMail
from outbox.purposes import letter_for, tell_of_no_mailbox
from outbox.retries import pause_after
from outbox.transport import Fault, Outcome

log = structlog.get_logger("outbox")

# Longer than any mail takes with the timeouts of the mail backend.
LEASE = timedelta(minutes=5)
TAKEN_AT_ONCE = 20
MOST_IN_A_ROUND = 100
GIVEN_UP_AFTER = timedelta(days=5)
Clock = Callable[[], datetime]


def deliver(*, clock: Clock = timezone.now) -> int:
    """Send what is due; gives the number of mails sent. Any number of workers may do it at once."""
    if not instance.may_send(now=clock()):
        return 0
    OutgoingMail.objects.reap(now=clock())
    owner = new_owner()
    outcomes: list[Outcome] = []
    try:
        while len(outcomes) < MOST_IN_A_ROUND:
            mails = OutgoingMail.objects.claim(
                owner=owner, now=clock(), lease=LEASE, most=TAKEN_AT_ONCE
            )
            outcomes += _send(mails, clock)
            if not mails or any(outcome.is_connection_lost for outcome in outcomes):
                break
    finally:
        OutgoingMail.objects.release(owner=owner)
    return sum(outcome.state == MailState.SENT for outcome in outcomes)


def new_owner() -> str:
    """A name that no other worker has, nor this one in another round."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{tokens.new_public_id()}"


def _send(mails: list[OutgoingMail], clock: Clock) -> list[Outcome]:
    """Send these over one connection; ends early when it is lost."""
    line = Line()
    outcomes: list[Outcome] = []
    done: tuple[OutgoingMail, Outcome] | None = None
    try:
        for mail in mails:
            message = _result_and_intent(done, mail, clock())
            done = None
            if message is None:
                continue
            done = (mail, line.send(message))
            outcomes.append(done[1])
            if done[1].is_connection_lost:
                break
    finally:
        if done:
            _note(*done, now=clock())
        line.close()
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
    try:
        with transaction.atomic():
            message = letter_for(mail, now=now)
    except Exception as error:  # noqa: BLE001 - one mail must not keep the others from leaving
        # Without the error's words: they may hold the address.
        log.error("mail not written", mail=mail.pk, purpose=mail.purpose, error=_name_of(error))
        _note(mail, Outcome(MailState.QUEUED, f"{NOT_WRITTEN}{_name_of(error)}"[:40]), now=now)
        return None
    if message is None:
        _set(mail, state=MailState.SKIPPED, lease_until=None)
    return message


def _name_of(error: Exception) -> str:
    return type(error).__name__


def _note(mail: OutgoingMail, outcome: Outcome, *, now: datetime) -> None:
    """What is known holds even where the lease was over: nobody else has touched the mail."""
    # Refused are we and not the mail: it waits until a person has mended that.
    state = MailState.QUEUED if outcome.fault == Fault.SENDER else outcome.state
    if state == MailState.QUEUED and now - mail.created_at > GIVEN_UP_AFTER:
        state = MailState.FAILED
    values: dict[MailState, dict[str, Any]] = {
        MailState.SENT: {"sent_at": now},
        MailState.QUEUED: {
            "next_at": now + pause_after(mail.attempts, outcome, spread=mail.pk),
            "owner": "",
        },
    }
    _set(mail, state=state, code=outcome.code, lease_until=None, **values.get(state, {}))
    if state == MailState.FAILED and outcome.fault == Fault.ADDRESS:
        tell_of_no_mailbox(mail, now=now)
    if state != MailState.SENT:
        log.warning("mail not sent", mail=mail.pk, state=str(state), code=outcome.code)


def _set(mail: OutgoingMail, **values: Any) -> None:
    OutgoingMail.objects.filter(
        pk=mail.pk, owner=mail.owner, state__in=[MailState.SENDING, MailState.UNKNOWN]
    ).update(**values)
