from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from core.data_files import DataFileError
from prevention_models import actions, exchange
from prevention_models.exchange import Entry, Outcome, Plan


class Command(BaseCommand):
    """Imports profiles from a file; what editors have changed since is left alone and reported."""

    help = "Imports profiles from a YAML file; what editors have changed since is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The file, as export_prevention_models writes.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would change, and write nothing."
        )

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            read = exchange.read(file, today=timezone.localdate())
        except DataFileError as error:
            raise CommandError(str(error)) from error
        plan = exchange.plan(read) if dry_run else actions.import_profiles(read)
        for line in _lines(plan):
            self.stdout.write(line)
        if dry_run:
            self.stdout.write(_("Nothing was written."))


def _lines(plan: Plan) -> Iterator[str]:
    for entry in plan.entries:
        if entry.outcome is not Outcome.UNCHANGED:
            yield f"{entry.name} ({entry.key}): {entry.outcome.label}"
            yield from _changes(entry)
    yield from plan.hints
    yield plan.in_numbers


def _changes(entry: Entry) -> Iterator[str]:
    for change in entry.changes:
        yield _("  %(place)s: “%(before)s” in the profile, “%(after)s” in the file") % {
            "place": change.place,
            "before": change.before,
            "after": change.after,
        }
