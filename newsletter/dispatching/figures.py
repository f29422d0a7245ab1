"""What became of an issue, without following anybody around."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from newsletter.models import Dispatch

KEPT = ("sent", "failed", "unknown", "skipped", "came_back", "complained", "unsubscribed")


@dataclass(frozen=True)
class Figures:
    """Numbers only. ``waiting`` are those nothing is known about yet."""

    audience: int
    sent: int
    waiting: int
    failed: int
    unknown: int
    skipped: int
    came_back: int
    complained: int
    unsubscribed: int
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def percent(self) -> int:
        """How much of the way is done."""
        if not self.audience:
            return 100 if self.finished_at else 0
        return (self.audience - self.waiting) * 100 // self.audience


def figures(dispatch: Dispatch) -> Figures:
    """Read from what the workers keep: as fast for a million readers as for ten."""
    sums = dispatch.tallies.order_by().aggregate(**{name: Sum(name) for name in KEPT})
    known = {name: sums[name] or 0 for name in KEPT}
    ended = sum(known[name] for name in ("sent", "failed", "unknown", "skipped"))
    return Figures(
        audience=dispatch.audience,
        waiting=max(0, dispatch.audience - ended),
        started_at=dispatch.started_at,
        finished_at=dispatch.finished_at,
        **known,
    )
