"""What the worker does at intervals. Apps register their jobs when they start."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from core.models import JobRun

log = structlog.get_logger("worker")


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


def run_due_jobs(*, now: datetime) -> list[str]:
    """Runs what is due and gives the names.

    However many workers there are, each due job runs in one of them.
    """
    return [job.name for job in _jobs.values() if _claim(job, now=now) and _run(job)]


def _claim(job: Job, *, now: datetime) -> bool:
    JobRun.objects.get_or_create(name=job.name, defaults={"due_at": now})
    # One statement: of several workers exactly one finds the row still due.
    return bool(
        JobRun.objects.filter(name=job.name, due_at__lte=now).update(due_at=now + job.every)
    )


def _run(job: Job) -> bool:
    error = ""
    try:
        job.run()
    except Exception as failure:
        log.exception("job failed", job=job.name)
        error = type(failure).__name__
    JobRun.objects.filter(name=job.name).update(last_error=error)
    return not error
