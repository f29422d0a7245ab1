"""What the comparison costs by its number of columns, and the list by its number of profiles:
``make bench`` or ``python bench/comparison.py``.

CPU milliseconds per column stay about the same where the cost is linear; queries don't grow at all.
"""

import argparse
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]

from bench.pages import measure, set_up

COLUMNS = (2, 4, 8, 25)
COMPARISON = "/praeventionsmodelle/vergleich/"
FILES = ("export.xlsx", "export.pdf")
LIST = "/praeventionsmodelle/"
MANY = 500


def plant() -> list[str]:
    """The seed content; gives the slugs of its profiles."""
    from django.core.management import call_command

    from prevention_models.models import PreventionModelPage

    for command in (["migrate", "-v0"], ["collectstatic", "--noinput", "-v0"], ["plant_content"]):
        call_command(*command, stdout=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    return list(PreventionModelPage.objects.visible().values_list("slug", flat=True))


def fill(number: int) -> None:
    """As many profiles as that, with the facts of those that are there."""
    from prevention_models.models import PreventionModelIndexPage, PreventionModelPage

    index = PreventionModelIndexPage.objects.visible().get()
    known = list(PreventionModelPage.objects.visible())
    for count in range(len(known), number):
        known[count % len(known)].copy(
            to=index,
            update_attrs={"slug": f"kopie-{count}", "title": f"Kopie {count}"},
            copy_revisions=False,
            keep_live=True,
            log_action=None,
        )


def row(name: str, address: str, runs: int, columns: int = 0) -> str:
    queries, cpu = measure(address, runs)
    each = f"{cpu / columns:>9.1f}" if columns else ""
    return f"{name:<34}{queries:>8}{cpu:>9.1f}{each}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profiles", type=int, default=MANY)
    parser.add_argument("--runs", type=int, default=7)
    arguments = parser.parse_args()
    set_up()
    slugs = plant()
    print(f"{'comparison, list':<34}{'queries':>8}{'CPU ms':>9}{'/column':>9}")
    for number in COLUMNS:
        # The fixed column stands there by itself.
        others = [slug for slug in slugs if slug != "dortmund"][: number - 1]
        query = "?" + "&".join(f"modell={slug}" for slug in others)
        print(row(f"{number} columns", COMPARISON + query, arguments.runs, number))
        for name in FILES:
            file = f"{COMPARISON}{name}{query}"
            print(row(f"{number} columns, {name}", file, arguments.runs, number))
    for number in (len(slugs), arguments.profiles):
        fill(number)
        print(row(f"list of {number}", LIST, arguments.runs))
        print(row(f"dots of {number}", f"{LIST}?ansicht=sektoren", arguments.runs))


if __name__ == "__main__":
    main()
