"""One's own data: taken away, moved and erased, by a link that is an hour old at most."""

import json
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from newsletter import actions
from newsletter.models import (
    ConsentEvent,
    FollowRequest,
    FreshLink,
    SignupRequest,
    Subscriber,
    Suppression,
)
from outbox import postman
from outbox.mailboxes import keyed_hash
from outbox.models import OutgoingMail
from tests.factories import NOON
from tests.newsletter.following import ask, follow, links_by_path

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def fresh_link(address="kim@example.org", **form):
    Client().post("/newsletter/daten/", {"email": address} | form)
    postman.deliver()
    return links_by_path(mail.outbox[-1].body)["daten"]


@pytest.fixture
def reader(subscribe, clock):
    """Somebody who gets the newsletter and follows a topic."""
    subscribe("Kim@example.org", "soziales")
    clock.shift(20 * MINUTE)
    follow(network="198.51.100.1")
    clock.shift(20 * MINUTE)
    return Subscriber.objects.get()


def kinds():
    return [event.kind for event in ConsentEvent.objects.in_order()]


def test_what_is_taken_away_is_everything_with_the_wording(reader):
    link = fresh_link()
    assert "K…@example.org" in Client().get(link).content.decode()

    answer = Client().post(link, {"schritt": "mitnehmen"})

    assert answer.headers["Content-Disposition"].startswith("attachment")
    data = json.loads(answer.content)
    assert data["address"] == "Kim@example.org"
    assert data["subscriber"]["topics"] == ["Soziales"]
    assert [one["what"] for one in data["follows"]] == ["Soziales"]
    assert [one["kind"] for one in data["consent"]] == [
        *["requested", "confirm_mail", "confirmed"] * 2,
        "exported",
    ]
    assert data["consent"][0]["wording"].startswith("Sie können sich jederzeit")
    assert {mail["about"] for mail in data["single_mails"]} == {"sign_up", "follow", "own_data"}


def test_the_link_holds_for_an_hour_from_the_mail_on(reader, clock):
    link = fresh_link()
    clock.shift(59 * MINUTE)
    assert Client().get(link).status_code == 200

    clock.shift(MINUTE)

    assert Client().get(link).status_code == 404
    assert Client().post(link, {"schritt": "loeschen"}).status_code == 404
    actions.forget_now()
    assert FreshLink.objects.count() == 0
    assert Subscriber.objects.count() == 1


def test_a_link_from_a_mail_for_other_things_opens_no_data(reader):
    token = links_by_path(mail.outbox[-1].body)["folgen/bestaetigen"].split("/")[-2]
    settings = Client().post(fresh_link(), {"schritt": "nichts"})

    assert settings.status_code == 200
    assert Client().get(f"/newsletter/daten/{token}/").status_code == 404


def test_erasing_takes_everything_but_the_proof(reader):
    ask("/newsletter/folgen/thema/stadt-rat/", network="203.0.113.9")
    link = fresh_link()

    answer = Client().post(link, {"schritt": "loeschen"})

    assert "Ihre Daten sind gelöscht" in answer.content.decode()
    assert Subscriber.objects.count() == SignupRequest.objects.count() == 0
    assert FollowRequest.objects.count() == FreshLink.objects.count() == 0
    assert not OutgoingMail.objects.filter(email_norm="kim@example.org").exists()
    assert Suppression.objects.count() == 0
    assert kinds()[-1] == "erased"


def test_a_block_is_kept_only_on_request_and_without_the_address(reader, sign_up):
    Client().post(fresh_link(), {"schritt": "loeschen", "sperren": "ja"})
    sent = len(mail.outbox)

    sign_up("kim@example.org", network="203.0.113.7")
    postman.deliver()

    assert len(mail.outbox) == sent
    assert Suppression.objects.get().email_hmac == keyed_hash("kim@example.org")


