from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from search import actions


class Command(BaseCommand):
    """Indexes every public page anew. Safe to repeat, and safe while the site runs."""

    help = "Builds the search index anew; the site may go on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        number = actions.rebuild(now=timezone.now(), progress=self.show)
        self.stdout.write(f"{number} pages indexed, each in all its languages")

    def show(self, done: int, number: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r{done} of {number}", ending="\n" if done == number else "")
