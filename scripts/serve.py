"""Starts processes of the Procfile side by side, and stops them together."""

import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from types import FrameType

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Message, Printer

INTERRUPTED = 130
A_MOMENT = 0.1


class PatientManager(Manager):
    """Keeps a Ctrl-C that comes early until every process is there to be stopped.

    honcho alone would fail to find the process, and then wait for it for ever.
    """

    def __init__(self, printer: Printer) -> None:
        super().__init__(printer)
        self.owner = os.getpid()

    def terminate(self) -> None:
        if os.getpid() != self.owner:
            return
        if self._all_started():
            super().terminate()
        else:
            threading.Timer(A_MOMENT, self.terminate).start()


class ForgivingPrinter(Printer):
    """Rather loses a line than the processes, when the terminal is gone or busy with another."""

    def write(self, message: Message) -> None:
        with suppress(OSError, RuntimeError):
            super().write(message)


def leave_with_the_terminal(_signal: int, _frame: FrameType | None) -> None:
    """Stop in good order when the terminal is closed, where honcho would leave processes behind."""
    os.kill(os.getpid(), signal.SIGTERM)


def main(names: list[str]) -> int:
    """Serve until something ends it; the answer is the exit code."""
    commands = parse_procfile(Path("Procfile").read_text(encoding="utf-8")).processes
    manager = PatientManager(ForgivingPrinter(sys.stdout))
    for name in names:
        manager.add_process(name, commands[name])
    signal.signal(signal.SIGHUP, leave_with_the_terminal)
    manager.loop()
    # Ctrl-C is how one stops the site: no failure, so make has nothing to complain about.
    return 0 if manager.returncode == INTERRUPTED else int(manager.returncode)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
