"""Letters that can't be put together, and the mails behind them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from outbox import desk, line, postman, purposes
from outbox.choices import MailState
from outbox.models import OutgoingMail
from outbox.postman import GIVEN_UP_AFTER, LEASE
from tests.factories import NOON

pytestmark = pytest.mark.django_db
ADDRESS = "person1@example.org"


@pytest.fixture
def _breaks(monkeypatch):
    """The letter to one of all addresses."""
    own = purposes._purposes["sign_up"]

    def write(outgoing, now):
        letter = own.write(outgoing, now)
        if outgoing.email == ADDRESS:
            raise ValueError(f"{ADDRESS} is odd")
        return letter

    broken = purposes.Purpose(own.name, own.label, write)
    monkeypatch.setitem(purposes._purposes, "sign_up", broken)


@pytest.fixture
def broken(_breaks, sign_up):
    """Three mails in line, of which the second breaks."""
    for number in range(3):
        sign_up(f"person{number}@example.org", network=f"198.51.{number}.1")
    return OutgoingMail.objects.get(email=ADDRESS)


def test_a_letter_that_breaks_holds_up_no_other(broken, clock):
    assert postman.deliver() == 2

    others = ["person0@example.org", "person2@example.org"]
    assert [letter.to[0] for letter in mail.outbox] == others
    broken.refresh_from_db()
    assert (broken.state, broken.attempts, broken.code) == ("queued", 1, "letter: ValueError")
    assert broken.next_at > NOON


def test_what_a_letter_had_written_before_it_broke_is_undone(broken):
    postman.deliver()

    unwritten = broken._meta.apps.get_model("newsletter", "SignupRequest").objects
    assert unwritten.get(email=ADDRESS).mails_sent == 0


def test_a_letter_that_never_comes_about_is_given_up_and_told(broken, clock):
    clock.shift(GIVEN_UP_AFTER)
    postman.deliver()
    assert OutgoingMail.objects.get(pk=broken.pk).state == MailState.QUEUED
    clock.shift(timedelta(hours=4))

    postman.deliver()

    broken.refresh_from_db()
    assert (broken.state, broken.code) == ("failed", "letter: ValueError")
    [told] = desk.warnings(now=timezone.now())
    assert "letter: ValueError" in told


def test_the_log_names_the_kind_of_the_error_and_no_address(broken, caplog):
    postman.deliver()

    ours = "".join(record.getMessage() for record in caplog.records)
    assert "ValueError" in ours
    assert "person1" not in ours + caplog.text


def test_a_round_that_breaks_gives_back_what_it_had_taken(sign_up, monkeypatch):
    for number in range(3):
        sign_up(f"person{number}@example.org", network=f"198.51.{number}.1")

    def breaks(*_):
        raise RuntimeError

    monkeypatch.setattr(line, "hand_over", breaks)
    with pytest.raises(RuntimeError):
        postman.deliver()

    states = OutgoingMail.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["sending", "queued", "queued"]


def test_mails_in_the_hands_of_a_worker_are_missed_as_well(sign_up, clock):
    sign_up()
    clock.shift(timedelta(minutes=16))
    now = timezone.now()

    OutgoingMail.objects.claim(owner="dead", now=now, lease=LEASE, most=1)

    assert len(desk.warnings(now=now)) == 1
