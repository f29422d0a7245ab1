"""Sending over a real mail server that answers well, badly, late or not at all."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from core.models import JobRun
from newsletter.models import (
    ConsentEvent,
    ConsentText,
    SignupRequest,
    Subscriber,
)
from newsletter.models.consent import sha256
from outbox import desk, postman
from outbox.models import OutgoingMail
from tests.browser.server import free_port
from tests.newsletter.conftest import links_in
from tests.smtp import Sink, listening

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
QUARTER = timedelta(minutes=16)


def state():
    mail = OutgoingMail.objects.get()
    return mail.state, mail.code


def test_the_whole_way_over_a_real_mail_server(sink, sign_up, client):
    sign_up("kim@example.org", "soziales")
    assert postman.deliver() == 1
    paths = links_in(sink.text())

    assert client.post(paths["bestaetigen"]).status_code == 200
    client.post("/newsletter/abmelden/", {"email": "KIM@example.org"})
    postman.deliver()
    assert client.post(links_in(sink.text())["abmelden"]).status_code == 200

    assert sink.addresses == ["kim@example.org"] * 2
    assert Subscriber.objects.count() == SignupRequest.objects.count() == 0
    kinds = [event.kind for event in ConsentEvent.objects.in_order()]
    assert kinds == ["requested", "confirm_mail", "confirmed", "withdrawn"]


def test_what_arrives_is_what_the_proof_says_was_sent(sink, sign_up):
    sign_up()
    postman.deliver()

    assert SignupRequest.objects.get().last_mail_sha256 == sha256(sink.accepted[0][1])


def test_a_mail_that_is_put_off_goes_out_later(sink, sign_up, clock):
    sink.recipients = ["451 try again later"]
    sign_up()

    assert postman.deliver() == 0
    assert state() == ("queued", "rcpt 451")
    assert postman.deliver() == 0
    clock.shift(timedelta(minutes=2))
    assert postman.deliver() == 1
    assert state() == ("sent", "250")
    assert SignupRequest.objects.get().mails_sent == 1


def test_without_a_mail_server_nothing_is_lost(port, sign_up, clock):
    for number in range(3):
        sign_up(f"person{number}@example.org")
    assert postman.deliver() == 0
    assert set(OutgoingMail.objects.values_list("state", flat=True)) == {"queued"}

    with listening(Sink(), port) as sink:
        for _ in range(3):
            clock.shift(timedelta(minutes=2))
            postman.deliver()

    assert sorted(sink.addresses) == [f"person{number}@example.org" for number in range(3)]


def test_days_without_a_mail_server_lose_nothing_either(port, sign_up, clock):
    sign_up()
    for _ in range(4 * 24):
        postman.deliver()
        clock.shift(timedelta(hours=1))
    assert state()[0] == "queued"

    with listening(Sink(), port) as sink:
        postman.deliver()
        # The link holds for seven days from the mail, not from the form.
        clock.shift(timedelta(days=6))
        answer = Client().get(links_in(sink.text())["bestaetigen"])

    assert answer.status_code == 200


def test_what_is_refused_for_good_is_not_tried_again(sink, sign_up, clock):
    sink.recipients = ["550 no such user"]
    sign_up()

    postman.deliver()
    clock.shift(timedelta(days=1))
    postman.deliver()

    assert state() == ("failed", "rcpt 550")
    assert sink.accepted == []


def test_one_refusal_stops_no_other_mail(sink, sign_up):
    sink.recipients = ["550 no such user", "250 OK", "451 later", "250 OK"]
    for number in range(4):
        sign_up(f"person{number}@example.org")

    assert postman.deliver() == 2

    assert sink.addresses == ["person1@example.org", "person3@example.org"]


def test_a_refusal_at_the_end_is_known(sink, sign_up):
    sink.ends = ["550 content refused"]
    sign_up()

    postman.deliver()

    assert state() == ("failed", "end 550")


@pytest.mark.parametrize(
    "refusal",
    [
        ("senders", "550 not you", "mail 550"),
        ("recipients", "554 5.7.1 <kim@example.org>: Relay access denied", "rcpt 554 5.7.1"),
        ("ends", "550 5.7.1 not authenticated", "end 550 5.7.1"),
    ],
)
def test_a_mail_waits_until_we_are_let_in_and_editors_are_told(sink, sign_up, clock, refusal):
    step, answer, code = refusal
    setattr(sink, step, [answer] * 2)
    sign_up()

    for _ in range(2):
        postman.deliver()
        assert state() == ("queued", code)
        assert f"({code})" in desk.warnings(now=timezone.now())[-1]
        clock.shift(QUARTER)

    assert postman.deliver() == 1
    assert sink.addresses == ["kim@example.org"]
    assert desk.warnings(now=timezone.now()) == []


def test_who_is_never_let_in_asks_less_and_less_often_and_gives_up(sink, sign_up, clock):
    sink.ends = ["550 5.7.1 not authenticated"] * 300
    sign_up()

    for _ in range(6 * 24 * 3):
        postman.deliver()
        clock.shift(timedelta(minutes=20))

    assert state() == ("failed", "end 550 5.7.1")
    assert len(sink.ends) > 250
    assert len(desk.warnings(now=timezone.now())) == 1


def test_a_line_that_is_cut_before_the_end_means_not_sent(sink, sign_up, clock):
    sink.recipients = [Sink.DROP]
    sign_up()

    postman.deliver()
    assert state()[0] == "queued"
    clock.shift(QUARTER)
    postman.deliver()

    assert sink.addresses == ["kim@example.org"]


def test_a_line_that_is_cut_after_the_end_is_unclear_and_not_repeated(
    sink, sign_up, clock, client_of, chief
):
    sink.ends = [Sink.DROP]
    sign_up()

    postman.deliver()
    clock.shift(timedelta(days=1))
    postman.deliver()

    assert state()[0] == "unknown"
    assert sink.accepted == []
    assert "unklar, ob sie angekommen ist" in client_of(chief).get("/admin/").content.decode()


def test_what_the_mail_server_says_is_not_kept(sink, sign_up, caplog):
    sink.recipients = ["550 kim@example.org is unknown here"]
    sign_up()

    postman.deliver()

    # The mail server of the test keeps a log of its own.
    ours = [record.getMessage() for record in caplog.records if record.name != "mail.log"]
    assert len(ours) == 2
    assert "kim" not in state()[1] + "".join(ours)


def environment(folder, port):
    database = connection.settings_dict
    url = f"sqlite:///{database['NAME']}"
    if connection.vendor != "sqlite":
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{database['NAME']}").geturl()
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "SECRET_KEY": "only-for-tests",
        "VAR_DIR": str(folder),
    }


class SlowSink(Sink):
    """Takes the mail, and lets its sender wait for the answer: the worst moment to die in."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the library's name
        self.accepted.append((envelope.rcpt_tos[0], envelope.original_content))
        await asyncio.sleep(0.05)
        return "250 OK"


