from typing import Any

from django.core.management.base import BaseCommand

from home import actions


class Command(BaseCommand):
    """Languages, start page, groups, permissions and workflow of an empty site. Safe to repeat."""

    help = "Sets up languages, start page, groups, permissions and the workflow."

    def handle(self, *args: Any, **options: Any) -> None:
        actions.set_up_site()
