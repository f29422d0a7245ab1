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


@pytest.mark.django_db
def test_a_job_that_has_left_something_goes_on_in_the_next_round(registry):
    outcomes = iter([jobs.Outcome.UNFINISHED, jobs.Outcome.UNFINISHED, None])
    jobs.register(Job("much", HOUR, lambda: next(outcomes)))

    rounds = [run_due_jobs(now=NOON + timedelta(seconds=15 * number)) for number in range(4)]

    assert rounds == [["much"], ["much"], ["much"], []]


@pytest.mark.django_db
def test_after_each_job_the_worker_may_say_that_it_is_alive(registry):
    seen = []
    jobs.register(Job("broken", HOUR, lambda: seen.append("broken") or 1 / 0))
    jobs.register(Job("whole", HOUR, lambda: seen.append("whole")))

    for _ in range(2):
        run_due_jobs(now=NOON, after_each=lambda: seen.append("alive"))

    assert seen == ["broken", "alive", "whole", "alive"]


def test_there_is_time_until_it_is_over():
    moments = iter([100, 100, 119.9, 120])
    has_time = jobs.time_for(20, lambda: next(moments))

    assert [has_time() for _ in range(3)] == [True, True, False]


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
