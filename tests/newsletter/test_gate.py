"""The last moment before a mail leaves: consent, the fence, and which installation sends."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from core.models import Topic
from newsletter import actions as people
from newsletter.choices import ConsentKind, DispatchState, SuppressionReason
from newsletter.dispatching import actions
from newsletter.dispatching.expansion import begin_what_is_due
from newsletter.dispatching.figures import figures
from newsletter.dispatching.gate import Gate
from newsletter.dispatching.reaping import reap
from newsletter.dispatching.worker import LEASE, Worker
from newsletter.models import Delivery, Dispatch, Suppression
from outbox import instance, postman
from tests.factories import NOON
from tests.newsletter.dispatches import begin, readers, states
from tests.newsletter.meanwhile import meanwhile

pytestmark = pytest.mark.django_db


def leaves(reader):
    people.leave(public_id=reader.public_id, kind=ConsentKind.ERASED, now=NOON)


def is_suppressed(reader):
    Suppression.objects.create(
        email_hmac=reader.email_hmac, reason=SuppressionReason.BOUNCE, since=NOON
    )


def wants_something_else(reader):
    other = Topic.objects.in_source_language().last()
    people.choose_topics(public_id=reader.public_id, topics=[other], now=NOON)


def comes_back(reader):
    leaves(reader)
    number = int(reader.email.removeprefix("person").partition("@")[0])
    readers(1, first=number)


@pytest.mark.parametrize("change", [leaves, is_suppressed, wants_something_else, comes_back])
def test_who_changes_their_mind_during_the_sending_gets_no_mail(sink, clock, change):
    social = Topic.objects.in_source_language().first()
    reader = readers(3, social)[1]
    dispatch = begin(social)
    begin_what_is_due(now=NOON)
    claimed = Delivery.objects.claim(owner="somebody", now=NOON, lease=LEASE, most=10)
    assert len(claimed) == 3

    change(reader)
    gate = Gate(dispatch.pk, [social], NOON)
    let_out = [gate.let_out(delivery, now=NOON, lease=LEASE) for delivery in claimed]

    assert sorted(one.email for one in let_out if one) == [
        "person0@example.org",
        "person2@example.org",
    ]


@pytest.mark.parametrize("change", [leaves, is_suppressed, wants_something_else, comes_back])
def test_the_worker_skips_them_and_says_so(sink, clock, change):
    social = Topic.objects.in_source_language().first()
    reader = readers(3, social)[1]
    dispatch = begin(social)
    begin_what_is_due(now=NOON)

    change(reader)
    Worker().run()

    assert sorted(sink.addresses) == ["person0@example.org", "person2@example.org"]
    assert states(dispatch) == {"sent": 2, "skipped": 1}
    assert figures(dispatch).skipped == 1


def test_who_comes_back_during_the_sending_is_not_written_to_a_second_time(sink, clock):
    reader = readers(1)[0]
    dispatch = begin()
    Worker().run()

    comes_back(reader)
    Dispatch.objects.update(state=DispatchState.EXPANDING, expanded_to=0)
    Worker().run()

    assert sink.addresses == ["person0@example.org"]
    assert states(dispatch) == {"sent": 1}


def test_who_goes_in_the_very_moment_is_skipped(sink, clock):
    reader = readers(2)[0]
    dispatch = begin()
    begin_what_is_due(now=NOON)
    # No foreign key keeps a reader whose mail is just let out.
    Delivery.objects.filter(subscriber=reader).update(position="0")
    Delivery.objects.exclude(subscriber=reader).update(position="1")

    with meanwhile("SET state = 'sending'", lambda: leaves(reader)):
        Worker().run()

    assert sink.addresses == ["person1@example.org"]
    assert states(dispatch) == {"sent": 1, "skipped": 1}
    assert figures(dispatch).skipped == 1
    assert Delivery.objects.get(state="skipped").attempts == 0


def test_who_slept_past_the_lease_does_not_get_through(clock):
    readers(2)
    dispatch = begin()
    begin_what_is_due(now=NOON)
    sleeper, other = Delivery.objects.claim(owner="sleeper", now=NOON, lease=LEASE, most=2)
    gate = Gate(dispatch.pk, [], NOON)
    assert gate.let_out(other, now=NOON, lease=LEASE)

    late = NOON + LEASE + timedelta(seconds=1)
    assert gate.let_out(sleeper, now=late, lease=LEASE) is None
    reap(now=late)
    Delivery.objects.claim(owner="second", now=late, lease=LEASE, most=1)

    assert gate.let_out(sleeper, now=late, lease=LEASE) is None
    assert not gate.skip(sleeper, now=late)
    assert states(dispatch) == {"claimed": 1, "unknown": 1}


def test_a_paused_issue_lets_nothing_out_that_was_taken_before(clock):
    readers(1)
    dispatch = begin()
    begin_what_is_due(now=NOON)
    [mine] = Delivery.objects.claim(owner="me", now=NOON, lease=LEASE, most=1)

    actions.pause(dispatch=dispatch)
    gate = Gate(dispatch.pk, [], NOON)

    assert gate.let_out(mine, now=NOON, lease=LEASE) is None
    assert not gate.skip(mine, now=NOON)


def test_a_copy_of_the_database_sends_nothing(sink, sign_up, settings, client_of, chief):
    instance.may_send(now=NOON)
    settings.INSTANCE_ID = "a-copy"
    readers(2)
    begin()
    sign_up("new@example.org")

    Worker().run()
    postman.deliver()

    assert sink.addresses == []
    page = client_of(chief).get("/admin/").content.decode()
    assert "take_over_sending" in page
    call_command("take_over_sending", verbosity=0)
    Worker().run()
    postman.deliver()
    assert len(sink.addresses) == 3
    assert "take_over_sending" not in client_of(chief).get("/admin/").content.decode()


def plan(sql, parameters):
    """How the database would look for it if there were many rows: fifty are sorted more quickly."""
    explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for small_tables_way in ("seqscan", "bitmapscan", "sort"):
                cursor.execute(f"SET LOCAL enable_{small_tables_way} = off")
        cursor.execute(f"{explain} {sql}", parameters)
        return str(cursor.fetchall())


def test_taking_mails_and_finding_dead_workers_use_the_partial_indexes(clock):
    readers(50)
    dispatch = begin()
    begin_what_is_due(now=NOON)

    due = Delivery.objects.filter(dispatch=dispatch).due(now=NOON).values_list("pk")[:50]
    late = Delivery.objects.filter(lease_until__lte=NOON).values_list("pk", "state")

    assert "newsletter_delivery_waiting" in plan(*due.query.sql_with_params())
    assert "newsletter_delivery_leased" in plan(*late.query.sql_with_params())
