"""What the mails say, byte by byte, and what nobody can put into them."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from core.models import SiteSettings
from outbox import mailboxes, postman
from outbox.letters import from_line, in_bytes, one_line
from outbox.models import OutgoingMail

pytestmark = pytest.mark.django_db
GOLDEN = Path(__file__).with_name("confirm.txt")
VARIES = [(r"[\w-]{59}(?=/\s)", "TOKEN"), (r"Message-ID: <[\w-]{16}@", "Message-ID: <ID@")]


def as_it_always_is(raw):
    for pattern, name in VARIES:
        raw = re.sub(pattern, name, raw)
    return raw


def test_the_confirmation_mail_is_exactly_this(sign_up, links):
    sign_up("kim@example.org", "soziales")
    links()

    raw = in_bytes(mail.outbox[0]).decode().replace("\r\n", "\n")

    assert as_it_always_is(raw) == GOLDEN.read_text(encoding="utf-8")


def test_it_holds_no_word_that_a_stranger_typed(sign_up, links):
    sign_up(seite="/kauft-bei-uns/", homepage="", name="Kauft bei uns")
    links()

    assert "auft" not in in_bytes(mail.outbox[0]).decode()


def test_it_has_one_part_of_plain_text_and_two_links_of_its_own(sign_up, links):
    sign_up()
    assert set(links()) == {"bestaetigen", "sperren"}

    letter = message_from_bytes(in_bytes(mail.outbox[0]), policy=policy.default)
    assert letter.get_content_type() == "text/plain"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert len(re.findall(r"https?://\S+", letter.get_content())) == 4


def test_it_is_in_the_language_of_the_form(sign_up, links):
    sign_up(address="/en/newsletter/")
    postman.deliver()

    assert mail.outbox[0].subject.startswith("Please confirm your subscription: ")
    assert "/en/newsletter/bestaetigen/" in mail.outbox[0].body


def test_every_line_ends_as_mail_servers_want_it(sign_up, links):
    SiteSettings.objects.update(organisation="Ö" * 100, street="." * 100)
    sign_up("k" * 60 + "@" + "e" * 60 + ".example.org")
    links()

    raw = in_bytes(mail.outbox[0])

    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998


def test_links_lead_to_the_address_of_the_installation(sign_up, settings):
    settings.PUBLIC_URL = "https://rat.example.org"
    sign_up(client=None)

    postman.deliver()

    assert "https://rat.example.org/newsletter/bestaetigen/" in mail.outbox[0].body
    assert "localhost" not in mail.outbox[0].body


def test_the_name_of_the_site_can_not_become_a_header(sign_up, links):
    SiteSettings.objects.update(site_name="Rat\r\nBcc: kai@example.org\x07", city="\u2028Dortmund")
    sign_up()
    links()

    letter = message_from_bytes(in_bytes(mail.outbox[0]), policy=policy.default)
    assert letter["Bcc"] is None
    assert (
        letter["Subject"].strip() == "Bitte Anmeldung bestätigen: Rat Bcc: kai@example.org Dortmund"
    )
    assert mail.outbox[0].recipients() == ["kim@example.org"]


@given(
    start=st.text(max_size=20),
    middle=st.sampled_from(
        ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "%0a", ",", ";", " ", "<"]
    ),
    end=st.sampled_from(["Bcc: kai@example.org", "kai@example.org", "\r\n.\r\n", "@example.org"]),
)
def test_no_address_becomes_two_or_a_header(start, middle, end):
    mailbox = mailboxes.read(f"{start}{middle}{end}")

    if mailbox:
        assert re.fullmatch(r"[!-~]+", mailbox.email)
        assert mailbox.email.count("@") == 1
        assert not set(mailbox.email) & set(',;<>"()[]\\: ')


@given(st.text())
def test_one_line_is_one_line(text):
    assert len(one_line(text).splitlines()) <= 1
    assert "\x00" not in one_line(text)


@pytest.mark.parametrize(
    ("configured", "line"),
    [
        ("web@example.org", "=?utf-8?q?GR=C3=9CNE_Ratsfraktion_Dortmund?= <web@example.org>"),
        ("Rat <web@example.org>", "Rat <web@example.org>"),
    ],
)
def test_the_sender_is_the_operator_s_address(settings, configured, line):
    settings.DEFAULT_FROM_EMAIL = configured

    assert from_line(SiteSettings.objects.get()) == line


def test_who_is_not_a_subscriber_any_more_gets_no_way_out(subscribe, client, clock):
    subscribe().delete()
    client.post("/newsletter/abmelden/", {"email": "kim@example.org"})
    clock.shift(timedelta(minutes=1))
    sent = len(mail.outbox)

    postman.deliver()

    assert len(mail.outbox) == sent
    assert OutgoingMail.objects.first().state == "skipped"
