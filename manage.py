#!/usr/bin/env python
"""Runs management commands; the production settings apply unless something else is asked for."""

import os
import sys
from pathlib import Path

# ``site/`` is a folder on the import path, not a package: the name ``site`` belongs to the standard
# library.
sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
