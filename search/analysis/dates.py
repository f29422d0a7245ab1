"""Days, however they are written: 24.06.2021, 24.6.21, 2021-06-24, 24. Juni 2021 are one term."""

import re
from collections.abc import Iterator
from datetime import date

from search.analysis.spelling import Word, fold

_MONTHS = {
    fold(name): number
    for names in (
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "January February March April May June July August September October November December",
        "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    )
    for number, name in enumerate(names.split(), start=1)
}
_DAY = r"(?<![\d.])(?P<day>\d{1,2})"
_MONTH = r"\.\s?(?P<month>\d{1,2})\.\s?"
_NAME = r"\.?\s(?P<name>[^\W\d_]{3,9})\.?\s"
_YEAR = r"(?P<century>19|20)?(?P<year>\d\d)(?!\.?\d)"
_WRITTEN = re.compile(f"{_DAY}(?:{_MONTH}|{_NAME}){_YEAR}")


def term_of(day: date) -> str:
    """The term by which a day is found: what 2021-06-24 becomes by itself."""
    return f"{day:%Y%m%d}"


def dates(text: str) -> Iterator[Word]:
    """The days that are written in a text, except as 2021-06-24."""
    for found in _WRITTEN.finditer(text):
        month = found["month"] or _MONTHS.get(fold(found["name"]), 0)
        year = (found["century"] or "20") + found["year"]
        try:
            day = date(int(year), int(month), int(found["day"]))
        except ValueError:
            continue
        yield Word(term_of(day), found.start(), found.end())
