import os
import signal
import socket
from threading import Event
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from core import actions
from newsletter.dispatching.worker import Worker

log = structlog.get_logger("newsletter")


class Command(BaseCommand):
    """Sends issues, and nothing else: for large lists, beside ``manage.py worker``.

    Any number may run at once, on several machines.
    """

    help = "Sends the newsletter; any number of these may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="Send what is due and stop, for cron."
        )
        parser.add_argument("--every", type=float, default=2, help="Seconds between two rounds.")

    def handle(self, *args: Any, once: bool, every: float, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        name = f"{socket.gethostname()}:{'once' if once else os.getpid()}:newsletter"
        while not stop.is_set():
            self.do_one_round(name, stop)
            if once:
                return
            stop.wait(every)

    def do_one_round(self, name: str, stop: Event) -> None:
        try:
            close_old_connections()
            actions.beat(worker=name, now=timezone.now())
            sent = Worker(is_stopped=stop.is_set).run()
        except DatabaseError:
            log.exception("the database does not answer; trying again")
            return
        if sent:
            log.info("mails of issues sent", number=sent)
