"""What is mailed because somebody wrote, and how messages are dealt with and forgotten."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from contact import actions
from contact.actions import Entry
from contact.choices import Kind
from contact.letters import PURPOSES
from contact.models import Message, MessageBucket
from core.jobs import run_due_jobs
from outbox import postman
from outbox.letters import in_bytes
from outbox.mailboxes import read
from outbox.models import OutgoingMail
from tests.contact.conftest import REPORT
from tests.factories import NOON

pytestmark = pytest.mark.django_db
PAGE = "https://example.org/antraege/x/"


def test_the_faction_gets_the_words_and_can_answer(send, office):
    send(REPORT, seite=PAGE, nachricht="Das <b>Datum</b> stimmt nicht.")
    postman.deliver()

    (letter,) = mail.outbox
    message = Message.objects.get()
    html = letter.alternatives[0][0]
    assert (letter.to, letter.reply_to) == ([office], ["kim@example.org"])
    assert letter.subject == f"Fehler auf einer Seite {message.reference}"
    assert "Das <b>Datum</b> stimmt nicht." in letter.body
    assert "Das &lt;b&gt;Datum" in html
    assert PAGE in letter.body
    assert reverse("contact_messages:edit", args=[message.pk]) in letter.body


def test_without_an_address_of_the_faction_the_message_stands_in_the_list(send, client_of, chief):
    send()

    assert OutgoingMail.objects.count() == 0
    desk = client_of(chief).get("/admin/").content.decode()
    assert "1 Nachricht wartet" in desk
    assert "keine E-Mail-Adresse der Fraktion" in desk


def test_a_receipt_holds_a_number_and_none_of_the_words(send):
    send(kopie="ja", nachricht="Kauft bei example.com", name="Gratis Gewinn")
    postman.deliver()

    (letter,) = mail.outbox
    message = Message.objects.get()
    everything = letter.subject + letter.body + letter.alternatives[0][0]
    assert letter.to == ["kim@example.org"]
    assert message.reference in letter.subject
    assert message.reference in letter.body
    assert "example.com" not in everything
    assert "Gewinn" not in everything


def test_nothing_is_mailed_about_a_message_that_is_deleted(send, office):
    send(kopie="ja")
    Message.objects.all().delete()

    postman.deliver()

    assert mail.outbox == []


@given(
    text=st.text(min_size=1, max_size=80),
    name=st.text(max_size=40),
    page=st.text(max_size=40),
    tail=st.sampled_from(
        ["", "\r\nBcc: x@example.org", "\nX-Y: z", "\u2028To: a@b.de", "%0aCc: x"]
    ),
)
def test_nothing_that_is_typed_becomes_a_header(text, name, page, tail):
    clean = (text + tail).replace("\x00", "").encode("utf-8", "ignore").decode()
    message = Message(
        kind=Kind.MESSAGE,
        text=clean,
        name=(name + tail).encode("utf-8", "ignore").decode(),
        page=(page + tail).encode("utf-8", "ignore").decode(),
        email="kim@example.org",
        language_code="de",
        received_at=NOON,
        pk=1,
    )
    outgoing = OutgoingMail(
        email="fraktion@example.org", language_code="de", message_id="<1@example.org>"
    )

    sent = written_about(message, outgoing)

    assert sent["To"] == "fraktion@example.org"
    assert sent["Bcc"] is sent["Cc"] is sent["X-Y"] is None
    assert len(sent.get_all("To")) == 1


def written_about(message, outgoing):
    """The mail to the editors as it goes over the wire."""
    write = PURPOSES[0].write
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("contact.letters._about", lambda _mail: message)
        letter = write(outgoing, NOON)
    return message_from_bytes(in_bytes(letter), policy=policy.default)


def receive(text="x", *, now=NOON, network="n"):
    entry = Entry(Kind.MESSAGE, text, mailbox=read("kim@example.org"))
    return actions.receive(entry, language_code="de", network=network, now=now)


def test_a_flood_does_not_bury_the_mailbox_of_the_faction(office):
    for number in range(40):
        receive(now=NOON + timedelta(seconds=10 * number), network=str(number))

    assert OutgoingMail.objects.filter(email=office).count() == 30
    assert Message.objects.count() == 40


def test_who_may_reads_the_messages_and_ticks_them_off(send, client_of, chief, writer):
    send()
    kept = Message.objects.get()
    edit = reverse("contact_messages:edit", args=[kept.pk])

    assert "kim@example.org" in client_of(chief).get(edit).content.decode()
    answer = client_of(chief).post(
        edit, {"is_done": "on", "note": "Beantwortet.", "text": "anders"}
    )

    assert answer.status_code == 302
    kept.refresh_from_db()
    assert (kept.is_done, kept.done_at, kept.note) == (True, NOON, "Beantwortet.")
    assert kept.text == "Wann ist die nächste Sitzung?"
    assert (
        kept.reference in client_of(chief).get(reverse("contact_messages:index")).content.decode()
    )
    for address in (edit, reverse("contact_messages:index")):
        assert client_of(writer).get(address).status_code == 302


def test_nobody_writes_in_a_visitor_s_name(client_of, superuser):
    assert client_of(superuser).get(reverse("contact_messages:add")).status_code == 302


def test_a_message_that_waits_for_long_is_told_in_red(client_of, chief):
    receive(now=timezone.now() - timedelta(days=15))

    assert "seit mehr als zwei Wochen" in client_of(chief).get("/admin/").content.decode()


def test_a_message_is_forgotten_after_it_was_dealt_with_and_after_a_year_at_last(clock, settings):
    settings.CONTACT_KEPT_DAYS = 10
    receive("bearbeitet")
    receive("offen")
    Message.objects.filter(text="bearbeitet").update(is_done=True, done_at=NOON)

    actions.forget(now=NOON + timedelta(days=10, seconds=-1))
    assert Message.objects.count() == 2
    assert MessageBucket.objects.count() == 0
    clock.shift(timedelta(days=10))
    assert "forget messages" in run_due_jobs(now=timezone.now())
    assert Message.objects.get().text == "offen"
    actions.forget(now=NOON + timedelta(days=365))
    assert Message.objects.count() == 0
