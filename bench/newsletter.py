"""How fast issues are sent, and how large a list may be: ``make bench`` or ``bench/newsletter.py``.

Sends an issue with one worker, in a process of its own and with one commit per mail, to a mail
server that does next to nothing; five times, and prints the median and the worker's memory. Then
makes a million readers and measures writing the list, taking fifty mails, and the figures. Uses
SQLite in a folder of its own, or the database of ``DATABASE_URL``.
"""

import argparse
import logging
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "site")]

from bench.newsletter_drill import fill

RUNS, MAILS = 5, 2_000
MANY = 1_000_000
MEGABYTE = 1024
GOALS = {"sqlite": 5, "postgresql": 60}
HEX = {
    "sqlite": "lower(hex(randomblob(32)))",
    "postgresql": "md5(n::text) || md5((n * 7)::text)",
}


class Taker(threading.Thread):
    """Speaks as little SMTP as a client needs, and throws everything away."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]

    def run(self) -> None:
        while True:
            line, _peer = self.server.accept()
            threading.Thread(target=self._talk, args=[line], daemon=True).start()

    @staticmethod
    def _talk(line: socket.socket) -> None:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.sendall(b"220 bench\r\n")
        kept = b""
        is_mail = False
        while received := line.recv(65536):
            kept += received
            if is_mail:
                if not kept.endswith(b"\r\n.\r\n"):
                    continue
                is_mail, kept = False, b""
                line.sendall(b"250 ok\r\n")
            elif kept.endswith(b"\r\n"):
                is_mail = kept[:4].lower() == b"data"
                kept = b""
                line.sendall(b"354 go\r\n" if is_mail else b"250 ok\r\n")


def serve() -> None:
    """The mail server, in a process of its own; says where it listens."""
    taker = Taker()
    print(taker.port, flush=True)
    taker.run()


def work() -> None:
    """The worker, in a process of its own; says how long it took and its highest memory."""
    import django

    django.setup()
    from newsletter.dispatching.worker import Worker

    worker = Worker()
    at_start = _memory("VmHWM")
    begin, spent = time.perf_counter(), time.process_time()
    worker.run()
    seconds, spent = time.perf_counter() - begin, time.process_time() - spent
    print(worker.sent, seconds, spent, at_start, _memory("VmHWM"), _memory("RssAnon"))


def _memory(name: str) -> float:
    """In megabytes; what the operating system's own counter says would include the parent."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{name}:")[2].split()[0]) / MEGABYTE


def speed(mails: int) -> None:
    """Five issues, each to everybody."""
    from newsletter.dispatching.expansion import begin_what_is_due
    from newsletter.models import Delivery, Dispatch, Subscriber

    rates, highest, own, first = [], 0.0, 0.0, 0.0
    for _ in range(RUNS):
        Dispatch.objects.all().delete()
        Delivery.objects.all().delete()
        Subscriber.objects.all().delete()
        dispatch = fill(mails)
        begin_what_is_due(now=dispatch.created_at)
        command = [sys.executable, __file__, "--work"]
        answer = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        sent, seconds, spent, first, memory, private = map(float, answer.stdout.split()[-6:])
        rates.append(sent / seconds)
        highest, own = max(highest, memory), max(own, private)
        print(f"  {sent:.0f} mails: {rates[-1]:.0f}/s, {spent / sent * 1000:.2f} ms of CPU each")
    print(f"  median {statistics.median(rates):.0f} mails/s (goal: 400)")
    print(f"  memory of the worker {highest:.0f} MB, of it {first:.0f} MB before the first mail;")
    print(f"  {own:.0f} MB are its own (goal: 80), the rest are files that all processes share")


def size(number: int) -> None:
    """A list of a million, made by the database."""
    from django.db import connection
    from django.utils import timezone

    from newsletter.dispatching import actions
    from newsletter.dispatching.expansion import begin_what_is_due
    from newsletter.dispatching.figures import figures
    from newsletter.models import Delivery, Dispatch, Subscriber

    Dispatch.objects.all().delete()
    Delivery.objects.all().delete()
    Subscriber.objects.all().delete()
    dispatch = fill(1)
    row = Subscriber.objects.values("consent_text_id", "confirmed_at").get()
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"  # noqa: S608 - our own words
            " WHERE n < %s) INSERT INTO newsletter_subscriber (public_id, token_key, email,"
            " email_norm, email_hmac, language_code, status, wants_all_topics, consent_text_id,"
            f" confirmed_at, soft_bounces) SELECT 'p' || n, 'key', 'r' || n || '@example.org',"
            f" 'r' || n || '@example.org', {HEX[connection.vendor]}, 'de', 'active', true, %s, %s,"
            " 0 FROM numbers",
            [
                number - 1,
                row["consent_text_id"],
                connection.ops.adapt_datetimefield_value(row["confirmed_at"]),
            ],
        )
        cursor.execute("ANALYZE")
    now = timezone.now()
    spent = time.process_time()
    seconds = _timed(lambda: begin_what_is_due(now=now))
    spent = time.process_time() - spent
    goal = GOALS[connection.vendor]
    print(f"  list of {number:,} in {seconds:.1f} s (goal: {goal}), {spent:.1f} s of CPU here")
    mine = Delivery.objects.filter(dispatch=dispatch)
    lease = timedelta(minutes=5)
    taken = [
        _timed(lambda: mine.claim(owner="bench", now=now, lease=lease, most=50)) for _ in range(21)
    ]
    print(f"  fifty taken in {statistics.median(taken) * 1000:.1f} ms (goal: 25)")
    dispatch.refresh_from_db()
    print(f"  figures in {_timed(lambda: figures(dispatch)) * 1000:.1f} ms (goal: 300)")
    stopped = _timed(lambda: actions.cancel(dispatch=dispatch, now=now))
    print(f"  all called back in {stopped:.1f} s")


def _timed(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return time.perf_counter() - begin


def main(mails: int, many: int) -> None:
    """Prints what was measured; the numbers are of the machine it runs on."""
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, __file__, "--serve"], stdout=subprocess.PIPE, text=True
        )
        assert server.stdout  # noqa: S101 - it has one
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/db.sqlite3")
        os.environ.update(
            DJANGO_SETTINGS_MODULE="config.settings.production",
            EMAIL_URL=f"smtp://127.0.0.1:{server.stdout.readline().strip()}",
            VAR_DIR=folder,
        )
        try:
            import django
            from django.core.management import call_command
            from django.db import connection

            django.setup()
            logging.disable(logging.CRITICAL)
            call_command("migrate", verbosity=0)
            print(f"Sending on {connection.vendor}:")
            if mails:
                speed(mails)
            if many:
                size(many)
        finally:
            server.kill()
            server.wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=MAILS)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--work", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve()
    elif arguments.work:
        work()
    else:
        main(arguments.mails, arguments.many)
