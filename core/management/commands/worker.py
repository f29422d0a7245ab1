import os
import signal
import socket
from threading import Event
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from core import actions, jobs

log = structlog.get_logger("worker")


class Command(BaseCommand):
    """The background worker: publishes what is due and runs every registered job.

    Any number may run at once.
    """

    help = "Runs the background worker."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Do what is due and stop, for cron."
        )
        parser.add_argument("--every", type=float, default=15, help="Seconds between two rounds.")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        name = (
            f"{socket.gethostname()}:{os.getpid()}" if not once else f"{socket.gethostname()}:once"
        )
        log.info("worker started", worker=name)
        while not stop.is_set():
            self.do_one_round(name)
            if once:
                return
            stop.wait(every)
        log.info("worker stopped", worker=name)

    def do_one_round(self, name: str) -> None:
        now = timezone.now()
        try:
            close_old_connections()
            self.beat(name)
            for job in jobs.run_due_jobs(now=now, after_each=lambda: self.beat(name)):
                log.info("job done", job=job)
        except DatabaseError:
            log.exception("the database does not answer; trying again")

    def beat(self, name: str) -> None:
        """Also between jobs: who works for long is not gone."""
        actions.beat(worker=name, now=timezone.now())
