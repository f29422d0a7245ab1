import threading
from datetime import timedelta

import pytest
from django.db import connection

from core import jobs
from core.jobs import Job, run_due_jobs
from core.models import JobRun
from tests.factories import NOON

HOUR = timedelta(hours=1)


@pytest.fixture
def registry(monkeypatch):
    """Only the jobs of the test."""
    monkeypatch.setattr(jobs, "_jobs", {})


@pytest.fixture
def runs(registry):
    """Each run of the one job there is."""
    runs = []
    jobs.register(Job("count", HOUR, lambda: runs.append(1)))
    return runs


@pytest.mark.django_db
def test_a_job_runs_when_it_is_due_and_not_before(runs):
    first = run_due_jobs(now=NOON)
    too_early = run_due_jobs(now=NOON + HOUR - timedelta(seconds=1))
    due_again = run_due_jobs(now=NOON + HOUR)

    assert (first, too_early, due_again) == (["count"], [], ["count"])
    assert len(runs) == 2


@pytest.mark.django_db
def test_a_job_that_was_missed_runs_once_and_not_for_every_hour(runs):
    run_due_jobs(now=NOON)

    run_due_jobs(now=NOON + 10 * HOUR)
    run_due_jobs(now=NOON + 10 * HOUR)

    assert len(runs) == 2


@pytest.mark.django_db
def test_a_failing_job_stops_no_other(registry, caplog):
    done = []
    jobs.register(Job("broken", HOUR, lambda: 1 / 0))
    jobs.register(Job("whole", HOUR, lambda: done.append(1)))

    names = run_due_jobs(now=NOON)

    assert (names, done) == (["whole"], [1])
    assert JobRun.objects.get(name="broken").last_error == "ZeroDivisionError"
    assert "division by zero" in caplog.text


@pytest.mark.django_db
def test_a_job_that_works_again_has_no_error_any_more(registry):
    outcomes = iter([0, 1])
    jobs.register(Job("shaky", HOUR, lambda: 1 / next(outcomes)))

    run_due_jobs(now=NOON)
    run_due_jobs(now=NOON + HOUR)

    assert JobRun.objects.get(name="shaky").last_error == ""


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_exactly_one_runs_a_due_job(runs):
    start = threading.Barrier(6)
    claimed = []

    def work():
        start.wait()
        try:
            claimed.extend(run_due_jobs(now=NOON))
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert len(runs) == 1
    assert claimed == ["count"]


def test_the_apps_have_registered_their_jobs():
    assert {"publish scheduled pages", "refresh the states of motions"} <= set(jobs._jobs)
