"""The list of motions when it is long: ``make bench`` or ``python bench/motions.py``.

Makes 100 and then 10,000 motions in an empty database and prints the queries and the CPU
milliseconds of the list at both sizes, with their ratio, and the highest memory while the table is
written at 1,000 and at 10,000. With ``--explain`` it prints what the database does for each query.
"""

import argparse
import statistics
import sys
import time
import tracemalloc
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.pages import DAYS_BETWEEN, FIRST_DAY, fill, set_up
from bench.rows import page_row, related_rows

FEW, SOME, MANY = 100, 1_000, 10_000
BATCH = 500
NUMBER_OF_RESULTS = 9
NOW = datetime(2026, 1, 1, tzinfo=UTC)
TABLE = "/antraege/export.csv"
ADDRESSES = {
    "list of 20": "/antraege/",
    "by kind": "/antraege/?art=anfrage",
    "four filters": "/antraege/?gremium=aboeoab&thema=soziales&jahr=2021&q=antrag",
    "by relevance": "/antraege/?q=antrag&sortierung=relevanz",
    "page 5": "/antraege/?seite=5",
    "feed": "/antraege/feed.atom",
    "years": "/antraege/jahre/",
    "next meetings": "/antraege/beratungen/",
}
MEGABYTE = 1024 * 1024


def grow_to(number: int) -> None:
    """So many motions below the list, written in rows: through the models it takes minutes."""
    from django.db import connection, transaction
    from wagtail.models import Page

    from motions.models import Consultation, MotionFaction, MotionIndexPage, MotionPage

    index = MotionIndexPage.objects.visible().get()
    known = MotionPage.objects.child_of(index).count()
    with transaction.atomic():
        made = [_motion(position, index) for position in range(known, number)]
        pages = Page.objects.bulk_create(list(map(page_row, made)), batch_size=BATCH)
        for motion, page in zip(made, pages, strict=True):
            motion.page_ptr_id = motion.pk = page.pk
            motion.save_base(raw=True, force_insert=True)
        Page.objects.filter(pk=index.pk).update(numchild=number)
        related = [
            related_rows(row, motion, number_of_results=NUMBER_OF_RESULTS)
            for row, motion in zip(range(known, number), made, strict=True)
        ]
        for model, rows in zip(
            (MotionPage.topics.through, MotionFaction, Consultation),
            zip(*related, strict=True),
            strict=True,
        ):
            model.objects.bulk_create(rows, batch_size=BATCH)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _motion(number: int, index: Any) -> Any:
    from motions.choices import MotionType, State
    from motions.models import MotionPage

    types, states = list(MotionType), list(State)
    return MotionPage(
        title=f"Antrag Nummer {number}",
        draft_title=f"Antrag Nummer {number}",
        slug=f"antrag-{number}",
        url_path=f"{index.url_path}antrag-{number}/",
        # Far behind what is planted.
        path=MotionPage._get_path(index.path, index.depth + 1, number + FEW),  # noqa: SLF001
        depth=index.depth + 1,
        locale_id=index.locale_id,
        first_published_at=NOW,
        last_published_at=NOW,
        teaser="Ein erzeugter Antrag, um Listen zu messen.",
        motion_type=types[number % len(types)],
        public_state=states[number % 7],
        submitted_on=FIRST_DAY + timedelta(days=number * DAYS_BETWEEN % 4000),
        submitted_on_certainty="printed",
        searchable_text=f"antrag nummer {number} " + "die verwaltung wird gebeten " * 40,
    )


def measure(address: str, runs: int, *, explain: bool = False) -> tuple[int, float]:
    """Queries, and the median of the CPU milliseconds of this process, per request."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    client.get(address).getvalue()
    with CaptureQueriesContext(connection) as queries:
        client.get(address).getvalue()
    asked = list(queries)
    if explain:
        for query in asked:
            print(query["time"], query["sql"][:1500])
            with connection.cursor() as cursor:
                try:
                    cursor.execute("EXPLAIN QUERY PLAN " + query["sql"])
                    print(*(f"    {row[3]}" for row in cursor.fetchall()), sep="\n")
                except Exception as error:  # noqa: BLE001 - text of a query without its values
                    print("   ", error)
    times = []
    for _ in range(runs):
        started = time.process_time()
        client.get(address).getvalue()
        times.append((time.process_time() - started) * 1000)
    return len(asked), statistics.median(times)


def peak_of_the_table() -> tuple[int, float]:
    """Rows, and the highest number of megabytes that Python held while writing them."""
    from django.test import Client

    client = Client(headers={"host": "localhost"})
    tracemalloc.start()
    answer = client.get(TABLE)
    lines = sum(part.count(b"\r\n") for part in answer.streaming_content)
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE
    tracemalloc.stop()
    return lines - 1, peak


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--only", default="")
    parser.add_argument("--explain", action="store_true")
    arguments = parser.parse_args()
    addresses = dict(islice(ADDRESSES.items(), 1)) if arguments.only == "list" else ADDRESSES
    set_up()
    fill(0)
    found: dict[str, list[tuple[int, float]]] = {name: [] for name in addresses}
    peaks = []
    for number in (FEW, SOME, arguments.many):
        grow_to(number)
        if number != FEW:
            peaks.append(peak_of_the_table())
        if number == SOME:
            continue
        for name, address in addresses.items():
            explain = arguments.explain and number == arguments.many
            found[name].append(measure(address, arguments.runs, explain=explain))
    print(f"{'motions':<16}{FEW:>18,}{arguments.many:>18,}")
    print(f"{'page':<16}{'queries':>9}{'CPU ms':>9}{'queries':>9}{'CPU ms':>9}{'ratio':>7}")
    for name, ((few, short), (many, long)) in found.items():
        print(f"{name:<16}{few:>9}{short:>9.1f}{many:>9}{long:>9.1f}{long / short:>7.2f}")
    for rows, peak in peaks:
        print(f"CSV of {rows:,} motions: {peak:.1f} MB at most")


if __name__ == "__main__":
    main()
