"""Handing one mail to the mail server, so that afterwards it is known what became of it.

Nobody can send exactly once over SMTP. But until the dot that ends a mail, a failure means: not
sent; and behind it, until the answer is read: unclear.
"""

import re
import smtplib
import socket
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from enum import StrEnum

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
ADDRESS_IS_UNKNOWN = 550
# Said by servers that want less at a time: with these numbers always, with others in words.
TOO_FAST = {CLOSING, 454}
_TOO_FAST_IN_WORDS = re.compile(
    rb"too (many|fast|much)|rate|throttl|slow|limit|exceed", re.IGNORECASE
)
# "Relay access denied" and the like: the server hands on no mail of ours, to whomever it is.
_NO_RELAY = re.compile(rb"\brelay", re.IGNORECASE)
_ADDRESS = re.compile(rb"\S*@\S*")
_ENHANCED = re.compile(rb"\s*([245]\.\d{1,3}\.\d{1,3})\b")


class Fault(StrEnum):
    """Where it lies that a mail was not taken."""

    NONE = ""
    ADDRESS = "address"
    """This mailbox does not exist."""
    SENDER = "sender"
    """We are not let in: so it will be with every mail, until a person has mended it."""
    PACE = "pace"
    """Too many or too fast."""
    LINE = "line"
    """Nobody answers, or the line was cut."""


# What says nothing about the reader.
NOT_THE_READERS = frozenset({Fault.SENDER, Fault.PACE, Fault.LINE})


@dataclass(frozen=True)
class Outcome:
    """What became of a mail. ``code`` holds the step and the numbers: the server's words hold
    addresses.
    """

    state: MailState
    code: str = ""
    is_connection_lost: bool = False
    fault: Fault = Fault.NONE


def hand_over(connection: BaseEmailBackend, message: EmailMessage) -> Outcome:
    """Send one message over Django's configured mail backend."""
    try:
        connection.open()
    except OSError as error:
        # The mail server is not there or does not let us in. That is no fault of the mail.
        return _lost(MailState.QUEUED, "connect", error)
    if isinstance(connection, SMTPBackend) and connection.connection:
        return _step_by_step(connection.connection, message)
    try:
        is_sent = bool(connection.send_messages([message]))
    except OSError as error:
        return _lost(MailState.UNKNOWN, "send", error)
    return Outcome(MailState.SENT) if is_sent else Outcome(MailState.FAILED, "send")


def _step_by_step(server: smtplib.SMTP, message: EmailMessage) -> Outcome:
    try:
        _do_not_wait(server)
        refusal = _up_to_the_dot(server, message)
    except OSError as error:
        return _lost(MailState.QUEUED, "before the end", error)
    if refusal:
        return refusal
    try:
        server.send(b".\r\n")
        code, words = server.getreply()
    except OSError as error:
        return _lost(MailState.UNKNOWN, "after the end", error)
    return Outcome(MailState.SENT, "250") if code == OK else _refused("end", code, words)


def _do_not_wait(server: smtplib.SMTP) -> None:
    """The dot goes out by itself: without this, it waits for the server to confirm what came
    before, and the server waits for more, a twentieth of a second for each mail.
    """
    line = server.sock
    if line and line.family in {socket.AF_INET, socket.AF_INET6}:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _up_to_the_dot(server: smtplib.SMTP, message: EmailMessage) -> Outcome | None:
    """Everything but the end of the mail; gives the refusal if there was one."""
    server.ehlo_or_helo_if_needed()
    options = ["body=8bitmime"] if server.has_extn("8bitmime") else []
    code, words = server.mail(parseaddr(message.from_email)[1], options)
    if code != OK:
        # Refused is the sender, that is we: the reader's mail waits until that is mended.
        fault = Fault.SENDER if code >= PERMANENT else Fault.PACE
        return Outcome(
            MailState.QUEUED, _numbers("mail", code, words), is_connection_lost=True, fault=fault
        )
    code, words = server.rcpt(message.to[0])
    if code not in {OK, FORWARDED}:
        return _start_over(server, _refused("rcpt", code, words))
    code, words = server.docmd("data")
    if code != GO_AHEAD:
        return _start_over(server, _refused("data", code, words))
    server.send(_with_doubled_dots(in_bytes(message)))
    return None


def _with_doubled_dots(raw: bytes) -> bytes:
    """A line that begins with a dot must not look like the end."""
    doubled = raw.replace(b"\r\n.", b"\r\n..")
    return b"." + doubled if doubled.startswith(b".") else doubled


def _start_over(server: smtplib.SMTP, refusal: Outcome) -> Outcome:
    """The next mail begins afresh; what was said about this one holds even if the line is cut."""
    with suppress(OSError):
        server.rset()
    return refusal


def _refused(step: str, code: int, words: bytes) -> Outcome:
    """5xx is for good, 4xx for now; with 421 and with anything unheard of the line is closed."""
    state = MailState.FAILED if code >= PERMANENT else MailState.QUEUED
    fault = _fault(step, code, words)
    is_lost = code in {CLOSING, -1} or fault == Fault.PACE
    return Outcome(state, _numbers(step, code, words), is_connection_lost=is_lost, fault=fault)


def _fault(step: str, code: int, words: bytes) -> Fault:
    if code == -1:
        return Fault.LINE
    if code < PERMANENT:
        is_pace = code in TOO_FAST or _TOO_FAST_IN_WORDS.search(words)
        return Fault.PACE if is_pace else Fault.NONE
    enhanced = _enhanced(words)
    is_policy = enhanced.startswith("5.7.")
    if step == "rcpt":
        if is_policy and _NO_RELAY.search(_ADDRESS.sub(b"", words)):
            return Fault.SENDER
        is_gone = enhanced.startswith("5.1.") or (code == ADDRESS_IS_UNKNOWN and not enhanced)
        return Fault.ADDRESS if is_gone else Fault.NONE
    return Fault.SENDER if is_policy else Fault.NONE


def _enhanced(words: bytes) -> str:
    found = _ENHANCED.match(words)
    return found[1].decode() if found else ""


def _numbers(step: str, code: int, words: bytes) -> str:
    return f"{step} {code} {_enhanced(words)}".strip()


def _lost(state: MailState, step: str, error: OSError) -> Outcome:
    code = f"{step}: {type(error).__name__}"[:40]
    is_pace = getattr(error, "smtp_code", 0) in TOO_FAST
    fault = Fault.PACE if is_pace else Fault.LINE
    return Outcome(state, code, is_connection_lost=True, fault=fault)
