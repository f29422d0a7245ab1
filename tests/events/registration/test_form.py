"""The form below an event: what it asks, what it refuses, and the one answer that it gives."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.utils import timezone

from events.choices import EventState, Mode
from events.models import EventPage, Registration, RegistrationBucket
from events.registration import actions
from events.registration.forms import RegistrationForm
from outbox import postman
from outbox.models import OutgoingMail
from tests.events.registration.people import an_evening, links_in
from tests.factories import NOON, translate

pytestmark = pytest.mark.django_db


def html_of(answer):
    return answer.content.decode()


def form_of(event):
    return html_of(Client().get(f"{event.path_on_site}anmeldung/"))


def test_what_is_typed_is_kept_and_mailed_about(send, evening):
    answer = send(evening, bedarf="Platz für\nRollstuhl", einwilligung="ja")
    postman.deliver()

    assert answer.url == f"{evening.path_on_site}anmeldung/post-ansehen/"
    row = Registration.objects.get()
    assert (row.name, row.email, row.state) == ("Kim Beispiel", "kim@example.org", "asked")
    assert (row.seats, row.way, row.language_code) == (1, "on_site", "de")
    assert row.needs.splitlines() == ["Platz für", "Rollstuhl"]
    assert row.needs_consent_at == NOON
    assert list(links_in(mail.outbox[0].body)) == ["bestaetigen"]


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(send, evening, person, clock):
    person("confirmed").comes()
    person("cancelled").comes().does(actions.cancel)
    person("waiting").comes()
    person("third").comes()
    person("asked").asks()
    clock.shift(timedelta(minutes=20))

    answers = []
    for name in ("new", "confirmed", "waiting", "asked", "cancelled"):
        answer = send(evening, email=f"{name}@example.org")
        page = Client().get(answer.url)
        seen = (answer.status_code, sorted(answer.headers.items()), answer.content)
        answers.append((*seen, page.status_code, sorted(page.headers.items()), page.content))

    assert answers.count(answers[0]) == len(answers)


def test_a_form_for_a_known_address_changes_nothing_and_tells_its_owner(
    send, evening, person, clock
):
    ada = person("ada").comes(needs="Rampe")
    before = Registration.objects.values().get()
    clock.shift(timedelta(hours=1))

    send(evening, email="ADA@example.org", name="Somebody else")
    postman.deliver()

    assert Registration.objects.values().get() == before
    assert ada.subjects[-1] == "Sie sind schon angemeldet"
    assert "Somebody" not in ada.letters[-1].body
    assert set(ada.links) == {"ansehen"}


def test_who_has_not_confirmed_yet_can_correct_what_was_typed(send, evening, clock):
    send(evening, name="Kim Besipiel")
    first = Registration.objects.get()
    clock.shift(timedelta(minutes=15))

    send(evening, name="Kim Beispiel")

    row = Registration.objects.get()
    assert (row.name, row.pk, row.asked_at) == ("Kim Beispiel", first.pk, first.asked_at)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"name": ""}, "name", "Bitte geben Sie Ihren Namen an."),
        ({"name": " \t\r\n"}, "name", "Bitte geben Sie Ihren Namen an."),
        ({"name": "a" * 10_000}, "name", "höchstens 100 Zeichen"),
        ({"email": ""}, "email", "E-Mail-Adresse"),
        ({"email": "kim"}, "email", "name@beispiel.de"),
        ({"email": "a@" + "b" * 10_000 + ".org"}, "email", "zu lang"),
        ({"email": "kim@example.org\r\nBcc: x@example.org"}, "email", "name@beispiel.de"),
        ({"bedarf": "a" * 10_000, "einwilligung": "ja"}, "bedarf", "höchstens 1000 Zeichen"),
        ({"bedarf": "Rampe"}, "einwilligung", "Bitte stimmen Sie zu"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(
    send, evening, typed, field, words
):
    html = html_of(send(evening, **typed))

    assert words in html.split(f'id="{field}-error"')[1].split("</p>")[0]
    assert Registration.objects.count() == OutgoingMail.objects.count() == 0


def test_two_mistakes_in_one_field_are_told_in_one_paragraph(send, evening):
    page = BeautifulSoup(html_of(send(evening, name="Kim\x00" + "a" * 100)), "html.parser")

    ids = [one["id"] for one in page.select("[id]")]
    told = list(page.find(id="name-error").stripped_strings)
    summary = page.find(id="fehler").select('a[href="#name"]')
    assert len(ids) == len(set(ids))
    assert len(told) == 2
    assert [link.text for link in summary] == told


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "eine Zahl ab 1"),
        ("-1", "eine Zahl ab 1"),
        ("zwei", "eine Zahl an"),
        ("4", "höchstens 3 Personen"),
        ("9" * 5000, "Zahl"),
        ("1e5", "eine Zahl an"),
    ],
)
def test_nobody_registers_a_crowd(send, clock, number, words):
    event = an_evening(most_seats_each=3, seats_on_site=50)

    assert words in html_of(send(event, plaetze=number))
    assert Registration.objects.count() == 0
    send(event, plaetze="3")
    assert Registration.objects.get().seats == 3


def test_nobody_asks_for_more_seats_than_there_are(send, clock):
    event = an_evening(most_seats_each=10, seats_on_site=2)

    assert "höchstens 2 Personen" in html_of(send(event, plaetze="3"))


def test_the_form_asks_only_what_there_is_to_choose(clock):
    simple = form_of(an_evening())
    rich = form_of(an_evening(mode=Mode.HYBRID, most_seats_each=2, registrations_kept_days=5))

    assert 'name="teilnahme"' not in simple
    assert 'name="plaetze"' not in simple
    assert "löschen sie 30 Tage danach" in simple
    assert rich.count('name="teilnahme"') == 2
    assert 'name="plaetze"' in rich
    assert "löschen sie 5 Tage danach" in rich


@pytest.mark.parametrize("way", ["", "beides", "\x00"])
def test_who_may_choose_has_to(send, clock, way):
    event = an_evening(mode=Mode.HYBRID)

    assert "Bitte wählen Sie, wie Sie teilnehmen." in html_of(send(event, teilnahme=way))
    send(event, teilnahme="online")
    assert Registration.objects.get().way == "online"


def test_a_name_is_text_on_every_page_and_in_every_mail(send, evening):
    name = "<script>alert(1)</script>\r\nBcc: x@example.org"
    send(evening, name=name, bedarf="<b>Rampe</b>", einwilligung="ja")
    postman.deliver()
    path = links_in(mail.outbox[0].body)["bestaetigen"]
    assert "alert" not in mail.outbox[0].message().as_string()
    page = html_of(Client().get(path))
    own = html_of(Client().post(path, follow=True))
    postman.deliver()

    for html in (page, own, mail.outbox[1].alternatives[0].content):
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; Bcc: x@example.org" in html
    assert "<b>Rampe" not in page + own
    headers = mail.outbox[1].message()
    assert not [value for value in headers.values() if "alert" in value or "x@example" in value]


def test_programs_are_noticed(send, evening):
    assert send(evening, homepage="https://example.org").status_code == 302
    for stamp in ("", "1:x", RegistrationForm.stamp(now=timezone.now())):
        assert send(evening, zeit=stamp).status_code == 200
    assert Registration.objects.count() == 0


def test_one_network_and_everybody_together_have_limits(send, evening, clock):
    answers = [
        send(evening, email=f"p{number}@example.org", network=f"192.0.2.{number}")
        for number in range(21)
    ]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert answers[-1].headers["Retry-After"] == "3600"

    more = [
        send(evening, email=f"q{number}@example.org", network=f"198.51.{number}.1")
        for number in range(41)
    ]
    assert [answer.status_code for answer in more].count(302) == 40
    assert RegistrationBucket.objects.get(key="all").refused_at == NOON


def test_an_address_gets_few_mails_however_often_it_is_typed(send, evening, clock):
    for number in range(24):
        send(evening, network=f"198.51.{number}.1")
        postman.deliver()
        clock.shift(timedelta(minutes=5))

    assert len(mail.outbox) == 3


def test_who_plans_a_series_registers_for_all_of_it_at_once(send, clock):
    for _ in range(5):
        assert send(an_evening()).status_code == 302
    postman.deliver()

    assert len(mail.outbox) == 5


def test_the_form_says_why_it_is_closed(send, evening):
    assert "Für die Veranstaltung anmelden" in form_of(evening)
    EventPage.objects.filter(pk=evening.pk).update(state=EventState.CANCELLED)

    for answer in (Client().get(f"{evening.path_on_site}anmeldung/"), send(evening)):
        assert answer.status_code == 410
        assert "Die Veranstaltung ist abgesagt. Eine Anmeldung ist nicht mehr" in html_of(answer)
    EventPage.objects.filter(pk=evening.pk).update(takes_registrations=False)
    assert send(evening).status_code == 404


def test_who_registers_in_english_is_written_to_in_english(send, evening):
    english = translate(evening, "en", title="An evening")

    assert send(english).url == f"{english.path_on_site}anmeldung/post-ansehen/"
    postman.deliver()

    assert mail.outbox[0].subject == "Please confirm your registration: An evening"
    path = links_in(mail.outbox[0].body)["bestaetigen"]
    assert path.startswith("/en/anmeldung/bestaetigen/")
    assert "You are registered" in html_of(Client().post(path, follow=True))
    assert Registration.objects.get().event_id == evening.pk
