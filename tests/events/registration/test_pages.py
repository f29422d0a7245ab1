"""The pages behind the links of mails, and what the page of the event says."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.choices import EventState, Mode, Way
from events.models import EventPage, Registration
from events.registration import actions, words
from events.registration.links import Purpose, path_for
from outbox import postman
from tests.events.factories import EventPageFactory, UndatedEventPageFactory
from tests.events.registration.people import IN_TWO_WEEKS, an_evening
from tests.factories import NOON

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def text_of(path, client=None):
    html = (client or Client()).get(path, follow=True).content.decode()
    main = re.search(r"<main.*</main>", html, re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main.replace("\N{SOFT HYPHEN}", "")).split())


def own(one):
    return path_for(Purpose.OWN, one.row, "de")


def rows():
    return list(Registration.objects.order_by("pk").values())


def test_looking_at_a_link_changes_nothing(person):
    ada, ben = person("ada").comes(), person("ben").comes()
    cem, dua = person("cem").comes(), person("dua").asks()
    ada.does(actions.cancel)
    before = rows()

    for one in (ada, ben, cem, dua):
        for purpose in (Purpose.CONFIRM, Purpose.OWN, Purpose.ACCEPT, Purpose.DECLINE):
            path = path_for(purpose, one.row, "de")
            for _ in range(3):
                assert Client().get(path, follow=True).status_code == 200
                Client().head(path)

    assert rows() == before


def test_the_way_from_the_mail_to_the_seat_and_back(person):
    ada = person("ada").asks()
    postman.deliver()
    page = text_of(ada.links["bestaetigen"])
    assert "Noch ein Klick, dann sind Sie angemeldet." in page

    answer = Client().post(ada.links["bestaetigen"], follow=True)
    assert "Sie sind dabei" in answer.content.decode()
    assert "Sie sind dabei" in text_of(ada.links["bestaetigen"])
    Client().post(own(ada), {"was": "absagen"})

    assert ada.state == "cancelled"
    assert "Ihre Anmeldung ist abgesagt" in text_of(own(ada))
    assert "Neu anmelden" in text_of(own(ada))
    Client().post(own(ada), {"was": "annehmen"})
    assert ada.state == "cancelled"


def test_who_waits_sees_the_place_and_may_leave(person):
    people = [person(name).comes() for name in ("ada", "ben", "cem", "dua")]

    assert "Ihr Platz in der Reihe: 2." in text_of(own(people[3]))
    Client().post(own(people[2]), {"was": "absagen"})
    assert "Ihr Platz in der Reihe: 1." in text_of(own(people[3]))


@pytest.mark.parametrize(
    ("purpose", "button", "state"),
    [
        (Purpose.ACCEPT, "Ja, ich komme", "confirmed"),
        (Purpose.DECLINE, "Nein, ich brauche den Platz nicht", "cancelled"),
    ],
)
def test_an_offer_has_two_links_and_each_a_button(person, clock, purpose, button, state):
    people = [person(name).comes() for name in ("ada", "ben", "cem")]
    people[0].does(actions.cancel)
    path = path_for(purpose, people[2].row, "de")

    assert button in text_of(path)
    assert Client().post(path).status_code == 302

    assert people[2].state == state
    # A link that is used again shows what has become of it.
    assert Client().post(path, follow=True).status_code == 200
    assert people[2].state == state


def test_an_offer_that_is_over_says_so_even_before_the_worker_came_by(person, clock):
    people = [person(name).comes() for name in ("ada", "ben", "cem")]
    people[0].does(actions.cancel)
    clock.shift(2 * DAY)

    for purpose in (Purpose.ACCEPT, Purpose.DECLINE, Purpose.OWN):
        path = path_for(purpose, people[2].row, "de")
        assert "Das Angebot ist abgelaufen" in text_of(path)
    Client().post(path_for(Purpose.ACCEPT, people[2].row, "de"))

    assert people[2].state == "offered"


def test_a_confirmation_that_comes_too_late_is_told_so(person, clock):
    ada = person("ada").asks()
    postman.deliver()
    path = ada.links["bestaetigen"]
    clock.shift(DAY)

    for _ in range(2):
        for answer in (Client().get(path), Client().post(path)):
            assert answer.status_code == 410
            assert "Zu spät" in answer.content.decode()
        actions.refill_all(now=timezone.now())
    assert Registration.objects.get().email == ""


def test_forged_and_changed_links_lead_nowhere(person):
    ada, ben = person("ada").comes(), person("ben").comes()
    path = own(ada)
    token = path.split("/")[-2]
    other = own(ben).split("/")[-2]
    mixed = token[:16] + other[16:]

    for changed in (
        path.replace(token, mixed),
        path.replace(token, token[:-1] + ("A" if token[-1] != "A" else "B")),
        path.replace(token, token[:-1]),
        path.replace(token, token + "x"),
        path.replace("ansehen", "annehmen"),
        path.replace("ansehen", "bestaetigen"),
        path.replace(token, "\x00" * 59),
        path.replace(token, "x"),
    ):
        answer = Client().post(changed, {"was": "absagen"})
        assert answer.status_code == 404
        assert "Dieser Link gilt nicht mehr" in answer.content.decode()
    assert ada.state == ben.state == "confirmed"


def test_a_page_behind_a_link_is_for_one_person_alone(person):
    ada = person("ada").comes()

    answer = Client().get(own(ada))

    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex' in answer.content.decode()
    assert not answer.cookies
    assert answer.headers["Referrer-Policy"] in {"same-origin", "no-referrer"}


def test_the_online_link_is_on_the_page_of_who_has_a_seat_online(person, clock):
    event = an_evening(mode=Mode.ONLINE, online_url="https://meet.example.org/x", seats_online=1)
    ada, ben = (person(name, event).comes(way=Way.ONLINE) for name in ("ada", "ben"))

    assert "meet.example.org" in text_of(own(ada))
    assert "meet.example.org" not in text_of(own(ben))
    assert "meet.example.org" not in text_of(event.path_on_site)


def test_the_pages_work_when_the_event_is_not_public_any_more(person, evening):
    ada, ben = person("ada").comes(), person("ben").asks()
    postman.deliver()
    EventPage.objects.get(pk=evening.pk).unpublish()

    assert "zurzeit nicht öffentlich" in text_of(own(ada))
    assert Client().post(ben.links["bestaetigen"]).status_code == 410
    assert ben.state == "asked"


BOXES = [
    ({}, ["noch 2 Plätze vor Ort", "Anmeldung möglich bis Samstag, 28. März 2026, 18:00 Uhr."]),
    ({"seats_on_site": 1}, ["noch 1 Platz vor Ort"]),
    ({"seats_on_site": None}, ["Plätze frei vor Ort"]),
    ({"seats_on_site": 0}, ["ausgebucht vor Ort", "Für die Warteliste anmelden"]),
    ({"mode": Mode.HYBRID, "seats_online": 7}, ["noch 2 Plätze vor Ort", "noch 7 Plätze online"]),
    ({"registration_closes_at": NOON}, ["Die Anmeldung ist geschlossen."]),
    ({"state": EventState.CANCELLED}, ["Die Veranstaltung ist abgesagt. Eine Anmeldung"]),
    ({"state": EventState.POSTPONED}, ["sobald der neue Termin feststeht", "Termin per E-Mail"]),
]


@pytest.mark.parametrize(("values", "said"), BOXES)
def test_the_page_of_the_event_says_how_it_stands(clock, values, said):
    shown = text_of(an_evening(**values).path_on_site)

    for expected in said:
        assert expected in shown


def test_an_event_without_registration_says_nothing_of_it(clock):
    html = Client().get(EventPageFactory().path_on_site).content.decode()

    assert 'id="anmeldung"' not in html
    assert "Termin per E-Mail erfahren" in text_of(UndatedEventPageFactory().path_on_site)


def test_a_preview_of_a_page_that_was_never_saved_has_its_box(clock):
    new = EventPage(
        takes_registrations=True, seats_on_site=2, starts_on=IN_TWO_WEEKS, mode=Mode.ON_SITE
    )
    new.starts_at = new.span.starts_at

    assert [one.text for one in words.box(new, "/x/", now=NOON).seats] == ["noch 2 Plätze vor Ort"]


def test_the_page_of_the_event_costs_two_more_queries_however_many_come(person, evening):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            Client().get(evening.path_on_site)
        return len(asked)

    EventPage.objects.filter(pk=evening.pk).update(takes_registrations=False)
    queries()
    without = queries()
    EventPage.objects.filter(pk=evening.pk).update(takes_registrations=True, seats_on_site=90)
    empty = queries()
    for number in range(8):
        person(f"p{number}").comes()

    assert queries() == empty <= without + 2
    assert len(mail.outbox) == 16


def test_registration_must_close_before_the_event_begins(evening):
    evening.registration_closes_at = evening.starts_at + timedelta(minutes=1)
    with pytest.raises(ValidationError) as refused:
        evening.clean()

    [words] = refused.value.message_dict["registration_closes_at"]
    assert words.startswith("Dann hat die Veranstaltung schon begonnen.")
    evening.registration_closes_at = evening.starts_at
    evening.seats_on_site = 0
    evening.clean()
