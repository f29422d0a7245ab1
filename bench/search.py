"""How long a search takes: ``make bench`` or ``python bench/search.py --pages 1000``.

Fills an empty database with pages of generated German text and prints, per query, the hits, the
queries to the database, and the time of the whole page and of the search in it. With DATABASE_URL
it measures that database, which must be empty:
``python -m scripts.with_postgres .venv/bin/python bench/search.py``.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.pages import set_up

QUERIES = {
    "a rare word": "Sicherheitskonferenz",
    "the beginning of many words": "Verkehrs",
    "a word of most pages": "Verwaltung",
    "three words": "Radweg Schule Beleuchtung",
    "the number of a paper": "20042-22",
    "all genders": "Bürger*innen",
    "nothing": "Xylophonorchester",
}
# fmt: off
FIRST = [
    "Verkehrs", "Schul", "Rad", "Spiel", "Markt", "Bürger", "Wasser", "Klima", "Jugend", "Kultur",
    "Haushalts", "Wohn", "Park",
]
SECOND = [
    "weg", "platz", "plan", "konzept", "bericht", "beirat", "förderung", "sicherheit", "raum",
    "netz", "amt", "schutz",
]
WORDS = [
    "Die", "Verwaltung", "wird", "gebeten", "einen", "Bericht", "über", "den", "Radweg", "an",
    "der", "Schule", "und", "die", "Beleuchtung", "vorzulegen", "damit", "der", "Ausschuss", "im",
    "nächsten", "Jahr", "entscheiden", "kann", "Anwohner*innen", "sollen", "dabei", "gefragt",
    "werden", "Kosten", "Bau", "Planung", "Straße", "Brücke", "Baum", "Bäume", "Grünfläche",
]
# fmt: on
WORDS_PER_PAGE = 250


def text(dice: random.Random) -> str:
    """Common words often, compounds now and then, and some that nearly no page has."""
    words = [
        f"{dice.choice(FIRST)}{dice.choice(SECOND)}" if dice.random() < 0.2 else dice.choice(WORDS)  # noqa: PLR2004
        for _ in range(WORDS_PER_PAGE)
    ]
    return " ".join([*words, f"Straße{dice.randrange(5000)}"])


def fill(number_of_pages: int) -> float:
    """The seed content and as many motions; gives the seconds that the motions took."""
    from django.core.management import call_command

    from motions.models import MotionIndexPage, MotionPage

    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["plant_content"]):
        call_command(*command, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    dice = random.Random(22)  # noqa: S311 - no secret
    index = MotionIndexPage.objects.visible().get()
    started = time.perf_counter()
    for number in range(number_of_pages):
        index.add_child(
            instance=MotionPage(
                title=f"Antrag {number} zum {dice.choice(FIRST)}{dice.choice(SECOND)}",
                slug=f"antrag-{number}",
                teaser=" ".join(dice.choices(WORDS, k=12)),
                paper_number=f"{20_000 + number}-22",
                body=[("reasons", {"text": f"<p>{text(dice)}</p>"})],
            )
        )
    return time.perf_counter() - started


def times(run: Callable[[], object], runs: int) -> str:
    """Milliseconds: median and 95th percentile by the clock, and the median of our own CPU time,
    which says more on a busy machine. The first run only warms up.
    """
    run()
    taken, cpu = [], []
    for _ in range(runs):
        started, started_cpu = time.perf_counter(), time.process_time()
        run()
        taken.append((time.perf_counter() - started) * 1000)
        cpu.append((time.process_time() - started_cpu) * 1000)
    late = sorted(taken)[int(runs * 0.95)]
    return f"{statistics.median(taken):>9.1f}{late:>8.1f}{statistics.median(cpu):>8.1f}"


def row(name: str, query: str, runs: int) -> str:
    from django.db import connection
    from django.http import QueryDict
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from search.listing import results

    client = Client(headers={"host": "localhost"})
    asked = QueryDict(mutable=True)
    asked["q"] = query
    with CaptureQueriesContext(connection) as queries:
        found = results(asked, language_code="de")
    number = len(queries)
    request = times(lambda: client.get("/suche/", {"q": query}), runs)
    search = times(lambda: results(asked, language_code="de"), runs)
    return f"{name:<30}{found['number_of_hits']:>6}{number:>9}{request}{search}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=60)
    arguments = parser.parse_args()
    set_up()
    from django.db import connection
    from django.utils import timezone

    from search.actions import rebuild
    from search.models import SearchTerm

    seconds = fill(arguments.pages)
    started = time.perf_counter()
    number = rebuild(now=timezone.now())
    again = time.perf_counter() - started
    with connection.cursor() as cursor:
        # PostgreSQL does that by itself, but not within the minute.
        cursor.execute("ANALYZE")
    print(
        f"Search on {connection.vendor}: {arguments.pages} pages, {SearchTerm.objects.count()}"
        f" terms; {arguments.pages / seconds:.0f} pages/s made and indexed,"
        f" {number / again:.0f} pages/s indexed anew"
    )
    columns = f"{'p95':>8}{'CPU':>8}"
    print(f"{'query':<30}{'hits':>6}{'queries':>9}{'page ms':>9}{columns}{'search':>9}{columns}")
    for name, query in QUERIES.items():
        print(row(name, query, arguments.runs))


if __name__ == "__main__":
    main()
