"""The OParl interface when there are many papers: ``python bench/oparl.py``.

Makes 100, 1,000 and 10,000 motions in an empty database and prints the CPU milliseconds of bringing
the register in step after a change, and queries and CPU milliseconds of a list and of an object.
"""

import statistics
import sys
import time
from datetime import timedelta
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.motions import grow_to, measure
from bench.pages import fill, set_up

SIZES = (100, 1_000, 10_000)
RUNS = 5


def in_step_again() -> float:
    """After one title has changed."""
    from django.utils import timezone

    from motions.models import MotionPage
    from oparl import actions

    motion = MotionPage.objects.order_by("pk").last()
    taken = []
    for number in range(RUNS):
        MotionPage.objects.filter(pk=motion.pk).update(title=f"Anders {number}")
        started = time.process_time()
        written = actions.synchronise(now=timezone.now() + timedelta(seconds=number))
        taken.append((time.process_time() - started) * 1000)
        assert written, "the change was not found"  # noqa: S101 - a measurement of nothing
    return statistics.median(taken)


def main() -> None:
    from django.utils import timezone

    from oparl import actions
    from oparl.models import Entry

    for size in SIZES:
        grow_to(size)
        started = time.process_time()
        written = actions.synchronise(now=timezone.now())
        first = (time.process_time() - started) * 1000
        print(f"{size} motions, {Entry.objects.count()} objects")
        print(f"  first time ({written} written): {first:.0f} ms")
        print(f"  after a change: {in_step_again():.0f} ms")
        key = Entry.objects.filter(kind="paper").last().key
        for address in ("/oparl/v1.1/paper", f"/oparl/v1.1/paper/{key}"):
            queries, milliseconds = measure(address, RUNS)
            print(f"  {address[:20]}: {queries} queries, {milliseconds:.1f} ms")


if __name__ == "__main__":
    set_up()
    fill(0)
    main()
