"""Kills workers while they send an issue: ``make newsletter-drill N=3000 KILLS=20``.

Workers hand mails to a real mail server that takes each and answers late, which is the worst moment
to die in. Prints who was mailed twice, who was not mailed, and who of those is flagged; then looks
the unclear ones up in the server's log, sends again what it does not know, and counts once more.
Ends with 1 unless nobody was mailed twice and nobody lost without a flag.
"""

import argparse
import asyncio
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from aiosmtpd.controller import Controller

LATE_BY = 0.004
LEASE = timedelta(seconds=4)
WORKERS = 3
PATIENCE = 600
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Count:
    """Who got what, as the mail server saw it, and what the ledger says of the others."""

    twice: int
    missing: int
    lost_without_flag: int
    unknown: int
    states: Mapping[str, int]

    @property
    def is_good(self) -> bool:
        return not self.twice and not self.lost_without_flag


class LateServer:
    """Takes every mail, and lets its sender wait for the answer."""

    def __init__(self) -> None:
        self.accepted: list[tuple[str, str]] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - the library's name
        name = str(message_from_bytes(envelope.content)["Message-ID"])
        self.accepted.append((envelope.rcpt_tos[0], name))
        await asyncio.sleep(LATE_BY)
        return "250 OK"


def fill(number: int) -> Any:
    """So many readers and an issue for them; gives the dispatch, begun."""
    from django.utils import timezone

    from newsletter.choices import DispatchKind, DispatchState
    from newsletter.dispatching.letters import LEAVE_URL, SETTINGS_URL, Letter, freeze
    from newsletter.models import ConsentText, Dispatch, Subscriber
    from outbox.mailboxes import keyed_hash

    now = timezone.now()
    consent = ConsentText.objects.first() or ConsentText.objects.create(body="Ja.", frequency=1)
    addresses = [f"person{place}@example.org" for place in range(number)]
    Subscriber.objects.bulk_create(
        (
            Subscriber(
                email=address,
                email_norm=address,
                email_hmac=keyed_hash(address),
                language_code="de",
                consent_text=consent,
                confirmed_at=now - SECOND,
            )
            for address in addresses
        ),
        batch_size=1000,
    )
    dispatch = Dispatch.objects.create(
        title="Drill",
        kind=DispatchKind.LIVE,
        state=DispatchState.SCHEDULED,
        created_at=now,
        send_at=now,
        undo_until=now,
    )
    words = "Worte, die den Rat bewegen. " * 350
    letter = Letter(
        "de",
        "Neues aus dem Rat",
        f"<p>{words}</p><a href='{LEAVE_URL}'>Abmelden</a> <a href='{SETTINGS_URL}'>Themen</a>",
        f"{words}\n{LEAVE_URL}\n{SETTINGS_URL}\n",
    )
    freeze(dispatch, [letter], is_test=False)
    return dispatch


def send(seconds: float) -> None:
    """What a worker of the drill does, in a process of its own, until it is killed or done."""
    import django

    django.setup()
    from newsletter.dispatching.worker import Worker

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        Worker(lease=LEASE, until=end).run()
        time.sleep(0.1)


def drill(
    dispatch: Any, kills: int, environment: Mapping[str, str], accepted: list[tuple[str, str]]
) -> int:
    """Let workers send, kill them at random, and wait for the end; gives the number of kills."""
    from django.db import connection

    number = _readers()
    moments = sorted(random.uniform(0.02, 0.95) * number for _ in range(kills))  # noqa: S311
    running = [_worker(environment) for _ in range(WORKERS)]
    killed = 0
    end = time.monotonic() + PATIENCE
    try:
        while not _is_done(dispatch) and time.monotonic() < end:
            while killed < kills and len(accepted) >= moments[killed]:
                victim = running.pop(random.randrange(len(running)))  # noqa: S311
                victim.send_signal(signal.SIGKILL)
                victim.wait()
                killed += 1
                running.append(_worker(environment))
                # The next one is to die at work, too.
                _wait_for_the_next(accepted, dispatch)
            time.sleep(0.01)
            # A writer of its own would make the workers wait.
            connection.close()
    finally:
        for one in running:
            one.kill()
            one.wait()
    return killed


