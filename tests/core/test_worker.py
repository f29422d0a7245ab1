"""The background worker as a command."""

import signal
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from core import jobs
from core.models import JobRun, WorkerHeartbeat
from motions.choices import Result, State
from motions.models import MotionPage
from tests.factories import NOON, TODAY, MotionPageFactory

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _signals_as_before():
    """The worker listens for signals; pytest wants its own back."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def _keeps_its_connection(request, monkeypatch):
    """A new connection would not see what the test has not committed."""
    if "transactional_db" not in request.fixturenames:
        monkeypatch.setattr("core.management.commands.worker.close_old_connections", lambda: None)


def work_at(moment):
    with time_machine.travel(moment, tick=False):
        call_command("worker", once=True)


def test_a_worker_is_seen():
    work_at(NOON)

    assert WorkerHeartbeat.objects.latest_beat() == NOON


def test_a_worker_that_comes_back_is_one_worker():
    work_at(NOON)
    work_at(NOON + timedelta(minutes=1))

    assert WorkerHeartbeat.objects.get().seen_at == NOON + timedelta(minutes=1)


def test_a_worker_is_seen_between_two_jobs_that_take_long(monkeypatch):
    seen = []
    monkeypatch.setattr(jobs, "_jobs", {})
    with time_machine.travel(NOON, tick=False) as traveller:
        jobs.register(jobs.Job("long", HOUR, lambda: traveller.shift(timedelta(minutes=3))))
        jobs.register(
            jobs.Job("next", HOUR, lambda: seen.append(WorkerHeartbeat.objects.latest_beat()))
        )
        call_command("worker", once=True)

    assert seen == [NOON + timedelta(minutes=3)]


def test_a_page_appears_at_the_moment_its_editor_set(client):
    page = MotionPageFactory(slug="geplant", live=False)
    page.go_live_at = NOON
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        page.save_revision().publish()

    work_at(NOON - timedelta(minutes=5))
    before = MotionPage.objects.get(pk=page.pk).live
    work_at(NOON + timedelta(minutes=1))

    assert not before
    assert MotionPage.objects.get(pk=page.pk).live
    assert client.get("/antraege/geplant/").status_code == 200


def test_a_page_disappears_at_the_moment_its_editor_set(client):
    page = MotionPageFactory(slug="befristet", expire_at=NOON)
    with time_machine.travel(NOON - timedelta(hours=1), tick=False):
        page.save_revision().publish()

    work_at(NOON + timedelta(minutes=1))

    assert not MotionPage.objects.get(pk=page.pk).live
    assert client.get("/antraege/befristet/").status_code == 404


def test_a_day_later_a_motion_is_not_on_the_agenda_any_more():
    with time_machine.travel(NOON, tick=False):
        motion = MotionPageFactory(stations=[{"result": Result.PENDING, "date": TODAY}])
    assert motion.state == State.ON_AGENDA

    work_at(NOON + timedelta(days=1))

    assert MotionPage.objects.get(pk=motion.pk).state == State.IN_CONSULTATION


def test_no_job_of_the_site_fails(planted_site):
    work_at(NOON)

    assert JobRun.objects.exists()
    assert set(JobRun.objects.values_list("last_error", flat=True)) == {""}
