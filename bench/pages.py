"""Queries and CPU time of every page type: ``make bench`` or ``python bench/pages.py``.

Prints per page the number of queries and the CPU milliseconds (median of several runs in one warm
process), split into the fixed share that every page of this site costs (measured on a text page)
and what the content adds.
"""

import argparse
import logging
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EMPTY = "/bench/"
PAGES = {
    "text page (fixed share)": EMPTY,
    "start": "/",
    "motions, list of 20": "/antraege/",
    "motions, filtered": "/antraege/?gremium=aboeoab&thema=soziales&jahr=2021&q=antrag",
    "motion": "/antraege/sicherheitskonferenzen/",
    "motion, English": "/en/motions/security-conferences/",
    "dossier": "/vorgaenge/kommunale-sicherheit/",
    "topics": "/themen/",
    "topic": "/themen/soziales/",
    "guide": "/wissenswertes/wie-ein-antrag-durch-den-rat-geht/",
    "people": "/fraktion/",
    "not found": "/gibt-es-nicht/",
}
FIRST_DAY = date(2014, 1, 1)
DAYS_BETWEEN = 3


def set_up() -> None:
    """A site of its own on an empty database in a temporary folder, as the web server starts it."""
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="bench-")
    os.environ["PUBLIC_URL"] = "http://localhost"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    import config.wsgi  # noqa: F401 - starts it

    logging.disable(logging.CRITICAL)


def fill(number_of_motions: int) -> None:
    """The seed content, an empty text page, and as many motions as asked for."""
    from django.core.management import call_command

    from core.models import Topic
    from council.models import Faction, Meeting
    from home.models import HomePage, StandardPage
    from motions.choices import MotionType, Result
    from motions.models import Consultation, MotionFaction, MotionIndexPage, MotionPage

    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["plant_content"]):
        call_command(*command, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    HomePage.objects.visible().get().add_child(
        instance=StandardPage(title="Bench", slug="bench", show_in_footer=False)
    )
    index = MotionIndexPage.objects.visible().get()
    topics = list(Topic.objects.in_source_language())
    meetings, factions = list(Meeting.objects.all()), list(Faction.objects.all())
    types, results = (
        list(MotionType),
        [Result.ADOPTED, Result.REJECTED, Result.PENDING, Result.NOT_DOCUMENTED],
    )
    for number in range(number_of_motions):
        motion = MotionPage(
            title=f"Antrag Nummer {number}",
            slug=f"antrag-{number}",
            teaser="Ein erzeugter Antrag, um Listen zu messen.",
            motion_type=types[number % len(types)],
            submitted_on=FIRST_DAY + timedelta(days=number * DAYS_BETWEEN % 4000),
            submitted_on_certainty="printed",
        )
        motion.topics = [topics[number % len(topics)]]
        motion.submissions = [MotionFaction(faction=factions[number % len(factions)])]
        motion.consultations = [
            Consultation(
                meeting=meetings[number % len(meetings)], result=results[number % len(results)]
            )
        ]
        index.add_child(instance=motion)


def measure(address: str, runs: int) -> tuple[int, float]:
    """Queries, and the median of the CPU milliseconds of this process, per request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    number = len(queries)
    times = []
    for _ in range(runs):
        started = time.process_time()
        client.get(address)
        times.append((time.process_time() - started) * 1000)
    return number, statistics.median(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--motions", type=int, default=200)
    parser.add_argument("--runs", type=int, default=15)
    arguments = parser.parse_args()
    set_up()
    fill(arguments.motions)
    print(f"{arguments.motions} motions, median of {arguments.runs} runs, CPU milliseconds")
    print(f"{'page':<26}{'queries':>8}{'CPU ms':>9}{'fixed':>8}{'content':>9}")
    fixed = 0.0
    for name, address in PAGES.items():
        queries, cpu = measure(address, arguments.runs)
        fixed = fixed or cpu
        print(
            f"{name:<26}{queries:>8}{cpu:>9.1f}{min(fixed, cpu):>8.1f}{max(cpu - fixed, 0):>9.1f}"
        )


if __name__ == "__main__":
    main()
