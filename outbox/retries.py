"""When a mail that was not taken is tried again."""

from datetime import timedelta

from outbox.transport import Fault, Outcome

PAUSES = [timedelta(minutes=number) for number in (1, 5, 15, 60, 180)]
# Without a mail server nothing is wrong with the mail: it goes out soon after the server is back.
LONGEST_PAUSE_WITHOUT_SERVER = timedelta(minutes=15)
SPREAD_IN_SECONDS = 20


def pause_after(attempts: int, outcome: Outcome, *, spread: int) -> timedelta:
    """How long to wait; ``spread`` is any number that differs between mails."""
    pause = PAUSES[min(max(attempts, 1), len(PAUSES)) - 1]
    if outcome.is_connection_lost or outcome.fault in {Fault.PACE, Fault.LINE}:
        pause = min(pause, LONGEST_PAUSE_WITHOUT_SERVER)
    # Not all at the same second when a server comes back.
    return pause + timedelta(seconds=spread % SPREAD_IN_SECONDS)
