"""Planting the seed content: read and check every file, then write all of it in one transaction."""

from datetime import date
from pathlib import Path

from django.db import transaction

from content.consent import plant_consent_texts
from content.criteria import plant_criteria
from content.examples import ExampleFile
from content.files import SeedFiles
from content.pages import plant_pages
from content.records import plant_records
from core.planting import Planter, Report
from home.actions import set_up_site


def plant(*, folder: Path, examples_on: date | None = None) -> Report:
    """Puts the content of the folder's files into the database; leaves alone what editors have
    changed.

    With a day, the calendar of examples is planted, too, as it is to be seen on that day.
    """
    files = SeedFiles(folder)
    examples = ExampleFile(folder, files.topic_ids()) if examples_on else None
    with transaction.atomic():
        planter = Planter()
        home = set_up_site()
        records = plant_records(files, planter, home)
        known = plant_pages(
            files,
            planter,
            home,
            records,
            examples.pages(today=examples_on) if examples and examples_on else (),
        )
        plant_criteria(files, planter, known)
        plant_consent_texts(files, planter.report)
        if examples and examples_on:
            examples.plant_registrations(known, today=examples_on)
    return planter.report