def test_the_proof_of_who_was_erased_ends_with_the_third_year(reader):
    Client().post(fresh_link(), {"schritt": "loeschen"})

    actions.forget(now=NOON.replace(year=2029, month=12, day=31))
    assert ConsentEvent.objects.filter(email="Kim@example.org").exists()

    actions.forget(now=NOON.replace(year=2030, month=1, day=1))
    assert not ConsentEvent.objects.exclude(email="").exists()
    assert not ConsentEvent.objects.exclude(subject_hmac="").exists()


def test_the_proof_of_who_still_follows_is_kept_however_long_ago_they_left_the_newsletter(reader):
    actions.leave(public_id=reader.public_id, kind="withdrawn", now=NOON)

    actions.forget(now=NOON.replace(year=2040))

    assert ConsentEvent.objects.filter(email="Kim@example.org").exists()


def test_a_new_address_counts_only_once_it_is_confirmed_there(reader, clock):
    old = links_by_path(mail.outbox[-1].body)
    Client().post(fresh_link(), {"schritt": "adresse", "email": "neu@example.org"})
    postman.deliver()
    assert mail.outbox[-1].to == ["neu@example.org"]
    link = links_by_path(mail.outbox[-1].body)["adresse"]
    page = Client().get(link).content.decode()
    assert Subscriber.objects.get().email == "Kim@example.org"

    answer = Client().post(link)

    assert page.count("Ich willige ein") == 2
    assert "Ihre neue Adresse gilt" in answer.content.decode()
    moved = Subscriber.objects.get()
    assert (moved.pk, moved.email) == (reader.pk, "neu@example.org")
    assert moved.token_key != reader.token_key
    assert moved.follows.count() == 1
    proof = [event.kind for event in ConsentEvent.objects.of(keyed_hash("neu@example.org"))]
    assert proof == ["requested", "confirm_mail", "confirmed"] * 2
    assert Client().post(link).status_code == 404
    assert "abmelden" not in old


def test_links_that_lead_out_go_on_working_after_the_address_has_changed(reader, clock):
    Client().post("/newsletter/abmelden/", {"email": "kim@example.org"})
    postman.deliver()
    ways = links_by_path(mail.outbox[-1].body)
    Client().post(fresh_link(), {"schritt": "adresse", "email": "neu@example.org"})
    postman.deliver()
    Client().post(links_by_path(mail.outbox[-1].body)["adresse"])

    assert Client().get(ways["einstellungen"]).status_code == 404
    Client().post(ways["folgen/alles-beenden"])
    assert Subscriber.objects.get().follows.count() == 0
    Client().post(ways["abmelden"])
    assert Subscriber.objects.count() == 0


def test_nobody_moves_to_an_address_that_is_written_to_or_blocked(reader, subscribe):
    subscribe("kai@example.org", network="203.0.113.3")
    Suppression.objects.create(
        email_hmac=keyed_hash("nie@example.org"), reason="objection", since=NOON
    )
    link = fresh_link()
    answers = set()
    for address in ("kai@example.org", "nie@example.org", "frei@example.org"):
        answers.add(Client().post(link, {"schritt": "adresse", "email": address}).content)
        postman.deliver()

    assert len(answers) == 1
    assert mail.outbox[-1].to == ["frei@example.org"]
    assert "nie@example.org" not in [one.to[0] for one in mail.outbox]


def test_old_links_can_be_made_worthless(reader):
    Client().post("/newsletter/abmelden/", {"email": "kim@example.org"})
    postman.deliver()
    ways = links_by_path(mail.outbox[-1].body)

    Client().post(fresh_link(), {"schritt": "links"})

    assert Client().get(ways["einstellungen"]).status_code == 404
    assert Client().get(ways["abmelden"]).status_code == 200


def test_an_address_that_is_not_known_gets_the_same_answer_and_no_mail(reader):
    sent = len(mail.outbox)
    known = Client().post("/newsletter/daten/", {"email": "kim@example.org"})
    other = Client().post("/newsletter/daten/", {"email": "wer@example.org"})
    postman.deliver()

    assert (known.status_code, known.url) == (other.status_code, other.url)
    assert [one.to for one in mail.outbox[sent:]] == [["Kim@example.org"]]
