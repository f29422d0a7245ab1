"""Planting the seed content: read and check every file, then write all of it in one transaction."""

from pathlib import Path

from django.db import transaction

from content.criteria import plant_criteria
from content.files import SeedFiles
from content.pages import plant_pages
from content.records import plant_records
from core.planting import Planter, Report
from home.actions import set_up_site


def plant(*, folder: Path) -> Report:
    """Puts the content of the folder's files into the database; leaves alone what editors have
    changed.
    """
    files = SeedFiles(folder)
    with transaction.atomic():
        planter = Planter()
        home = set_up_site()
        records = plant_records(files, planter, home)
        known = plant_pages(files, planter, home, records)
        plant_criteria(files, planter, known)
    return planter.report
