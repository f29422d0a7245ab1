"""Being told once when an event has a date."""

from datetime import time, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from events.choices import EventState, Mode
from events.models import DateRequest, EventPage
from events.registration import date_actions
from outbox import postman
from tests.events.factories import EventPageFactory, UndatedEventPageFactory
from tests.events.registration.people import IN_TWO_WEEKS, an_evening, links_in

pytestmark = pytest.mark.django_db
PART = "termin-erfahren/"


@pytest.fixture
def open_event(clock):
    return UndatedEventPageFactory(title="Abend")


@pytest.fixture
def ask(send, open_event):
    def asked(email="kim@example.org", event=None, **typed):
        return send(event or open_event, part=PART, email=email, **typed)

    return asked


def links():
    postman.deliver()
    return links_in(mail.outbox[-1].body)


def give_a_date(event, **values):
    page = EventPage.objects.get(pk=event.pk)
    for name, value in {"starts_on": IN_TWO_WEEKS, "start_time": time(18), **values}.items():
        setattr(page, name, value)
    page.save_revision().publish()
    postman.deliver()


def test_who_has_confirmed_is_told_once_and_then_forgotten(ask, open_event):
    assert ask().url == f"{open_event.path_on_site}{PART}post-ansehen/"
    path = links()["bestaetigen"]
    Client().get(path)
    assert DateRequest.objects.get().confirmed_at is None
    Client().post(path)

    give_a_date(open_event, mode=Mode.ON_SITE, venue_name="Rathaus", takes_registrations=True)
    give_a_date(open_event, starts_on=IN_TWO_WEEKS + timedelta(days=1))

    assert [letter.subject for letter in mail.outbox] == [
        "Sollen wir Ihnen den Termin sagen? Abend",
        "Der Termin steht fest: Abend",
    ]
    body = mail.outbox[-1].body
    assert "Samstag, 28. März 2026, 18:00 Uhr" in body
    assert f"{open_event.path_on_site}anmeldung/" in body
    assert DateRequest.objects.count() == 0


def test_who_has_not_confirmed_is_not_told(ask, open_event, clock):
    ask()
    path = links()["bestaetigen"]
    give_a_date(open_event)
    assert len(mail.outbox) == 1

    # Whoever confirms after the date was published is told at once.
    Client().post(path)
    postman.deliver()
    assert mail.outbox[-1].subject == "Der Termin steht fest: Abend"


def test_an_address_is_asked_once_however_often_it_is_typed(ask, clock):
    for number in range(5):
        assert ask(network=f"198.51.{number}.1").status_code == 302
        clock.shift(timedelta(minutes=1))
    postman.deliver()
    Client().post(links()["bestaetigen"])
    clock.shift(timedelta(hours=1))
    ask("KIM@example.org")

    assert "loeschen" in links()
    assert mail.outbox[0].subject == "Sollen wir Ihnen den Termin sagen? Abend"
    assert len(mail.outbox) == 2
    assert DateRequest.objects.count() == 1


def test_the_answer_is_the_same_for_every_address(ask, clock):
    ask()
    Client().post(links()["bestaetigen"])
    clock.shift(timedelta(hours=1))

    known, new = ask(), ask("new@example.org")

    assert (known.status_code, known.url, known.content) == (new.status_code, new.url, new.content)


def test_who_does_not_want_to_be_told_any_more_is_deleted(ask, open_event, clock):
    ask()
    Client().post(links()["bestaetigen"])
    clock.shift(timedelta(hours=1))
    ask()
    path = links()["loeschen"]
    assert "Meine Adresse jetzt löschen" in Client().get(path).content.decode()

    Client().post(path)

    assert DateRequest.objects.count() == 0
    assert Client().post(path).status_code == 404
    give_a_date(open_event)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("make", "is_offered"),
    [
        (UndatedEventPageFactory, True),
        (lambda: EventPageFactory(state=EventState.POSTPONED), True),
        (lambda: UndatedEventPageFactory(state=EventState.SUGGESTED), False),
        (lambda: UndatedEventPageFactory(state=EventState.CANCELLED), False),
        (EventPageFactory, False),
    ],
)
def test_it_is_offered_only_where_a_date_is_awaited(clock, send, make, is_offered):
    event = make()

    assert (PART in Client().get(event.path_on_site).content.decode()) == is_offered
    assert send(event, part=PART).status_code == (302 if is_offered else 404)
    assert DateRequest.objects.exists() == is_offered


def test_addresses_that_nothing_will_reach_are_deleted(ask, open_event, clock):
    ask("unconfirmed@example.org")
    clock.shift(timedelta(days=7))
    date_actions.forget(now=timezone.now())
    assert DateRequest.objects.count() == 0

    ask("confirmed@example.org")
    Client().post(links()["bestaetigen"])
    clock.shift(timedelta(days=364))
    date_actions.forget(now=timezone.now())
    assert DateRequest.objects.count() == 1
    clock.shift(timedelta(days=1))
    date_actions.forget(now=timezone.now())
    assert DateRequest.objects.count() == 0


def test_what_goes_online_by_itself_is_told_by_the_worker(ask, open_event):
    ask()
    Client().post(links()["bestaetigen"])
    dated = an_evening()
    # As Wagtail's command leaves it, when no signal was sent in between.
    EventPage.objects.filter(pk=open_event.pk).update(
        starts_on=dated.starts_on, starts_at=dated.starts_at, over_at=dated.over_at
    )

    date_actions.tell_all(now=timezone.now())
    postman.deliver()

    assert mail.outbox[-1].subject == "Der Termin steht fest: Abend"


@pytest.mark.parametrize("typed", ["", "kim", "a" * 10_000, "kim@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_said_at_the_field(ask, typed):
    html = ask(typed).content.decode()

    assert 'id="email-error"' in html
    assert DateRequest.objects.count() == 0
