"""Mail servers that refuse, slow down, hang up or stay silent."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import actions as people
from newsletter.choices import ConsentKind, DispatchState, PauseReason, SubscriberStatus
from newsletter.dispatching import actions, quota
from newsletter.dispatching.figures import figures
from newsletter.dispatching.worker import MOST_ATTEMPTS, Worker
from newsletter.models import ConsentEvent, Delivery, SendQuota, Subscriber, Suppression
from tests.factories import NOON
from tests.newsletter.dispatches import begin, readers, states
from tests.smtp import Sink, listening

pytestmark = pytest.mark.django_db
OK = "250 OK"


def go_on(clock, rounds=12, pause=timedelta(minutes=20)):
    """Workers come back as long as it takes."""
    for _ in range(rounds):
        Worker(part=1).run()
        clock.shift(pause)


def test_who_is_put_off_gets_it_later(sink, clock):
    readers(20)
    sink.recipients = ["451 4.3.0 try again", OK, OK, "451 4.3.0 try again"]
    dispatch = begin()

    Worker().run()
    assert states(dispatch) == {"sent": 18, "queued": 2}
    go_on(clock)

    assert sorted(sink.addresses) == sorted(one.email for one in Subscriber.objects.all())
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE


def test_who_is_put_off_for_a_day_is_given_up(sink, clock):
    readers(1)
    sink.recipients = ["451 4.3.0 try again"] * 40
    dispatch = begin()

    go_on(clock, rounds=MOST_ATTEMPTS, pause=timedelta(hours=3, minutes=1))

    assert states(dispatch) == {"failed": 1}
    assert len(sink.recipients) == 40 - MOST_ATTEMPTS


def test_an_address_that_does_not_exist_is_not_written_to_again(sink, clock):
    readers(30)
    sink.recipients = ["550 5.1.1 no such user"]
    dispatch = begin()

    Worker().run()

    gone = Delivery.objects.get(state="failed").subscriber
    assert gone.status == SubscriberStatus.HELD
    assert Suppression.objects.get().email_hmac == gone.email_hmac
    assert ConsentEvent.objects.get().kind == "bounced"
    assert (figures(dispatch).sent, figures(dispatch).failed) == (29, 1)
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE


def test_a_refusal_that_says_nothing_about_the_address_suppresses_nobody(sink, clock):
    readers(1)
    sink.recipients = ["550 5.7.1 <relay@example.org>: not wanted here"]
    dispatch = begin()

    Worker().run()

    assert states(dispatch) == {"failed": 1}
    assert not Suppression.objects.exists()


def test_a_server_that_wants_a_new_line_now_and_then_gets_it(sink, clock):
    readers(30)
    sink.senders = [*[OK] * 10, "421 too many messages in this connection"] * 2
    dispatch = begin()

    go_on(clock, rounds=3)

    assert len(set(sink.addresses)) == len(sink.addresses) == 30
    assert states(dispatch) == {"sent": 30}
    assert max(Delivery.objects.values_list("attempts", flat=True)) == 1


def test_who_goes_too_fast_rests_longer_each_time(sink, clock):
    readers(3)
    sink.recipients = ["450 4.7.28 rate limit exceeded"] * 4
    begin()
    rests = []
    for _ in range(4):
        Worker().run()
        row = SendQuota.objects.get()
        rests.append(row.not_before - timezone.now())
        clock.shift(timedelta(minutes=20))

    assert rests == sorted(rests)
    assert rests[-1] > rests[0]
    go_on(clock)
    assert len(sink.addresses) == 3
    assert SendQuota.objects.get().troubles == 0


@pytest.mark.parametrize(
    ("step", "answer"),
    [
        ("senders", "550 5.7.1 not you"),
        ("recipients", "554 5.7.1 <person0@example.org>: Relay access denied"),
        ("ends", "550 5.7.26 not authenticated"),
    ],
)
def test_a_server_that_refuses_us_stops_the_issue(sink, clock, step, answer):
    readers(30)
    setattr(sink, step, [answer] * 30)
    dispatch = begin()

    Worker().run()

    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.pause_reason) == (DispatchState.PAUSED, PauseReason.POLICY)
    assert "5.7." in dispatch.paused_code
    assert states(dispatch) == {"queued": 30}
    assert not Suppression.objects.exists()
    assert len(getattr(sink, step)) == 29
    go_on(clock, rounds=2)
    assert sink.addresses == []
    setattr(sink, step, [])
    actions.resume(dispatch=dispatch)
    go_on(clock, rounds=2)
    assert len(sink.addresses) == 30


def test_too_many_refusals_stop_the_issue(sink, clock):
    readers(200)
    sink.recipients = ["550 5.1.1 no such user", OK, OK, OK] * 50
    dispatch = begin()

    Worker().run()

    dispatch.refresh_from_db()
    assert (dispatch.state, dispatch.pause_reason) == (DispatchState.PAUSED, PauseReason.FAILURES)
    assert len(sink.addresses) < 80
    before = len(sink.addresses)
    actions.resume(dispatch=dispatch)
    sink.recipients = []
    Worker().run()
    assert len(sink.addresses) > before


def test_one_refusal_in_a_hundred_stops_nothing(sink, clock):
    readers(200)
    sink.recipients = [*[OK] * 99, "550 5.1.1 no such user"] * 2
    dispatch = begin()

    Worker().run()

    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.DONE
    assert states(dispatch) == {"sent": 198, "failed": 2}


def test_a_line_that_is_cut_before_the_end_costs_nothing(sink, clock):
    readers(5)
    sink.recipients = [OK, Sink.DROP]
    dispatch = begin()

    go_on(clock, rounds=3)

    assert Counter(sink.addresses) == Counter(one.email for one in Subscriber.objects.all())
    assert states(dispatch) == {"sent": 5}


def test_a_line_that_is_cut_after_the_end_leaves_one_mail_unclear(sink, clock):
    readers(5)
    sink.ends = [OK, Sink.DROP]
    dispatch = begin()

    go_on(clock, rounds=3)

    assert states(dispatch) == {"sent": 4, "unknown": 1}
    dispatch.refresh_from_db()
    assert (figures(dispatch).unknown, figures(dispatch).percent) == (1, 100)
    unclear = Delivery.objects.get(state="unknown")
    assert unclear.subscriber.email not in sink.addresses
    actions.send_again(delivery=unclear, now=timezone.now())
    go_on(clock, rounds=1)
    assert figures(dispatch).sent == len(set(sink.addresses)) == 5


def test_nothing_is_sent_again_to_who_has_left_meanwhile(sink, clock):
    readers(2)
    sink.ends = [Sink.DROP]
    dispatch = begin()
    go_on(clock, rounds=3)
    unclear = Delivery.objects.get(state="unknown")
    name = unclear.subscriber.public_id
    people.leave(public_id=name, kind=ConsentKind.WITHDRAWN, now=timezone.now())

    assert not actions.send_again(delivery=unclear, now=timezone.now())
    go_on(clock, rounds=1)

    assert states(dispatch) == {"sent": 1, "unknown": 1}
    assert not Subscriber.objects.filter(public_id=name).exists()


def test_who_prefers_two_mails_to_none_gets_them_with_one_name(sink, clock, settings):
    settings.NEWSLETTER_SENDS = "at_least_once"
    readers(1)
    sink.ends = [Sink.DROP]
    begin()

    go_on(clock, rounds=2)

    assert len(sink.addresses) == 1


def test_without_a_server_everything_waits_and_goes_on_by_itself(port, clock):
    readers(5)
    dispatch = begin()
    go_on(clock, rounds=6)
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.SENDING
    assert states(dispatch) == {"queued": 5}

    with listening(Sink(), port) as sink:
        go_on(clock, rounds=2)

    assert len(sink.addresses) == 5


def test_no_more_leave_than_the_server_takes(sink, clock, settings):
    settings.NEWSLETTER_LIMITS = {"second": 0, "hour": 4, "day": 10}
    readers(12)
    begin()
    Worker().run()
    Worker().run()
    assert len(sink.addresses) == 4

    numbers = []
    for _ in range(4):
        clock.shift(timedelta(hours=1))
        Worker().run()
        numbers.append(len(sink.addresses))

    assert numbers == [8, 10, 10, 10]
    clock.shift(timedelta(days=1))
    Worker().run()
    assert len(sink.addresses) == 12


def test_the_bucket_of_a_second_fills_as_time_passes(clock):
    limits = quota.Limits(second=5)

    taken = [quota.reserve(50, now=NOON, limits=limits) for _ in range(2)]
    later = quota.reserve(50, now=NOON + timedelta(seconds=0.4), limits=limits)
    quota.give_back(2, now=NOON + timedelta(seconds=0.4), limits=limits)
    again = quota.reserve(50, now=NOON + timedelta(seconds=0.4), limits=limits)

    assert (taken, later, again) == ([5, 0], 2, 2)
