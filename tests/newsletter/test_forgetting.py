"""What is not kept, and when it goes."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex

from core import jobs
from newsletter import actions
from newsletter.models import RateBucket, SignupRequest, Subscriber
from outbox import postman
from outbox.models import OutgoingMail
from tests.factories import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_who_does_not_confirm_is_forgotten_after_seven_days(sign_up):
    sign_up()
    postman.deliver()

    actions.forget(now=NOON + 7 * DAY - timedelta(seconds=1))
    assert SignupRequest.objects.count() == 1

    actions.forget(now=NOON + 7 * DAY)
    assert SignupRequest.objects.count() == 0
    assert not RateBucket.objects.filter(key__startswith="network:").exists()


def test_the_hash_of_the_network_goes_after_seven_days_also_where_the_mail_came_late(
    sign_up, clock
):
    sign_up()
    clock.shift(3 * DAY)
    postman.deliver()
    assert SignupRequest.objects.get().ip_hmac

    actions.forget(now=NOON + 7 * DAY)

    assert SignupRequest.objects.get().ip_hmac == ""


def test_what_is_still_to_be_sent_is_not_forgotten(sign_up):
    sign_up()

    actions.forget(now=NOON + 6 * DAY)

    assert OutgoingMail.objects.count() == SignupRequest.objects.count() == 1


def test_limits_hold_through_forgetting(sign_up, clock):
    sign_up()
    clock.shift(timedelta(minutes=14))
    actions.forget_now()

    sign_up(network="198.51.100.1")

    assert SignupRequest.objects.get().asked_at == NOON


def test_the_worker_sends_and_forgets(monkeypatch, sign_up, clock):
    monkeypatch.setattr("core.management.commands.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    assert {"send mails", "forget newsletter sign-ups"} <= set(jobs._jobs)
    sign_up()

    call_command("worker", once=True)
    assert OutgoingMail.objects.get().state == "sent"
    clock.shift(8 * DAY)
    call_command("worker", once=True)

    assert SignupRequest.objects.count() == 0


def test_no_log_and_no_index_of_the_desk_holds_an_address(subscribe, sign_up):
    before = ModelLogEntry.objects.count() + PageLogEntry.objects.count()
    subscribe()
    sign_up("kai@example.org", network="198.51.100.1")

    assert ModelLogEntry.objects.count() + PageLogEntry.objects.count() == before
    for model in (Subscriber, SignupRequest, OutgoingMail):
        assert not ReferenceIndex.model_is_indexable(model)
        assert "@" not in str(model.objects.first() or "")


def test_no_request_log_holds_an_address_or_a_token(client, sign_up, links, caplog):
    caplog.set_level("INFO")
    sign_up()
    path = links()["bestaetigen"]
    client.post(path)
    client.get(f"{path}?email=kim@example.org")

    logged = "".join(record.getMessage() for record in caplog.records)
    assert "/newsletter/bestaetigen/…/" in logged
    assert "kim" not in logged
    assert path.split("/")[3] not in logged
    assert timezone.now() == NOON
