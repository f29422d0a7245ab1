"""One link to one's own data is not a way to write to everybody."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from outbox import postman
from outbox.models import OutgoingMail
from tests.newsletter.following import links_by_path

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def fresh_link(subscribe, clock):
    """Asks for a link to the data of somebody who gets the newsletter."""
    subscribe("kim@example.org", "soziales")
    clock.shift(61 * MINUTE)

    def ask():
        Client().post(
            "/newsletter/daten/", {"email": "kim@example.org"}, REMOTE_ADDR="198.51.100.3"
        )
        postman.deliver()
        return links_by_path(mail.outbox[-1].body)["daten"]

    return ask


def asks_for(address, link, network="203.0.113.5"):
    return Client().post(link, {"schritt": "adresse", "email": address}, REMOTE_ADDR=network)


def asked():
    return OutgoingMail.objects.filter(purpose="new_address").values_list("email", flat=True)


def test_a_subscriber_has_three_strangers_asked_an_hour_from_however_many_networks(
    fresh_link, clock
):
    link = fresh_link()

    answers = [
        asks_for(f"wer{number}@example.org", link, f"198.51.{number}.1")
        for number in range(101, 111)
    ]

    assert [one.status_code for one in answers] == [200] * 3 + [429] * 7
    assert sorted(asked()) == ["wer101@example.org", "wer102@example.org", "wer103@example.org"]
    assert "Es wurde nichts gespeichert" in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"] == "3600"


def test_another_link_is_no_way_around_and_an_hour_later_it_goes_on(fresh_link, clock):
    link = fresh_link()
    for number in range(3):
        asks_for(f"wer{number}@example.org", link, f"198.51.{number}.1")
    clock.shift(20 * MINUTE)
    link = fresh_link()

    assert asks_for("neu@example.org", link).status_code == 429
    clock.shift(41 * MINUTE)
    assert asks_for("neu@example.org", fresh_link()).status_code == 200


def test_a_refused_wish_leaves_the_earlier_one_as_it_is(fresh_link):
    link = fresh_link()
    for number in range(4):
        asks_for(f"wer{number}@example.org", link, f"198.51.{number}.1")

    postman.deliver()

    assert mail.outbox[-1].to == ["wer2@example.org"]


def test_a_new_address_counts_for_its_network_like_any_other_form(fresh_link):
    link = fresh_link()
    for number in range(5):
        Client().post(
            "/newsletter/daten/", {"email": f"x{number}@example.org"}, REMOTE_ADDR="203.0.113.5"
        )

    assert asks_for("neu@example.org", link).status_code == 429
    assert not asked()
    assert asks_for("neu@example.org", link, "198.51.100.9").status_code == 200
