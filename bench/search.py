"""How long a search takes: ``make bench`` or ``python bench/search.py --pages 1000``.

Fills an empty database with pages of generated German text and prints how large the index is and
how fast it was built; then, for each query, the hits, the queries to the database, and the time of
the whole service call: matches, facets and the first page of hits. The line of all mixed queries is
what the goals are about; the hostile one is measured against it. With DATABASE_URL it measures that
database, which must be empty:
``python -m scripts.with_postgres .venv/bin/python bench/search.py``.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.corpus import MARKED, fill, frequent_beginnings, multiply
from bench.pages import set_up

MIXED = {
    "5,000 hits": MARKED,
    "a rare word": "Brückensatzungsleitung",
    "two words": f"{MARKED} Haushaltsplanung",
    "two frequent words": "Radweg Beleuchtung",
    "the beginning of many words": "Verkehrs",
    "the number of a paper": "20042-22",
    "all genders": "Bürger*innen Sicherheitskonzept",
    "nothing": "Xylophonorchester",
}
MARKED_AND_NARROWED = {"5,000 hits, narrowed": f"{MARKED}&art=antrag&jahr=2021&jahr=2022"}
FREQUENT = {"a word of most pages": "Verwaltung", "three words of most pages": "die und Rat"}
BEGINNINGS = 12
MOST_ANALYSED = 1_250
"""Of many pages only so many are analysed and timed; the others are copies of them."""
TICKS = os.sysconf("SC_CLK_TCK")


class Taken(NamedTuple):
    """Milliseconds of each run by the clock, and of the CPU per run: ours, the database's."""

    clock: list[float]
    own: float
    database: float

    @property
    def cpu(self) -> float:
        return self.own + self.database


def database_cpu() -> float:
    """Seconds that PostgreSQL's process for our connection has worked; SQLite works in ours."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        number = cursor.fetchone()[0]
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def measure(queries: list[str], runs: int) -> Taken:
    """All of them in turn, so many times; the first round only warms up."""
    clock = []
    for number in range(runs + 1):
        if number == 1:
            clock.clear()
            own, database = time.process_time(), database_cpu()
        for query in queries:
            started = time.perf_counter()
            ask(query)
            clock.append((time.perf_counter() - started) * 1000)
    share = 1000 / len(clock)
    return Taken(clock, (time.process_time() - own) * share, (database_cpu() - database) * share)


def ask(query: str) -> dict[str, Any]:
    from django.http import QueryDict

    from search.listing import results

    return results(QueryDict(f"q={query.replace(' ', '+')}"), language_code="de")


def row(name: str, query: str, runs: int) -> Taken:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        hits = ask(query)["number_of_hits"]
    taken = measure([query], runs)
    print(f"{name:<30}{hits:>8}{len(queries):>9}{columns(taken)}", flush=True)
    return taken


def columns(taken: Taken) -> str:
    late = sorted(taken.clock)[int(len(taken.clock) * 0.95)]
    median = statistics.median(taken.clock)
    return f"{median:>9.1f}{late:>9.1f}{taken.own:>9.1f}{taken.database:>9.1f}"


def megabytes() -> float:
    """Of the whole database: what is added while the index is built is the index."""
    from django.db import connection

    statement = (
        "SELECT pg_database_size(current_database())"
        if connection.vendor == "postgresql"
        else "SELECT (SELECT page_count FROM pragma_page_count()) * page_size"
        " FROM pragma_page_size()"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return float(cursor.fetchone()[0]) / 1_000_000


def build(pages: int, hits: int) -> None:
    """Planted content, generated pages, and their index."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from search.actions import rebuild
    from search.models import SearchDocument, SearchTerm

    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["plant_content"]):
        call_command(*command, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    copies = max(pages // MOST_ANALYSED, 1)
    fill(pages // copies, hits // copies)
    before, started, cpu = megabytes(), time.perf_counter(), time.process_time()
    number = rebuild(now=timezone.now())
    seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    size = (megabytes() - before) * copies
    multiply(copies - 1)
    with connection.cursor() as cursor:
        # Within the minute PostgreSQL does that by itself, but for us that is too late.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    print(
        f"Search on {connection.vendor}: {SearchDocument.objects.count()} documents,"
        f" {SearchTerm.objects.count()} terms, {size:.0f} MB;"
        f" {number / seconds:.0f} pages/s indexed ({number / cpu:.0f} per second of our CPU)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--hits", type=int, default=5_000)
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--kept", action="store_true", help="the database is filled already")
    arguments = parser.parse_args()
    set_up()
    if not arguments.kept:
        build(arguments.pages, arguments.hits)
    print(f"{'milliseconds':<30}{'hits':>8}{'queries':>9}", end="")
    print(f"{'median':>9}{'p95':>9}{'CPU':>9}{'database':>9}")
    for name, query in {**MIXED, **MARKED_AND_NARROWED, **FREQUENT}.items():
        row(name, query, arguments.runs)
    mixed = measure(list(MIXED.values()), arguments.runs)
    print(f"{'all mixed queries in turn':<47}{columns(mixed)}")
    marked = measure([MARKED], arguments.runs)
    hostile = row(
        "twelve frequent beginnings",
        " ".join(frequent_beginnings(BEGINNINGS)),
        max(arguments.runs // 4, 2),
    )
    ratio = statistics.median(hostile.clock) / statistics.median(marked.clock)
    print(f"hostile: {ratio:.1f} times one with many hits, {hostile.cpu / marked.cpu:.1f} by CPU")


if __name__ == "__main__":
    main()
