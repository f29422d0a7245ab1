"""What the worker does at intervals. Apps register their jobs when they start."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

import structlog

from core.models import JobRun

log = structlog.get_logger("worker")


class Outcome(Enum):
    """What a job may give back."""

    UNFINISHED = "unfinished"
    """Its time was over: the rest is done in the next round, and not only when it is due again."""


HasTime = Callable[[], bool]
"""Asked by a job between two pieces of its work."""


def time_for(seconds: float, clock: Callable[[], float] = time.monotonic) -> HasTime:
    """True for so long: jobs run one after the other, and mails and pages wait for the next."""
    until = clock() + seconds
    return lambda: clock() < until


def all_the_time() -> bool:
    """For whoever has nothing else to do."""
    return True


@dataclass(frozen=True)
class Job:
    """``run`` must be safe to repeat: a killed worker may have done half of it."""

    name: str
    every: timedelta
    run: Callable[[], object]


_jobs: dict[str, Job] = {}


def register(job: Job) -> None:
    """Called once per job in ``AppConfig.ready``."""
    _jobs[job.name] = job


def run_due_jobs(*, now: datetime, after_each: Callable[[], object] = lambda: None) -> list[str]:
    """Runs what is due and gives the names.

    However many workers there are, each due job runs in one of them.
    """
    done = []
    for job in _jobs.values():
        if _claim(job, now=now):
            done += [job.name] if _run(job, now=now) else []
            after_each()
    return done


def _claim(job: Job, *, now: datetime) -> bool:
    JobRun.objects.get_or_create(name=job.name, defaults={"due_at": now})
    # One statement: of several workers exactly one finds the row still due.
    return bool(
        JobRun.objects.filter(name=job.name, due_at__lte=now).update(due_at=now + job.every)
    )


def _run(job: Job, *, now: datetime) -> bool:
    result: dict[str, object] = {"last_error": ""}
    try:
        if job.run() is Outcome.UNFINISHED:
            result["due_at"] = now
    except Exception as failure:
        log.exception("job failed", job=job.name)
        result["last_error"] = type(failure).__name__
    JobRun.objects.filter(name=job.name).update(**result)
    return not result["last_error"]
