"""Writing to the faction: nothing lost, nobody written to who did not ask, and no cookie."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from contact.forms import ContactForm, MistakeForm
from contact.models import Message, MessageBucket
from outbox.models import OutgoingMail
from tests.contact.conftest import REPORT, WRITE
from tests.factories import NOON

pytestmark = pytest.mark.django_db


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_the_form_sets_no_cookie_and_is_offered_on_every_contact_block(client):
    answer = client.get(WRITE)

    assert answer.status_code == 200
    assert not client.cookies
    assert f'href="{WRITE}"' in client.get("/kontakt/").content.decode()


def test_a_message_is_kept_and_its_sender_gets_a_receipt_to_look_at(send):
    answer = send()

    message = Message.objects.get()
    assert (message.text, message.name) == ("Wann ist die nächste Sitzung?", "Kim Muster")
    assert (message.kind, message.received_at, message.is_done) == ("message", NOON, False)
    assert re.fullmatch(r"/kontakt/beleg/[\w-]{59}/", answer.url)
    receipt = Client().get(answer.url)
    page = soup(receipt)
    assert message.reference in page.get_text()
    assert "Wann ist die nächste Sitzung?" in page.get_text()
    assert '<meta name="robots" content="noindex">' in receipt.content.decode()
    assert receipt.headers["Cache-Control"].count("no-store") == 1


def test_only_the_text_is_needed(send):
    send(name="", email="")

    assert Message.objects.get().email == ""


def test_the_receipt_is_shown_for_a_day(send, clock):
    address = send().url

    clock.shift(timedelta(days=1, seconds=1))
    late = Client().get(address)

    assert late.status_code == 410
    assert "nächste Sitzung" not in late.content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 59, "ä" * 59])
def test_a_made_up_receipt_is_gone(client, token):
    assert client.get(f"/kontakt/beleg/{token}/").status_code == 410


@pytest.mark.parametrize(
    ("changes", "field", "complaint"),
    [
        ({"nachricht": ""}, "nachricht", "Bitte schreiben Sie Ihre Nachricht."),
        ({"nachricht": " \n "}, "nachricht", "Bitte schreiben Sie Ihre Nachricht."),
        ({"nachricht": "ä" * 10_000}, "nachricht", "höchstens 5000 Zeichen"),
        ({"name": "ä" * 101}, "name", "höchstens 100 Zeichen"),
        ({"email": "kim@"}, "email", "name@beispiel.de"),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "email", "name@beispiel.de"),
        ({"email": "a" * 300 + "@example.org"}, "email", "zu lang"),
        ({"email": "", "kopie": "ja"}, "email", "E-Mail-Adresse ein"),
    ],
)
def test_a_mistake_is_told_above_and_at_its_field_and_nothing_is_lost(
    send, changes, field, complaint
):
    page = soup(send(**changes))

    summary = page.find(id="fehler")
    link = summary.find("a", href=f"#{field}")
    typed = page.find(id=field)
    assert complaint in link.get_text()
    assert complaint in page.find(id=f"{field}-error").get_text()
    assert (summary["role"], summary.has_attr("autofocus")) == ("alert", True)
    assert typed["aria-invalid"] == "true"
    assert f"{field}-error" in typed["aria-describedby"]
    kept = typed.get("value") or typed.get_text()
    assert kept.split() == changes[field].split()
    assert page.title.get_text().startswith("Fehler: ")
    assert Message.objects.count() == 0


@pytest.mark.parametrize("zeit", ["", "nonsense", ContactForm.salt, MistakeForm.stamp(now=NOON)])
def test_a_form_that_was_not_made_here_is_shown_again(send, zeit):
    page = soup(send(zeit=zeit))

    assert "lange offen" in page.find(id="fehler").get_text()
    assert "nächste Sitzung" in page.find(id="nachricht").get_text()
    assert Message.objects.count() == 0


@pytest.mark.parametrize("age", [timedelta(seconds=1), timedelta(hours=3)])
def test_a_form_that_comes_too_fast_or_too_late_is_shown_again(send, age):
    send(zeit=ContactForm.stamp(now=NOON - age))

    assert Message.objects.count() == 0


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(send):
    answer = send(homepage="https://example.org")

    assert (answer.status_code, answer.url) == (302, "/kontakt/danke/")
    assert Client().get(answer.url).status_code == 200
    assert Message.objects.count() == 0


def test_a_network_may_write_five_times_an_hour(send, clock):
    for _ in range(5):
        assert send().status_code == 302

    refused = send()

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 3600
    assert "nächste Sitzung" in soup(refused).find(id="nachricht").get_text()
    assert send(network="198.51.100.1").status_code == 302
    clock.shift(timedelta(hours=1, seconds=1))
    assert send().status_code == 302


def test_an_address_gets_a_mail_only_if_asked_and_rarely(send, clock):
    send()
    assert OutgoingMail.objects.count() == 0

    for number in range(3):
        send(kopie="ja", network=f"198.51.{number}.1")
    assert OutgoingMail.objects.filter(email="kim@example.org").count() == 1

    for _ in range(9):
        clock.shift(timedelta(minutes=16))
        send(kopie="ja", email="KIM@example.org", network=f"203.0.{_}.1")
    assert OutgoingMail.objects.count() == 3
    assert Message.objects.count() == 13


def test_markup_stays_text(send):
    answer = send(nachricht="<script>alert(1)</script>\x00", name="<b>x")

    html = Client().get(answer.url).content.decode()
    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;" in html


def test_a_form_of_somebody_else_s_page_is_refused():
    answer = Client().post(WRITE, {"nachricht": "x"}, headers={"Origin": "https://example.org"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/antraege/sicherheitskonferenzen/", "/themen/soziales/", "/antraege/", "/", "/suche/"],
)
def test_the_foot_of_a_page_leads_to_the_form_with_its_address(client, settings, address):
    foot = soup(client.get(address)).select_one(".page-foot")

    link = foot.find("a", string="Fehler gefunden?")["href"]

    assert soup(client.get(link)).find(id="seite")["value"] == f"{settings.PUBLIC_URL}{address}"


def test_a_profile_leads_to_the_form_for_profiles(client):
    foot = soup(client.get("/praeventionsmodelle/koeln/")).select_one(".page-foot")

    assert foot.find("a", string="Fehler gefunden?")["href"] == (
        "/praeventionsmodelle/methode/korrektur/?modell=koeln"
    )


def test_a_reported_mistake_names_its_page(send):
    send(REPORT, seite="https://example.org/\r\nX: y", nachricht="Das Datum stimmt nicht.")

    message = Message.objects.get()
    assert (message.kind, message.page) == ("mistake", "https://example.org/ X: y")


def test_a_page_that_belongs_to_one_person_gives_its_address_to_nobody(send):
    html = Client().get(send().url).content.decode()

    assert "?seite=" not in html
    assert "data-copy-link" not in html


def test_the_english_form_speaks_english(client):
    html = client.get(f"/en{WRITE}").content.decode()

    assert "What do you want to tell us?" in html
    with translation.override("en"):
        assert str(ContactForm.base_fields["nachricht"].error_messages["required"]) in (
            "Please write your message."
        )


def test_no_address_stands_in_a_log_or_in_the_name_of_a_message(send, caplog, capsys):
    send(kopie="ja")

    said = f"{caplog.text}{capsys.readouterr()}{Message.objects.get()}"
    assert "kim@example.org" not in said
    assert "Sitzung" not in said
    kept = str(list(MessageBucket.objects.values_list("key")))
    assert "192.0.2.1" not in kept
    assert "kim" not in kept
