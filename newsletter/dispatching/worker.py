"""The round of the worker that sends issues. Any number may do it at once, on several machines.

Each mail costs one transaction: what became of the mail before, and that this one is being sent
now. A worker that is killed leaves at most one mail unclear, and no mail is sent twice.
"""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from newsletter import tokens
from newsletter.bounces import hard_bounce
from newsletter.choices import DispatchState, PauseReason
from newsletter.dispatching import actions, mime, quota, tally
from newsletter.dispatching.envelopes import envelope_sender_of
from newsletter.dispatching.expansion import begin_what_is_due
from newsletter.dispatching.gate import Gate, Reader, note
from newsletter.dispatching.letters import leave_token, message_id
from newsletter.dispatching.reaping import reap
from newsletter.models import Delivery, Dispatch, DispatchTally
from outbox import instance
from outbox.choices import MailState
from outbox.letters import RawMessage
from outbox.line import Line
from outbox.postman import new_owner
from outbox.retries import pause_after
from outbox.transport import NOT_THE_READERS, Fault, Outcome

log = structlog.get_logger("newsletter")

LEASE = timedelta(minutes=5)
TAKEN_AT_ONCE = 50
# With the pauses of outbox.retries this is a day.
MOST_ATTEMPTS = 12
# More than one in twenty of the last two hundred.
MOST_REFUSALS = 10
SHORTEST_WAIT = 0.05
Clock = Callable[[], datetime]


def send_issues_for(seconds: float) -> int:
    """One round of bounded length, for a worker that has other things to do as well."""
    return Worker(until=time.monotonic() + seconds).run()


@dataclass
class Worker:
    """One process that sends, until there is nothing to do, its time is over, or it is stopped."""

    clock: Clock = timezone.now
    until: float | None = None
    is_stopped: Callable[[], bool] = lambda: False
    lease: timedelta = LEASE
    part: int = field(default_factory=lambda: random.randrange(tally.PARTS))  # noqa: S311
    sent: int = 0

    def run(self) -> int:
        """Gives the number of mails that were accepted."""
        if not instance.may_send(now=self.clock()):
            return 0
        reap(now=self.clock(), part=self.part)
        begin_what_is_due(now=self.clock())
        line = Line()
        try:
            for pk in list(Dispatch.objects.sending().values_list("pk", flat=True)):
                Run(self, pk, line).to_the_end()
        finally:
            line.close()
        return self.sent

    @property
    def has_time(self) -> bool:
        return not self.is_stopped() and (self.until is None or time.monotonic() < self.until)


