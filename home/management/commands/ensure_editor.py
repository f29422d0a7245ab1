from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core import actions
from home.roles import EDITORS_IN_CHIEF


class Command(BaseCommand):
    """Makes the first account, so that a fresh installation can be entered."""

    help = "Creates the account “redaktion” if there is none yet, and prints its password once."

    def handle(self, *args: Any, **options: Any) -> None:
        password = actions.create_first_editor(username="redaktion", group=EDITORS_IN_CHIEF)
        if password is None:
            return
        self.stdout.write(f"  Admin     {settings.PUBLIC_URL}/admin/")
        self.stdout.write("  User      redaktion")
        self.stdout.write(f"  Password  {password}   (shown only now)")
