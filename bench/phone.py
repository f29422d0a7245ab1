"""What Lighthouse says of each type of page on a phone: ``make lighthouse``.

Serves the site as in production with everything that the browser tests plant, takes the median of
three runs, and wants 100 in each category. ``ONLY=motion`` asks for the types with that word in
their name. The numbers depend on how busy the machine is, so this is nothing for ``make test``.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

FOLDER = Path(__file__).resolve().parent / "lighthouse"
sys.path[:0] = [str(FOLDER.parents[1])]

from tests.browser.chromium import ARGUMENTS, path_of_chromium
from tests.browser.pages import PAGES
from tests.browser.server import running_site

INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
RUNS = 3
FULL = 100
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
INDEXED = (
    "start page",
    "list of motions",
    "motion",
    "list of dossiers",
    "dossier",
    "topics",
    "topic",
    "list of articles",
    "article",
    "list of guide pages",
    "guide page",
    "people",
    "person",
    "text page",
    "English start page",
    "English motion",
    "newsletter",
    "archive of the newsletter",
    "issue of the newsletter",
    "start page in easy language",
    "motion in easy language",
    "list of events",
    "series",
    "event",
    "list of profiles",
    "profile",
    "method",
    "accessibility statement",
    "words of council work",
    "comparisons in a text",
    "next meetings",
    "motions by year",
    "feeds and calendars",
    "open data",
    "fields of the open data",
)
# Search engines are asked to leave these out, so what they make of them is not asked.
NOT_INDEXED = (
    "search with hits",
    "following a topic",
    "month of events",
    "registration",
    "comparison on the questions of the motion",
    "comparison in pictures",
    "composed model",
    "sectors of all profiles",
    "reporting a correction",
    "writing to the faction",
    "reporting a mistake",
)


def measured(site, names):
    """The runs of each page by its name."""
    named = {site.url + PAGES[name]: name for name in names}
    task = {"urls": list(named), "runs": RUNS, "flags": ["--headless=new", *ARGUMENTS]}
    variables = os.environ | {"CHROME_PATH": path_of_chromium()}
    process = subprocess.Popen(  # noqa: S603 - our own script
        [shutil.which("node"), str(FOLDER / "measure.mjs")],
        env=variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    process.stdin.write(json.dumps(task))
    process.stdin.close()
    runs = defaultdict(list)
    for line in process.stdout:
        run = json.loads(line)
        if run["error"]:
            sys.exit(f"{run['url']}: {run['error']}")
        name = named[run["url"]]
        runs[name].append(run)
        if len(runs[name]) == RUNS:
            report(name, runs[name])
    if process.wait():
        sys.exit("Lighthouse has stopped.")
    return runs


def medians(name, runs):
    """Of the categories that count for this page."""
    counting = CATEGORIES if name in INDEXED else CATEGORIES[:-1]
    return {one: int(median(run["scores"][one] for run in runs)) for one in counting}


def report(name, runs):
    scores = medians(name, runs)
    columns = "".join(f"{scores.get(one, '-'):>16}" for one in CATEGORIES)
    print(f"{name:42}{columns}", flush=True)
    for category, score in scores.items():
        if score < FULL:
            reasons = {reason for run in runs for reason in run["lacking"][category]}
            print(f"    {category}: {', '.join(sorted(reasons))}", flush=True)


def main():
    only = os.environ.get("ONLY", "")
    names = [name for name in (*INDEXED, *NOT_INDEXED) if only in name]
    if not names:
        sys.exit(f"ONLY={only}: no type of page has this in its name.")
    if shutil.which("node") is None or path_of_chromium() is None:
        sys.exit("Lighthouse needs Node and Chromium ('apt install nodejs npm chromium').")
    subprocess.run(INSTALL, cwd=FOLDER, check=True)  # noqa: S603 - our own arguments
    print(f"{'':42}" + "".join(f"{category:>16}" for category in CATEGORIES))
    with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as site:
        runs = measured(site, names)
    if any(min(medians(name, runs[name]).values()) < FULL for name in names):
        sys.exit("Not every median is 100.")


if __name__ == "__main__":
    main()
