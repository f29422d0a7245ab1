"""Who gets a seat, who waits and who is next: rules without the database.

Claims are the open registrations of one event. Each way has its own seats and its own line.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from events.choices import HOLDS_A_SEAT, WAITS, RegistrationState, Way

Capacities = Mapping[Way, int | None]
"""How many seats there are; None where there is no limit."""


@dataclass(frozen=True)
class Claim:
    """What one registration asks for, and since when."""

    key: int
    way: Way
    seats: int
    state: RegistrationState
    asked_at: datetime

    @property
    def order(self) -> tuple[datetime, int]:
        return self.asked_at, self.key


def taken(claims: Iterable[Claim], way: Way) -> int:
    """Seats that are confirmed, or held for somebody who has still time to answer."""
    return sum(claim.seats for claim in claims if claim.way == way and claim.state in HOLDS_A_SEAT)


def free(claims: Iterable[Claim], way: Way, capacity: int | None) -> int | None:
    """Seats that nobody has; None where there is no limit. Lowering a limit throws nobody out."""
    return None if capacity is None else max(0, capacity - taken(claims, way))


def is_line(claims: Iterable[Claim], way: Way, capacity: int | None) -> bool:
    """Whether somebody came earlier who can still get a seat."""
    return any(
        claim.way == way and claim.state in WAITS and _can_ever_fit(claim, capacity)
        for claim in claims
    )


def state_of_new(
    claims: Iterable[Claim], way: Way, capacity: int | None, *, seats: int
) -> RegistrationState:
    """Whether who comes now gets seats at once: only where enough are free and nobody waits."""
    listed = list(claims)
    left = free(listed, way, capacity)
    has_room = left is None or seats <= left
    if has_room and not is_line(listed, way, capacity):
        return RegistrationState.ASKED
    return RegistrationState.ASKED_TO_WAIT


def next_in_line(claims: Iterable[Claim], capacities: Capacities) -> list[Claim]:
    """Who is to be offered the seats that are free now, who asked first at the head.

    Whoever needs two seats is not passed by who needs one. Only who asks for more than there are
    in all holds nobody up.
    """
    listed = sorted(claims, key=lambda claim: claim.order)
    chosen = []
    for way, capacity in capacities.items():
        left = free(listed, way, capacity)
        for claim in listed:
            if not _is_waiting(claim, way) or not _can_ever_fit(claim, capacity):
                continue
            if left is not None:
                if claim.seats > left:
                    break
                left -= claim.seats
            chosen.append(claim)
    return chosen


def place_in_line(claims: Iterable[Claim], key: int) -> int:
    """Which place somebody has, beginning with one; nought for who does not wait."""
    listed = sorted(claims, key=lambda claim: claim.order)
    own = next((claim for claim in listed if claim.key == key), None)
    if own is None or not _is_waiting(own, own.way):
        return 0
    return 1 + sum(_is_waiting(claim, own.way) and claim.order < own.order for claim in listed)


def _is_waiting(claim: Claim, way: Way) -> bool:
    return claim.way == way and claim.state == RegistrationState.WAITING


def _can_ever_fit(claim: Claim, capacity: int | None) -> bool:
    return capacity is None or claim.seats <= capacity