@dataclass
class Run:
    """The mails of one dispatch that one worker sends over one line."""

    worker: Worker
    dispatch_pk: int
    line: Line
    forms: dict[str, mime.Form] = field(init=False)

    def __post_init__(self) -> None:
        self.dispatch = Dispatch.objects.get(pk=self.dispatch_pk)
        self.topics = list(self.dispatch.topics.all())
        self.forms = {
            letter.language_code: mime.Form(bytes(letter.mime))
            for letter in self.dispatch.letters.all()
        }
        tally.begin(self.dispatch_pk, self.worker.part)

    def to_the_end(self) -> None:
        """Until nothing is due, or something stands in the way."""
        while self.worker.has_time:
            now = self.worker.clock()
            granted = quota.reserve(TAKEN_AT_ONCE, now=now)
            deliveries = self._claim(granted, now) if granted else []
            if granted and not deliveries:
                quota.give_back(granted, now=now)
                finish(self.dispatch_pk, now=now)
                return
            if not granted:
                if not self._waits_for_its_turn():
                    return
                continue
            used = self._send(deliveries)
            quota.give_back(granted - used, now=self.worker.clock())
            if used < len(deliveries) and not self._is_going_on():
                return

    def _claim(self, most: int, now: datetime) -> list[Delivery]:
        mine = Delivery.objects.filter(dispatch_id=self.dispatch_pk)
        return mine.claim(owner=new_owner(), now=now, lease=self.worker.lease, most=most)

    def _waits_for_its_turn(self) -> bool:
        """The bucket of a second fills soon; for the others the next round is early enough."""
        limits = quota.Limits.from_settings()
        now = self.worker.clock()
        if not limits.second or quota.is_used_up(limits, now=now):
            return False
        time.sleep(max(SHORTEST_WAIT, 1 / limits.second))
        return True

    def _is_going_on(self) -> bool:
        return Dispatch.objects.sending().filter(pk=self.dispatch_pk).exists()

    def _send(self, deliveries: list[Delivery]) -> int:
        """Gives how many were handed to the server; what was not begun is free again."""
        gate = Gate(self.dispatch_pk, self.topics, self.worker.clock())
        done: tuple[Delivery, Outcome] | None = None
        left = iter(deliveries)
        gone: list[int] = []
        used = accepted = 0
        try:
            for delivery in self._while_there_is_time(left):
                reader = self._result_and_intent(done, delivery, gate)
                done = None
                if reader is None:
                    continue
                outcome = self.line.send(self._message(delivery, reader))
                done = (delivery, outcome)
                used += 1
                accepted += outcome.state == MailState.SENT
                if outcome.fault == Fault.ADDRESS and delivery.subscriber_id:
                    gone.append(delivery.subscriber_id)
                if outcome.fault in NOT_THE_READERS or outcome.is_connection_lost:
                    break
        finally:
            if done:
                self._note_alone(*done)
            self._release([*left])
        self.worker.sent += accepted
        self._learn(done[1] if done else None, accepted)
        for subscriber in gone:
            # After the mail is noted down, so that nobody waits for two rows of each other.
            hard_bounce(subscriber, now=self.worker.clock())
        return used

    def _while_there_is_time(self, deliveries: Iterator[Delivery]) -> Iterator[Delivery]:
        while self.worker.has_time:
            delivery = next(deliveries, None)
            if delivery is None:
                return
            yield delivery

    @transaction.atomic
    def _result_and_intent(
        self, done: tuple[Delivery, Outcome] | None, delivery: Delivery, gate: Gate
    ) -> Reader | None:
        now = self.worker.clock()
        if done:
            self._note(*done, now=now)
        reader = gate.let_out(delivery, now=now, lease=self.worker.lease)
        if reader is None and gate.skip(delivery, now=now):
            tally.add(self.dispatch_pk, part=self.worker.part, skipped=1)
        delivery.attempts += 1
        return reader

    def _message(self, delivery: Delivery, reader: Reader) -> RawMessage:
        form = self.forms.get(reader.language_code) or self.forms.get(settings.LANGUAGE_CODE)
        form = form or next(iter(self.forms.values()))
        raw = form.filled(
            {
                mime.LEAVE: leave_token(self.dispatch_pk, reader.public_id),
                mime.SETTINGS: tokens.make(
                    tokens.Purpose.SETTINGS, reader.public_id, reader.token_key
                ),
                mime.TO: reader.email,
                mime.MESSAGE_ID: message_id(self.dispatch, delivery.pk),
                mime.DATE: format_datetime(self.worker.clock()),
            }
        )
        return RawMessage(
            raw, envelope_sender=envelope_sender_of(delivery.pk), recipient=reader.email
        )

    def _note_alone(self, delivery: Delivery, outcome: Outcome) -> None:
        with transaction.atomic():
            self._note(delivery, outcome, now=self.worker.clock())

    def _note(self, delivery: Delivery, outcome: Outcome, *, now: datetime) -> None:
        is_counted = outcome.fault not in NOT_THE_READERS
        state = _state_after(delivery, outcome)
        waits = pause_after(delivery.attempts, outcome, spread=delivery.pk)
        before = note(
            delivery,
            state=state,
            code=outcome.code,
            now=now,
            next_at=now + waits if state == MailState.QUEUED else None,
            is_counted=is_counted,
        )
        if before is None:
            log.warning("a mail was not this worker's any more", delivery=delivery.pk)
            return
        if before == MailState.UNKNOWN and state == MailState.QUEUED:
            # While it was unclear, others may have found nothing left to send.
            actions.go_on_unless_stopped(self.dispatch)
        if outcome.fault == Fault.SENDER:
            actions.pause_because(self.dispatch, PauseReason.POLICY, code=outcome.code)
        self._count(before, state)
        if state != MailState.SENT:
            log.warning("mail not sent", mail=delivery.pk, state=str(state), code=outcome.code)

    def _count(self, before: MailState, state: MailState) -> None:
        part = self.worker.part
        if before == MailState.UNKNOWN:
            tally.add(self.dispatch_pk, part=part, unknown=-1)
        if state in {MailState.SENT, MailState.FAILED}:
            is_refused = state == MailState.FAILED
            tally.note_result(self.dispatch_pk, part, str(state), is_refused=is_refused)
        elif state == MailState.UNKNOWN:
            tally.add(self.dispatch_pk, part=part, unknown=1)

    def _release(self, deliveries: list[Delivery]) -> None:
        """Taken, and not begun."""
        for owner in {delivery.owner for delivery in deliveries}:
            Delivery.objects.filter(
                pk__in=[delivery.pk for delivery in deliveries],
                owner=owner,
                state=MailState.CLAIMED,
            ).update(state=MailState.QUEUED, owner="", lease_until=None)

    def _learn(self, last: Outcome | None, accepted: int) -> None:
        """Slow down where the server asks for it, and stop where going on would do harm."""
        now = self.worker.clock()
        if accepted:
            quota.is_well_again(now=now)
        if last and (last.fault in {Fault.PACE, Fault.LINE} or last.is_connection_lost):
            quota.rest(last, now=now)
        mine = DispatchTally.objects.get(dispatch_id=self.dispatch_pk, part=self.worker.part)
        if mine.recent.count("1") > MOST_REFUSALS:
            actions.pause_because(self.dispatch, PauseReason.FAILURES)


def _state_after(delivery: Delivery, outcome: Outcome) -> MailState:
    """5.7.x at the end is about us: the mail waits. A mail that nobody takes for a day is over."""
    if outcome.fault == Fault.SENDER:
        return MailState.QUEUED
    is_over = outcome.state == MailState.QUEUED and delivery.attempts >= MOST_ATTEMPTS
    if is_over and outcome.fault not in NOT_THE_READERS:
        return MailState.FAILED
    if outcome.state == MailState.UNKNOWN and settings.NEWSLETTER_SENDS == "at_least_once":
        return MailState.QUEUED
    return outcome.state


@transaction.atomic
def finish(dispatch_pk: int, *, now: datetime) -> bool:
    """Nothing is left to send: the dispatch is done."""
    going = Dispatch.objects.sending().filter(pk=dispatch_pk)
    # Whoever puts a mail back into line holds this row until it can be seen.
    if going.select_for_update(no_key=True).first() is None:
        return False
    mine = Delivery.objects.filter(dispatch_id=dispatch_pk)
    # One statement: between two, a mail could go from what is asked second to what was asked first.
    done = going.order_by().filter(
        ~Exists(mine.filter(state=MailState.QUEUED)),
        ~Exists(mine.filter(lease_until__isnull=False)),
    )
    return bool(done.update(state=DispatchState.DONE, finished_at=now))
