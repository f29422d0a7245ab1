from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevention_models import exchange


class Command(BaseCommand):
    """Writes all public profiles into a file that can be imported again."""

    help = "Writes all public profiles as YAML, into a file or to standard output."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="Without one: standard output.")

    def handle(self, *args: Any, file: Path | None, **options: Any) -> None:
        text = exchange.export()
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
