import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from search import actions
from search.progress import bar, line

SECONDS_BETWEEN_LINES = 10


class Command(BaseCommand):
    """Indexes every public page anew. Safe to repeat, and safe while the site runs."""

    help = "Builds the search index anew; the site may go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--resume", action="store_true", help="Only what one that was interrupted has left."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.started = self.shown = time.monotonic()
        number = actions.rebuild(now=timezone.now(), progress=self.show, resume=options["resume"])
        self.stdout.write(f"{number} pages indexed, each in all its languages")

    def show(self, done: int, number: int) -> None:
        """One line that is written over on a terminal; in a log, a line now and then."""
        now = time.monotonic()
        if self.stdout.isatty():
            ending = "\n" if done == number else ""
            self.stdout.write("\r" + bar(done, number, now - self.started), ending=ending)
            self.stdout.flush()
        elif now - self.shown >= SECONDS_BETWEEN_LINES:
            self.shown = now
            self.stdout.write(line(done, number, now - self.started))
