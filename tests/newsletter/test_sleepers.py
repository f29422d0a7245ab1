"""Workers that sleep with a mail in hand while others finish the issue without them."""

import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from newsletter.choices import DispatchState, PauseReason
from newsletter.dispatching import actions
from newsletter.dispatching.expansion import begin_what_is_due
from newsletter.dispatching.figures import figures
from newsletter.dispatching.worker import LEASE, Worker, finish
from newsletter.models import Delivery
from outbox.choices import MailState
from outbox.line import Line
from outbox.transport import Fault, Outcome
from tests.factories import NOON
from tests.newsletter.dispatches import begin, readers, states

CUT = Outcome(MailState.QUEUED, "before the end", is_connection_lost=True, fault=Fault.LINE)
NOT_US = Outcome(MailState.FAILED, "end 550 5.7.1", fault=Fault.SENDER)


def sleeps_over_its_lease(monkeypatch, clock, meanwhile, outcome):
    """With its first mail in hand; then it finds out what became of it."""
    send, asleep = Line.send, []

    def send_late(line, message):
        if asleep:
            return send(line, message)
        asleep.append(True)
        clock.shift(2 * LEASE)
        meanwhile()
        return outcome

    monkeypatch.setattr(Line, "send", send_late)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "goes_on"),
    [(CUT, (DispatchState.SENDING, "")), (NOT_US, (DispatchState.PAUSED, PauseReason.POLICY))],
)
def test_a_mail_that_was_not_sent_after_all_is_waited_for(
    sink, clock, monkeypatch, outcome, goes_on
):
    readers(1)
    dispatch = begin()
    seen = []

    def others_finish():
        Worker(part=1).run()
        dispatch.refresh_from_db()
        seen.append((dispatch.state, states(dispatch)))

    sleeps_over_its_lease(monkeypatch, clock, others_finish, outcome)
    Worker(part=2).run()

    assert seen == [(DispatchState.DONE, {"unknown": 1})]
    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.pause_reason) == goes_on
    assert dispatch.finished_at is None
    assert states(dispatch) == {"queued": 1}
    assert figures(dispatch).unknown == 0
    actions.resume(dispatch=dispatch)
    clock.shift(4 * LEASE)
    Worker(part=1).run()
    dispatch.refresh_from_db()
    assert sink.addresses == ["person0@example.org"]
    assert dispatch.state == DispatchState.DONE


@pytest.mark.django_db
def test_an_issue_that_an_editor_ended_stays_ended(sink, clock, monkeypatch):
    readers(1)
    dispatch = begin()

    def ended():
        actions.cancel(dispatch=dispatch, now=timezone.now())
        Worker(part=1).run()

    sleeps_over_its_lease(monkeypatch, clock, ended, CUT)
    Worker(part=2).run()

    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.pause_reason) == (DispatchState.DONE, PauseReason.STOPPED)
    assert sink.addresses == []


def goes_back_into_line_slowly(delivery, has_begun):
    """Somebody whose decision is not committed for a while."""
    try:
        with transaction.atomic():
            assert actions.send_again(delivery=delivery, now=NOON)
            has_begun.set()
            time.sleep(0.5)
    finally:
        has_begun.set()
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_no_issue_is_done_while_a_mail_goes_back_into_line(planted_site, clock):
    readers(1)
    dispatch = begin()
    begin_what_is_due(now=NOON)
    Delivery.objects.update(state=MailState.UNKNOWN)
    has_begun = threading.Event()
    other = threading.Thread(
        target=goes_back_into_line_slowly, args=[Delivery.objects.get(), has_begun]
    )

    other.start()
    has_begun.wait()
    is_done = finish(dispatch.pk, now=NOON)
    other.join()

    dispatch.refresh_from_db()
    assert states(dispatch) == {"queued": 1}
    assert (is_done, dispatch.state) == (False, DispatchState.SENDING)
