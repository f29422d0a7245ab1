import sys
from email import message_from_binary_file
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from newsletter import bounces


class Command(BaseCommand):
    """Where the mail server pipes what arrives at ``BOUNCE_ADDRESS``."""

    help = "Reads one report about an undeliverable mail from its standard input."

    def handle(self, *args: Any, **options: Any) -> None:
        report = bounces.read(message_from_binary_file(sys.stdin.buffer))
        is_known = bounces.take(report=report, now=timezone.now())
        # Never an error: the mail server would return the report to its sender.
        self.stdout.write("noted" if is_known else "not one of ours")