def _readers() -> int:
    from newsletter.models import Subscriber

    return Subscriber.objects.count()


def _worker(environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, __file__, "--work"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL
    )


def _wait_for_the_next(accepted: list[tuple[str, str]], dispatch: Any) -> None:
    before, end = len(accepted), time.monotonic() + 10
    while len(accepted) == before and time.monotonic() < end and not _is_done(dispatch):
        time.sleep(0.002)


def _is_done(dispatch: Any) -> bool:
    dispatch.refresh_from_db()
    return bool(dispatch.finished_at)


def count(dispatch: Any, accepted: list[tuple[str, str]]) -> Count:
    """Compares what the server took with what the ledger says."""
    from newsletter.models import Delivery, Subscriber

    times = Counter(address for address, _name in accepted)
    everybody = set(Subscriber.objects.values_list("email", flat=True))
    deliveries = Delivery.objects.filter(dispatch=dispatch)
    flagged = set(deliveries.filter(state="unknown").values_list("subscriber__email", flat=True))
    missing = everybody - set(times)
    return Count(
        twice=sum(number > 1 for number in times.values()),
        missing=len(missing),
        lost_without_flag=len(missing - flagged),
        unknown=len(flagged),
        states=Counter(deliveries.values_list("state", flat=True)),
    )


def reconcile(dispatch: Any, accepted: list[tuple[str, str]]) -> tuple[int, int]:
    """Look the unclear ones up, send again what the server does not know; gives both numbers."""
    from django.utils import timezone

    from newsletter.dispatching import actions, reconciling
    from newsletter.dispatching.worker import Worker
    from newsletter.models import Delivery

    names = [name for _address, name in accepted]
    findings = reconciling.reconcile(taken=names, now=timezone.now())
    for delivery in list(Delivery.objects.filter(dispatch=dispatch).unclear()):
        actions.send_again(delivery=delivery, now=timezone.now())
    Worker().run()
    return findings.found, findings.missing


def main(number: int, kills: int) -> int:
    """One database: the one of ``DATABASE_URL``, or SQLite in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        server = LateServer()
        logging.getLogger("mail.log").setLevel(logging.ERROR)
        port = _free_port()
        controller = Controller(server, hostname="127.0.0.1", port=port)
        controller.start()
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        os.environ.update(
            DJANGO_SETTINGS_MODULE="config.settings.production",
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
            VAR_DIR=folder,
        )
        try:
            return _main(number, kills, server)
        finally:
            controller.stop()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _main(number: int, kills: int, server: LateServer) -> int:
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    # One line per mail that was not sent is too much here.
    logging.getLogger().setLevel(logging.CRITICAL)
    call_command("migrate", verbosity=0)
    dispatch = fill(number)
    started = time.monotonic()
    killed = drill(dispatch, kills, os.environ, server.accepted)
    seconds = time.monotonic() - started
    first = count(dispatch, server.accepted)
    found, missing = reconcile(dispatch, server.accepted)
    second = count(dispatch, server.accepted)
    print(
        f"{connection.vendor}: {number} mails, {WORKERS} workers,"
        f" {killed} x kill -9, {seconds:.0f} s"
    )
    print(f"  {'':22}{'twice':>7}{'missing':>9}{'lost without flag':>19}{'unknown':>9}")
    for name, one in (("at most once", first), ("after reconciliation", second)):
        print(
            f"  {name:22}{one.twice:>7}{one.missing:>9}{one.lost_without_flag:>19}{one.unknown:>9}"
        )
    print(f"  in the log: {found} unclear ones found, {missing} not found and sent again")
    is_good = first.is_good and second.is_good and not second.missing
    is_good = is_good and killed == kills and first.unknown <= kills
    is_good = is_good and sum(first.states.values()) == number
    print("  good" if is_good else "  NOT GOOD", flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=3000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        send(PATIENCE)
    else:
        sys.exit(main(arguments.number, arguments.kills))
