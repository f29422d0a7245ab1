"""A real mail server for tests, which can be told how to misbehave."""

from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Sink:
    """Keeps what it accepts. ``senders``, ``recipients`` and ``ends`` hold what to answer next at
    each step: a line of SMTP, or ``DROP`` to hang up. Without one everything is accepted.
    """

    DROP = "drop"

    def __init__(self):
        self.accepted = []
        self.envelopes = []
        self.senders = []
        self.recipients = []
        self.ends = []

    async def handle_MAIL(self, server, session, envelope, address, mail_options):  # noqa: N802 - the library's name
        answer = self.senders.pop(0) if self.senders else "250 OK"
        if answer == self.DROP:
            server.transport.abort()
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802 - the library's name
        answer = self.recipients.pop(0) if self.recipients else "250 OK"
        if answer == self.DROP:
            server.transport.abort()
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        answer = self.ends.pop(0) if self.ends else "250 OK"
        if answer == self.DROP:
            server.transport.abort()
        if answer.startswith("250"):
            self.envelopes.append(envelope.mail_from)
            self.accepted.append((envelope.rcpt_tos[0], envelope.original_content))
        return answer

    @property
    def addresses(self):
        return [address for address, _raw in self.accepted]

    def letter(self, place=-1):
        """A mail as its reader's program sees it."""
        return message_from_bytes(self.accepted[place][1], policy=policy.default)

    def text(self, place=-1):
        return self.letter(place).get_content()


@contextmanager
def listening(sink, port):
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
