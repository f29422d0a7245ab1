"""Workers that are killed, and workers that sleep too long. The long version is
``make newsletter-drill``.
"""

import os
import signal
import sqlite3
import time
from contextlib import closing
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from bench import newsletter_drill as drill
from newsletter.dispatching.figures import figures
from newsletter.dispatching.reaping import reap
from newsletter.models import Delivery
from tests.smtp import listening

NUMBER, KILLS = 80, 3


@pytest.fixture
def variables(tmp_path, port):
    """What a worker in another process needs to find the same database and mail server."""
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor != "sqlite":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database['NAME']}").geturl()
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "SECRET_KEY": "only-for-tests",
        "VAR_DIR": str(tmp_path),
    }


def test_killed_workers_send_nobody_two_mails_and_lose_nobody_silently(
    planted_site, variables, port
):
    dispatch = drill.fill(NUMBER)
    with listening(drill.LateServer(), port) as server:
        killed = drill.drill(dispatch, KILLS, variables, server.accepted)

        seen = drill.count(dispatch, server.accepted)
        assert killed == KILLS
        assert (seen.twice, seen.lost_without_flag) == (0, 0)
        assert seen.unknown <= KILLS
        assert sum(seen.states.values()) == NUMBER
        assert figures(dispatch).unknown == seen.unknown
        assert figures(dispatch).sent == NUMBER - seen.unknown

        drill.reconcile(dispatch, server.accepted)
        after = drill.count(dispatch, server.accepted)
    assert (after.twice, after.missing, after.unknown) == (0, 0, 0)


def test_a_worker_that_slept_past_its_lease_is_refused(planted_site, variables, port):
    dispatch = drill.fill(30)
    with listening(drill.LateServer(), port) as server:
        sleeper = drill._worker(variables)
        try:
            wait_for(lambda: len(server.accepted) >= 3)
            put_to_sleep(sleeper)
            # Its lease is over, and another one takes what it had taken.
            later = timezone.now() + drill.LEASE + timedelta(seconds=1)
            wait_for(lambda: timezone.now() > later)
            reap(now=timezone.now())
            second = drill._worker(variables)
            wait_for(lambda: drill._is_done(dispatch))
            sleeper.send_signal(signal.SIGCONT)
            time.sleep(1)
            second.kill()
            second.wait()
        finally:
            sleeper.kill()
            sleeper.wait()
        seen = drill.count(dispatch, server.accepted)

    assert (seen.twice, seen.lost_without_flag) == (0, 0)
    assert seen.unknown <= 1
    assert sum(seen.states.values()) == 30


def test_nothing_that_was_never_begun_is_unclear(planted_site):
    dispatch = drill.fill(3)
    now = timezone.now()
    Delivery.objects.bulk_create(
        Delivery(dispatch=dispatch, email_hmac=str(number), next_at=now, position=str(number))
        for number in range(3)
    )
    Delivery.objects.claim(owner="dead", now=now, lease=drill.LEASE, most=3)

    reap(now=now + timedelta(hours=1))

    assert set(Delivery.objects.values_list("state", flat=True)) == {"queued"}


def put_to_sleep(worker):
    """Between two writes: who slept in the middle of one would hold SQLite's only lock."""
    for _ in range(100):
        worker.send_signal(signal.SIGSTOP)
        if nobody_writes():
            return
        worker.send_signal(signal.SIGCONT)
        time.sleep(0.05)
    raise AssertionError


def nobody_writes():
    if connection.vendor != "sqlite":
        return True
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0.1)) as database:
        try:
            database.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        return True


def wait_for(is_so, seconds=60):
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)
    assert is_so()
