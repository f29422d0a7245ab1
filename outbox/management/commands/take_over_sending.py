from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from outbox import instance


class Command(BaseCommand):
    """For a move to another machine: this installation sends from now on, and the old one stops."""

    help = "Lets this installation send mails, and no other that shares or copied the database."

    def handle(self, *args: Any, **options: Any) -> None:
        before = instance.sends_elsewhere()
        instance.take_over(now=timezone.now())
        if before:
            self.stdout.write(f"{settings.INSTANCE_ID} sends from now on, {before} no longer.")
        else:
            self.stdout.write(f"{settings.INSTANCE_ID} is the installation that sends.")
