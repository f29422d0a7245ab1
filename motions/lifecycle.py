"""Where a paper stands, derived from its consultations alone. Pure: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from motions.choices import Result, State


@dataclass(frozen=True)
class Station:
    """One consultation as far as the state depends on it; ``day`` is the last one on which it may
    be, of a month or a year its end, and None where no date is documented.
    """

    result: Result
    is_authoritative: bool | None = None
    day: date | None = None


_OUTCOME = {
    Result.ADOPTED: State.ADOPTED,
    Result.ADOPTED_AMENDED: State.ADOPTED_AMENDED,
    Result.REJECTED: State.REJECTED,
    Result.WITHDRAWN: State.WITHDRAWN,
    Result.NOTED: State.NOTED,
    Result.SETTLED: State.SETTLED,
    Result.NOT_DOCUMENTED: State.NOT_DOCUMENTED,
}


def state_of(stations: Sequence[Station], *, today: date) -> State:
    """The public state of a paper whose consultations came in this order.

    The last authoritative consultation counts, or where none is authoritative the last one: a later
    "taken note of" does not undo a decision. Referred, postponed, recommended and voted on without
    a vote all stay in consultation.
    """
    if not stations:
        return State.SUBMITTED
    decisive = [station for station in stations if station.is_authoritative] or stations
    last = decisive[-1]
    if last.result == Result.PENDING and last.day is not None and last.day >= today:
        return State.ON_AGENDA
    return _OUTCOME.get(last.result, State.IN_CONSULTATION)
