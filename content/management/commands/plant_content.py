from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from content import actions
from core.data_files import DataFileError

SEED = Path(__file__).resolve().parents[2] / "data"


class Command(BaseCommand):
    """Plants the seed content. Safe to repeat: what editors changed or deleted is left alone."""

    help = "Plants the seed content; what editors have changed since is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="folder", type=Path, default=SEED, help="Folder with the data files."
        )
        parser.add_argument(
            "--examples",
            action="store_true",
            help="Adds a calendar of made-up events around today, each marked as an example.",
        )

    def handle(self, *args: Any, folder: Path, examples: bool, **options: Any) -> None:
        today = timezone.localdate() if examples else None
        try:
            report = actions.plant(folder=folder, examples_on=today)
        except (DataFileError, ValidationError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(report.created)} created, {len(report.updated)} updated, "
            f"{len(report.unchanged)} unchanged, {len(report.kept)} kept as editors left them"
        )
        for key in report.kept:
            self.stdout.write(f"  kept: {key}")