def test_killed_workers_send_nobody_two_mails_and_lose_nobody_silently(planted_site, tmp_path):
    now, number, kills, port = timezone.now(), 40, 3, free_port()
    for place in range(number):
        address = f"person{place}@example.org"
        Subscriber.objects.create(
            email=address, email_norm=address, email_hmac=str(place), language_code="de",
            consent_text=ConsentText.objects.first(), confirmed_at=now,
        )  # fmt: skip
        OutgoingMail.objects.create(
            purpose="way_out", email=address, email_norm=address, language_code="de",
            created_at=now, next_at=now, message_id=f"<{place}@localhost>",
        )  # fmt: skip
    with listening(SlowSink(), port) as sink:
        for kill in range(kills):
            run_and_kill(environment(tmp_path, port), sink, after=(kill + 1) * 8)
        OutgoingMail.objects.reap(now=now + timedelta(hours=1))
        run(environment(tmp_path, port))

    states = Counter(OutgoingMail.objects.values_list("state", flat=True))
    assert max(Counter(sink.addresses).values()) == 1
    assert set(states) <= {"sent", "unknown"}
    assert 1 <= states["unknown"] <= kills
    missing = number - len(sink.addresses)
    assert missing <= states["unknown"]


def worker(variables, *arguments):
    return subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, "manage.py", "worker", *arguments], cwd=ROOT, env=variables,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def run_and_kill(variables, sink, *, after):
    JobRun.objects.update(due_at=timezone.now())
    running = worker(variables, "--every", "0.2")
    end = time.monotonic() + 60
    while len(sink.accepted) < after and time.monotonic() < end:
        assert running.poll() is None, "the worker has ended by itself"
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()


def run(variables):
    JobRun.objects.update(due_at=timezone.now())
    assert worker(variables, "--once").wait(timeout=60) == 0
