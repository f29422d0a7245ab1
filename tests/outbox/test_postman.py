"""Several workers at once, workers that sleep too long, and what is decided in the last moment."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction

from newsletter.models import SignupRequest
from outbox import line, postman
from outbox.choices import MailState
from outbox.models import OutgoingMail
from outbox.postman import LEASE
from outbox.retries import pause_after
from outbox.transport import Outcome
from tests.factories import NOON
from tests.newsletter.test_limits import at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(sign_up):
    """One mail in line."""
    sign_up()
    return OutgoingMail.objects.get()


def claim(owner="one", now=NOON):
    return OutgoingMail.objects.claim(owner=owner, now=now, lease=LEASE, most=20)


def begin(taken, now=NOON):
    return OutgoingMail.objects.begin(taken, now=now, lease=LEASE)


def test_a_mail_belongs_to_one_worker(waiting):
    assert [taken.pk for taken in claim("one")] == [waiting.pk]
    assert claim("other") == []


def test_what_a_dead_worker_had_only_taken_is_free_again(waiting, clock):
    claim("dead")
    clock.shift(LEASE)

    assert postman.deliver() == 1
    assert len(mail.outbox) == 1


def test_what_a_dead_worker_was_sending_is_unclear_for_good(waiting, clock):
    (taken,) = claim("dead")
    begin(taken)

    for _ in range(3):
        clock.shift(LEASE)
        postman.deliver()

    waiting.refresh_from_db()
    assert waiting.state == MailState.UNKNOWN
    assert mail.outbox == []


def test_a_worker_that_slept_past_its_lease_does_not_get_through(waiting):
    (sleeper,) = claim("sleeper")
    late = NOON + LEASE

    OutgoingMail.objects.reap(now=late)
    (taken,) = claim("awake", now=late)

    assert not begin(sleeper, now=late)
    assert begin(taken, now=late)
    assert not begin(taken, now=late)


def test_who_slept_while_sending_may_still_say_what_became_of_it(waiting):
    (sleeper,) = claim("sleeper")
    begin(sleeper)
    OutgoingMail.objects.reap(now=NOON + LEASE)

    postman._note(sleeper, Outcome(MailState.SENT, "250"), now=NOON + LEASE)

    waiting.refresh_from_db()
    assert waiting.state == MailState.SENT


def test_nobody_else_may_say_what_became_of_a_mail(waiting):
    (taken,) = claim("one")
    begin(taken)
    taken.owner = "other"

    postman._note(taken, Outcome(MailState.FAILED), now=NOON)

    waiting.refresh_from_db()
    assert waiting.state == MailState.SENDING


def test_a_sign_up_that_is_gone_meanwhile_is_not_answered(waiting):
    SignupRequest.objects.all().delete()

    postman.deliver()

    waiting.refresh_from_db()
    assert (waiting.state, mail.outbox) == (MailState.SKIPPED, [])


def test_a_worker_that_breaks_leaves_no_mail_twice(waiting, monkeypatch, clock):
    def sends_and_breaks(*_):
        raise RuntimeError

    monkeypatch.setattr(line, "hand_over", sends_and_breaks)
    with pytest.raises(RuntimeError):
        postman.deliver()
    monkeypatch.undo()
    clock.shift(timedelta(hours=1))

    assert postman.deliver() == 0
    waiting.refresh_from_db()
    assert waiting.state == MailState.UNKNOWN


def test_the_database_refuses_a_second_mail_of_a_kind_in_line(waiting):
    waiting.pk, waiting.message_id = None, "<other@localhost>"

    with pytest.raises(IntegrityError), transaction.atomic():
        waiting.save()


def test_a_mail_that_is_never_accepted_is_given_up_after_days(waiting, clock):
    (taken,) = claim()
    begin(taken)
    later = NOON + postman.GIVEN_UP_AFTER + timedelta(minutes=1)

    postman._note(taken, Outcome(MailState.QUEUED, "rcpt 451"), now=later)

    waiting.refresh_from_db()
    assert waiting.state == MailState.FAILED


def test_pauses_grow():
    later = Outcome(MailState.QUEUED)
    pauses = [pause_after(attempts, later, spread=3) for attempts in range(1, 8)]

    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=2)
    assert pauses[-1] >= timedelta(hours=3)
    lost = Outcome(MailState.QUEUED, is_connection_lost=True)
    assert pause_after(7, lost, spread=3) < timedelta(minutes=16)


def test_a_round_of_the_worker_is_short_for_other_jobs(sign_up, monkeypatch):
    monkeypatch.setattr(postman, "MOST_IN_A_ROUND", 4)
    monkeypatch.setattr(postman, "TAKEN_AT_ONCE", 2)
    for number in range(6):
        sign_up(f"person{number}@example.org", network=f"198.51.{number}.1")

    assert postman.deliver() == 4
    assert postman.deliver() == 2


def test_the_mails_in_line_are_found_by_an_index(waiting):
    due = OutgoingMail.objects.due(now=NOON)

    if connection.vendor == "sqlite":
        assert "outbox_mail_waiting" in due.explain()


def test_workers_at_the_same_moment_send_each_mail_once(planted_site, sign_up, monkeypatch):
    for number in range(12):
        sign_up(f"person{number}@example.org", network=f"198.51.{number}.1")

    sent = at_once(4, lambda _place: postman.deliver())

    assert sum(sent) == len(mail.outbox) == 12
    assert {letter.to[0] for letter in mail.outbox} == {
        f"person{number}@example.org" for number in range(12)
    }
