"""Reads files in a process of its own: whatever is in them, the worker goes on."""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from search.attachments.choices import Outcome

MOST_BYTES = 50 * 1024 * 1024
SECONDS = 60
PROGRAMME = Path(__file__).with_name("reading.py")


@dataclass(frozen=True)
class Extract:
    """What was got out of a file."""

    outcome: str
    text: str = ""
    number_of_pages: int | None = None


def extract(file: bytes, *, seconds: float = SECONDS) -> Extract:
    """Never raises for what is in the file."""
    if len(file) > MOST_BYTES:
        return Extract(Outcome.TOO_BIG)
    try:
        # Isolated, and with an empty environment: nothing of ours can be got at from in there.
        done = subprocess.run(  # noqa: S603 - our own programme
            [sys.executable, "-I", "-X", "utf8", str(PROGRAMME)],
            input=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Extract(Outcome.TOO_LONG)
    if done.returncode:
        return Extract(_of_a_dead_process(done.returncode))
    try:
        answer = json.loads(done.stdout)
        return Extract(
            outcome=Outcome(answer["outcome"]),
            text=answer.get("text", ""),
            number_of_pages=answer.get("number_of_pages"),
        )
    except (ValueError, KeyError):
        return Extract(Outcome.BROKEN)


def _of_a_dead_process(code: int) -> Outcome:
    if -code in {signal.SIGXCPU, signal.SIGKILL}:
        return Outcome.TOO_LONG
    return Outcome.TOO_MUCH if code == 1 else Outcome.BROKEN
