"""A line to the mail server that is kept over several mails."""

import structlog
from django.core.mail import EmailMessage, get_connection

from outbox.transport import Outcome, hand_over

log = structlog.get_logger("outbox")


class Line:
    """Opened with the first mail, and again after it was lost. Ends with ``close``."""

    def __init__(self) -> None:
        self._connection = get_connection()

    def send(self, message: EmailMessage) -> Outcome:
        outcome = hand_over(self._connection, message)
        if outcome.is_connection_lost:
            self.close()
            self._connection = get_connection()
        return outcome

    def close(self) -> None:
        try:
            self._connection.close()
        except OSError:
            log.warning("mail connection did not close in good order")
