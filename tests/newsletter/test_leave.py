"""Leaving: as easy as coming, for ever, and by every way that mail programs know."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from newsletter import actions
from newsletter.choices import ConsentKind
from newsletter.models import ConsentEvent, Subscriber
from outbox import postman
from outbox.models import OutgoingMail
from tests.newsletter.conftest import links_in

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def ways(subscribe, sign_up, clock):
    """The links that a subscriber has."""
    subscribe()
    return ways_by_mail(clock)


def ways_by_mail(clock):
    Client().post("/newsletter/abmelden/", {"email": "kim@example.org"})
    postman.deliver()
    return links_in(mail.outbox[-1].body)


def last_event():
    return ConsentEvent.objects.in_order().last()


def test_one_button_behind_the_link_unsubscribes(client, ways):
    assert "Jetzt abmelden" in client.get(ways["abmelden"]).content.decode()
    assert Subscriber.objects.count() == 1

    answer = client.post(ways["abmelden"])

    assert answer.status_code == 200
    assert "Sie sind abgemeldet" in answer.content.decode()
    assert Subscriber.objects.count() == 0
    assert (last_event().kind, last_event().email) == (ConsentKind.WITHDRAWN, "kim@example.org")


def test_a_mail_program_unsubscribes_with_one_request(ways):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(ways["abmelden"], ONE_CLICK, content_type=FORM)

    assert (answer.status_code, answer.cookies) == (200, {})
    assert last_event().kind == ConsentKind.ONE_CLICK


def test_leaving_twice_is_as_friendly_as_once(client, ways):
    first, second, third = (client.post(ways["abmelden"]) for _ in range(3))

    assert first.status_code == second.status_code == third.status_code == 200
    assert first.content == second.content == third.content
    kinds = [event.kind for event in ConsentEvent.objects.in_order()]
    assert kinds.count(ConsentKind.WITHDRAWN) == 1


def test_the_link_works_after_years_and_after_all_others_were_revoked(client, ways, clock):
    actions.revoke_links(Subscriber.objects.get())
    clock.shift(timedelta(days=2000))

    assert client.get(ways["einstellungen"]).status_code == 404
    assert client.post(ways["abmelden"]).status_code == 200
    assert Subscriber.objects.count() == 0


def test_a_link_from_an_old_mail_ends_the_new_subscription_too(client, ways, subscribe, clock):
    client.post(ways["abmelden"])
    clock.shift(timedelta(days=1))
    subscribe()
    assert Subscriber.objects.count() == 1

    client.post(ways["abmelden"], ONE_CLICK, content_type=FORM)

    assert Subscriber.objects.count() == 0


def test_programs_that_follow_links_unsubscribe_nobody(ways):
    for _ in range(5):
        Client().get(ways["abmelden"])
        Client().head(ways["abmelden"])

    assert Subscriber.objects.count() == 1


def test_the_welcome_page_names_the_way_out(client, sign_up, links):
    sign_up()

    html = client.post(links()["bestaetigen"]).content.decode()

    public_id = Subscriber.objects.get().public_id
    assert f'href="/newsletter/abmelden/{public_id}' in html
    assert f'href="/newsletter/einstellungen/{public_id}' in html


def test_an_address_that_is_typed_gets_its_link_only_if_it_is_subscribed(client, subscribe):
    subscribe()
    sent = len(mail.outbox)

    known = client.post("/newsletter/abmelden/", {"email": "Kim@Example.org"})
    unknown = client.post("/newsletter/abmelden/", {"email": "kai@example.org"})
    postman.deliver()

    assert known.content == unknown.content
    assert known.url == unknown.url == "/newsletter/abmelden/post-ansehen/"
    # To the address that was confirmed, not to whatever spelling was typed.
    assert [letter.to for letter in mail.outbox[sent:]] == [["kim@example.org"]]
    assert set(OutgoingMail.objects.values_list("email", "state")) >= {
        ("Kim@example.org", "sent"),
        ("kai@example.org", "skipped"),
    }


def test_a_wrong_address_is_named_at_its_field(client):
    html = client.post("/newsletter/abmelden/", {"email": "kim"}).content.decode()

    assert "Bitte prüfen Sie die Adresse." in html
    assert 'value="kim"' in html


def test_other_topics_can_be_chosen_and_the_choice_is_proved(client, ways):
    page = client.get(ways["einstellungen"]).content.decode()
    assert "k…@example.org" in page
    assert "kim@example.org" not in page

    saved = client.post(ways["einstellungen"], {"thema": ["soziales", "x"]}).content.decode()

    subscriber = Subscriber.objects.get()
    assert "Ihre Themen sind gespeichert." in saved
    assert 'value="soziales" checked' in saved
    assert [topic.slug for topic in subscriber.topics.all()] == ["soziales"]
    assert not subscriber.wants_all_topics
    assert last_event().kind == ConsentKind.TOPICS
    assert last_event().topics == [{"slug": "soziales", "name": "Soziales"}]


def test_who_chose_a_topic_that_is_deleted_does_not_get_all_others(subscribe):
    subscriber = subscribe("kim@example.org", "soziales")
    subscriber.topics.get().delete()

    subscriber.refresh_from_db()
    assert not subscriber.wants_all_topics
    assert not subscriber.topics.exists()


def test_nothing_is_left_of_who_left_but_the_proof(client, ways):
    client.post(ways["abmelden"])

    assert Subscriber.objects.count() == 0
    assert Subscriber.topics.through.objects.count() == 0
    assert ConsentEvent.objects.count() == 4
