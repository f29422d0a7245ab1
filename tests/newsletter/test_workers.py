"""The commands that send, and what editors read when nothing does."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from core import jobs
from core.actions import beat
from core.models import JobRun, WorkerHeartbeat
from newsletter.choices import DispatchState, PauseReason
from newsletter.dispatching.figures import figures
from newsletter.management.commands import newsletter_worker
from newsletter.models import Dispatch
from outbox import desk
from tests.factories import NOON
from tests.newsletter.dispatches import begin, readers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_worker_of_the_newsletter_sends_what_is_due_and_stops(sink, monkeypatch):
    # The transaction of the test must not be closed.
    monkeypatch.setattr(newsletter_worker, "close_old_connections", lambda: None)
    readers(3)
    begin()

    call_command("newsletter_worker", "--once")

    assert len(sink.addresses) == 3
    assert WorkerHeartbeat.objects.get().seen_at == NOON


def test_on_a_small_site_the_one_worker_sends_issues_too(sink):
    JobRun.objects.all().delete()
    readers(3)
    dispatch = begin()

    assert "send issues" in jobs.run_due_jobs(now=NOON)

    assert figures(dispatch).sent == 3


def test_a_worker_that_stands_still_is_told_in_red(clock, client_of, chief):
    beat(worker="one", now=NOON)
    assert desk.alarms(now=timezone.now()) == []

    clock.shift(timedelta(minutes=10))

    assert "steht seit" in client_of(chief).get("/admin/").content.decode()


@pytest.mark.parametrize(
    ("state", "reason", "words"),
    [
        (DispatchState.PAUSED, PauseReason.POLICY, "lehnt uns als Absender ab"),
        (DispatchState.PAUSED, PauseReason.FAILURES, "zu viele Adressen"),
        (DispatchState.HELD, "", "Jetzt versenden?"),
        (DispatchState.PAUSED, PauseReason.EDITOR, None),
        (DispatchState.SENDING, "", None),
    ],
)
def test_an_issue_that_waits_for_a_person_is_told_in_red(client_of, chief, state, reason, words):
    dispatch = begin()
    Dispatch.objects.filter(pk=dispatch.pk).update(state=state, pause_reason=reason)

    page = client_of(chief).get("/admin/").content.decode()

    assert ("„Neues aus dem Rat“" in page) == bool(words)
    assert (words or "") in page
