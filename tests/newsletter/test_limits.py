"""How often somebody can be written to, also when many ask at the same moment."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from core.limits import Limit
from newsletter import limits
from newsletter.limits import network_hash
from newsletter.models import RateBucket, SignupRequest
from outbox import postman
from outbox.models import OutgoingMail
from tests.factories import NOON

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def network(number):
    return f"198.51.{number % 250}.{number // 250 + 1}"


@pytest.mark.django_db
def test_an_address_gets_one_mail_in_a_quarter_of_an_hour(sign_up, clock):
    for number in range(20):
        sign_up(network=network(number))
        postman.deliver()
        clock.shift(MINUTE)

    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_a_thousand_sign_ups_from_two_hundred_networks_are_at_most_three_mails_a_day(
    sign_up, clock
):
    for number in range(1000):
        sign_up(network=network(number % 200))
        clock.shift(timedelta(seconds=80))
        if number % 10 == 0:
            postman.deliver()

    assert len(mail.outbox) == 3
    assert SignupRequest.objects.count() == 1


@pytest.mark.django_db
def test_an_address_gets_five_mails_in_thirty_days_in_any_stretch(sign_up, clock):
    for number in range(29 * 4):
        sign_up(network=network(number))
        postman.deliver()
        clock.shift(6 * HOUR)

    assert len(mail.outbox) == 5


@pytest.mark.django_db
def test_one_network_gets_five_forms_an_hour_and_is_told_so(sign_up, clock):
    answers = [
        sign_up(f"person{number}@example.org", network=f"192.0.2.{number}") for number in range(6)
    ]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Von Ihrem Internetanschluss kam dieses Formular schon mehrmals" in (
        answers[-1].content.decode()
    )
    assert 'value="person5@example.org"' in answers[-1].content.decode()
    assert answers[-1].headers["Retry-After"] == "3600"
    assert sign_up("other@example.org", network="192.0.3.1").status_code == 302
    clock.shift(HOUR)
    assert sign_up("person5@example.org", network="192.0.2.99").status_code == 302


@pytest.mark.django_db
def test_a_flood_is_put_off_and_editors_see_it(sign_up, clock, client_of, chief):
    answers = [
        sign_up(f"person{number}@example.org", network=network(number)) for number in range(61)
    ]

    assert [answer.status_code for answer in answers].count(302) == 60
    assert answers[-1].status_code == 429
    assert "in ein paar Minuten noch einmal" in answers[-1].content.decode()
    desk = client_of(chief).get("/admin/").content.decode()
    assert "Es kamen so viele Anmeldungen auf einmal" in desk
    clock.shift(MINUTE)
    assert sign_up("late@example.org", network="203.0.113.1").status_code == 302


@pytest.mark.django_db
def test_one_network_can_not_use_up_what_is_there_for_all(sign_up):
    for number in range(70):
        sign_up(f"person{number}@example.org")

    assert sign_up("other@example.org", network="203.0.113.1").status_code == 302


@pytest.mark.django_db
def test_the_way_out_has_limits_of_its_own(subscribe, sign_up, clock):
    subscribe()
    sent = len(mail.outbox)

    for number in range(10):
        Client().post(
            "/newsletter/abmelden/", {"email": "kim@example.org"}, REMOTE_ADDR=network(number)
        )
        postman.deliver()

    assert len(mail.outbox) == sent + 1


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("192.0.2.1", "192.0.2.254", True),
        ("192.0.2.1", "192.0.3.1", False),
        ("2001:db8:0:ab00::1", "2001:db8:0:abff::1", True),
        ("2001:db8:0:ab00::1", "2001:db8:0:ac00::1", False),
        ("::ffff:192.0.2.1", "192.0.2.9", True),
        ("nonsense", "", True),
    ],
)
def test_a_network_is_known_by_its_hash(one, other, are_alike):
    assert (network_hash(one) == network_hash(other)) == are_alike
    assert one not in network_hash(one)


@pytest.mark.django_db
def test_no_table_of_limits_holds_an_address(sign_up):
    sign_up()

    kept = " ".join(f"{bucket.key} {bucket.moments}" for bucket in RateBucket.objects.all())
    assert "kim" not in kept
    assert "192.0.2" not in kept


def at_once(number, work):
    """Runs the same in many threads that start together; gives what they found."""
    start, found = threading.Barrier(number), []

    def run(place):
        start.wait()
        try:
            found.append(work(place))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[place]) for place in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == number
    return found


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_exactly_as_many_get_through_as_may():
    def take(_place):
        with transaction.atomic():
            return limits.take("somebody", [Limit(3, HOUR)], now=NOON)

    assert at_once(8, take).count(True) == 3
    assert len(RateBucket.objects.get().moments) == 3


def test_many_sign_ups_of_one_address_at_once_are_one_row_and_one_mail(planted_site, sign_up):
    def send(place):
        return sign_up(network=network(place)).status_code

    assert at_once(8, send) == [302] * 8
    assert SignupRequest.objects.count() == OutgoingMail.objects.count() == 1


def test_many_clicks_on_confirm_at_once_are_one_subscriber(planted_site, sign_up, links):
    sign_up()
    path = links()["bestaetigen"]

    statuses = at_once(6, lambda _place: Client().post(path).status_code)

    assert sorted(statuses) == [200] + [410] * 5
