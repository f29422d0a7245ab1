"""Real papers of other cities, entered as an editor would enter them."""

import re
from datetime import date
from pathlib import Path

import yaml

from core.dates import Precision
from motions.choices import AnswerKind, Result, Role
from tests.factories import CommitteeFactory, FactionFactory, MotionPageFactory

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text())

RESULTS = {
    "offen": Result.PENDING,
    "beschlossen": Result.ADOPTED,
    "zur_kenntnis": Result.NOTED,
    "ablehnung_empfohlen": Result.REJECTION_RECOMMENDED,
    "nicht_belegt": Result.NOT_DOCUMENTED,
}
ROLES = {
    "Empfehlung": Role.RECOMMENDATION,
    "Beschluss": Role.DECISION,
    "Einbringung": Role.INTRODUCTION,
    "Kenntnisnahme": Role.INFORMATION,
}
ANSWERS = {"Verwaltungsstandpunkt": AnswerKind.STATEMENT}
# YAML takes yes and no for true and false.
VOTES = {True: "votes_yes", False: "votes_no", "abstain": "votes_abstain"}
PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def case(name):
    return next(one for one in CASES if one["id"] == name)


def partial(written):
    """The first day of what is known and how much of it is: 2017-12 and 2019 are dates, too."""
    if written is None:
        return None, Precision.DAY
    parts = [int(part) for part in re.findall(r"\d+", str(written))]
    return date(*[*parts, 1, 1][:3]), PRECISIONS[len(parts) - 1]


def enter(name, **values):
    """The motion with everything that its sources say, and nothing else."""
    known = case(name)
    day, precision = partial(known.get("year"))
    answer = known.get("answer")
    return MotionPageFactory(
        title=known["title"],
        slug=known["id"],
        paper_number=known.get("paper_number", ""),
        submitted_on=day,
        submitted_on_precision=precision,
        submitted_on_certainty="printed" if day else "unknown",
        factions=[FactionFactory(name=f"{one} {name}") for one in known.get("factions", [])],
        stations=[_station(row) for row in known["consultations"]],
        answers=[{"kind": ANSWERS[answer["kind"]], "text": f"<p>{answer['note']}</p>"}]
        if answer
        else [],
        **values,
    )


def _station(row):
    day, precision = partial(row["date"])
    votes = row.get("votes") or {}
    return {
        "committee": CommitteeFactory(name=row["committee"], short_name=row["committee"][:30])
        if row["committee"]
        else None,
        "date": day,
        "date_precision": precision,
        "role": ROLES[row["role"]],
        "result": RESULTS[row["result"]],
        "is_authoritative": row.get("authoritative"),
        "paper_number": row.get("paper_number", ""),
        "note": row.get("note", ""),
        **{field: votes.get(key) for key, field in VOTES.items()},
    }
