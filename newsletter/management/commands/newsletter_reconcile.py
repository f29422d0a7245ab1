import sys
from argparse import FileType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from newsletter.dispatching.reconciling import reconcile, taken_by_postfix


class Command(BaseCommand):
    """Looks up unclear mails in the mail server's log, as in
    ``journalctl -u postfix | manage.py newsletter_reconcile``.
    """

    help = "Reads Postfix's log and notes down which unclear mails it took."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("log", nargs="?", type=FileType("r"), default=sys.stdin)

    def handle(self, *args: Any, log: Any, **options: Any) -> None:
        findings = reconcile(taken=taken_by_postfix(log), now=timezone.now())
        self.stdout.write(f"{findings.found} were taken, {findings.missing} are not in this log.")
