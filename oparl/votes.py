"""OParl has no votes: they are told in the shape of Popolo's vote event, as far as minutes tell."""

from typing import TYPE_CHECKING, Any

from core.dates import Precision
from motions.choices import Position, Result
from oparl.kinds import Kind, url_of
from oparl.made import said
from oparl.of_council import organization_url

if TYPE_CHECKING:
    from motions.models import Consultation, MotionPage

OPTIONS = {Position.FOR: "yes", Position.AGAINST: "no", Position.ABSTAINED: "abstain"}
OUTCOMES = {Result.ADOPTED: "pass", Result.ADOPTED_AMENDED: "pass", Result.REJECTED: "fail"}


def vote_event(motion: "MotionPage", station: "Consultation") -> dict[str, Any] | None:
    """None where nothing is documented; a number that no source gives is no count."""
    tally = station.tally
    if not tally.is_documented:
        return None
    moment = station.moment
    is_day = moment is not None and moment.precision == Precision.DAY
    return said(
        {
            "motion_id": url_of(Kind.PAPER, motion.translation_key.hex),
            "organization_id": organization_url(station.body),
            "start_date": moment.machine_readable if moment and is_day else None,
            "result": OUTCOMES.get(Result(station.result)),
            "is_unanimous": tally.is_unanimous or None,
            "counts": [*_totals(station), *_of_factions(station)],
            "group_results": _group_results(station),
        }
    )


def _totals(station: "Consultation") -> list[dict[str, Any]]:
    numbers = {
        "yes": station.votes_yes,
        "no": station.votes_no,
        "abstain": station.votes_abstain,
    }
    return [
        {"option": option, "value": number}
        for option, number in numbers.items()
        if number is not None
    ]


def _of_factions(station: "Consultation") -> list[dict[str, Any]]:
    return [
        {
            "option": OPTIONS[Position(vote.position)],
            "value": vote.number,
            "group_id": organization_url(vote.faction),
        }
        for vote in station.faction_votes.all()
        if vote.number is not None and vote.position in OPTIONS
    ]


def _group_results(station: "Consultation") -> list[dict[str, Any]]:
    return [
        {
            "group_id": organization_url(vote.faction),
            "group": {"name": vote.faction.name},
            "result": OPTIONS[Position(vote.position)],
        }
        for vote in station.faction_votes.all()
        if vote.position in OPTIONS
    ]
