"""Handing one mail to the mail server, so that afterwards it is known what became of it.

Nobody can send exactly once over SMTP. But until the dot that ends a mail, a failure means: not
sent; and behind it, until the answer is read: unclear.
"""

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend as SMTPBackend

from outbox.choices import MailState
from outbox.letters import in_bytes

OK = 250
FORWARDED = 251
GO_AHEAD = 354
CLOSING = 421
PERMANENT = 500


@dataclass(frozen=True)
class Outcome:
    """What became of a mail. ``code`` holds the step and the number: the server's words hold
    addresses.
    """

    state: MailState
    code: str = ""
    is_connection_lost: bool = False


def hand_over(connection: BaseEmailBackend, message: EmailMessage) -> Outcome:
    """Send one message over Django's configured mail backend."""
    try:
        connection.open()
    except OSError as error:
        # The mail server is not there or does not let us in. That is no fault of the mail.
        return Outcome(MailState.QUEUED, _code("connect", error), is_connection_lost=True)
    if isinstance(connection, SMTPBackend) and connection.connection:
        return _step_by_step(connection.connection, message)
    try:
        is_sent = bool(connection.send_messages([message]))
    except OSError as error:
        return Outcome(MailState.UNKNOWN, _code("send", error), is_connection_lost=True)
    return Outcome(MailState.SENT) if is_sent else Outcome(MailState.FAILED, "send")


def _step_by_step(server: smtplib.SMTP, message: EmailMessage) -> Outcome:
    try:
        refusal = _up_to_the_dot(server, message)
    except OSError as error:
        return Outcome(MailState.QUEUED, _code("before the end", error), is_connection_lost=True)
    if refusal:
        return refusal
    try:
        server.send(b".\r\n")
        code, _words = server.getreply()
    except OSError as error:
        return Outcome(MailState.UNKNOWN, _code("after the end", error), is_connection_lost=True)
    return Outcome(MailState.SENT, "250") if code == OK else _refused("end", code)


def _up_to_the_dot(server: smtplib.SMTP, message: EmailMessage) -> Outcome | None:
    """Everything but the end of the mail; gives the refusal if there was one."""
    server.ehlo_or_helo_if_needed()
    options = ["body=8bitmime"] if server.has_extn("8bitmime") else []
    code, _words = server.mail(parseaddr(message.from_email)[1], options)
    if code != OK:
        # Refused is the sender, that is we: the reader's mail waits until that is mended.
        return Outcome(MailState.QUEUED, f"mail {code}", is_connection_lost=True)
    code, _words = server.rcpt(message.to[0])
    if code not in {OK, FORWARDED}:
        return _start_over(server, _refused("rcpt", code))
    code, _words = server.docmd("data")
    if code != GO_AHEAD:
        return _start_over(server, _refused("data", code))
    server.send(re.sub(rb"(?m)^\.", b"..", in_bytes(message)))
    return None


def _start_over(server: smtplib.SMTP, refusal: Outcome) -> Outcome:
    """The next mail begins afresh; what was said about this one holds even if the line is cut."""
    with suppress(OSError):
        server.rset()
    return refusal


def _refused(step: str, code: int) -> Outcome:
    """5xx is for good, 4xx for now; with 421 and with anything unheard of the line is closed."""
    state = MailState.FAILED if code >= PERMANENT else MailState.QUEUED
    return Outcome(state, f"{step} {code}", is_connection_lost=code in {CLOSING, -1})


def _code(step: str, error: OSError) -> str:
    return f"{step}: {type(error).__name__}"[:40]
