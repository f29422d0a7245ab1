"""For people who phone: only who has the permission, and every act with a name in the ledger."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from newsletter.desk import warnings
from newsletter.models import ConsentEvent, Subscriber, Suppression
from tests.factories import NOON, UserFactory

pytestmark = pytest.mark.django_db
KIM = {"email": "kim@example.org"}


@pytest.fixture
def address(subscribe):
    subscribe("kim@example.org", "soziales")
    return reverse("newsletter_serving:index")


def may_only(*codenames):
    user = UserFactory()
    permissions = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.set(permissions)
    return user


def test_only_who_has_the_permission_serves_people(client_of, chief, writer, address):
    assert client_of(chief).get(address).status_code == 200
    for user in (writer, may_only("view_addresses")):
        answer = client_of(user).post(address, KIM | {"schritt": "loeschen"}, follow=True)
        assert "@example.org" not in answer.content.decode()
    assert Subscriber.objects.count() == 1
    assert address in client_of(chief).get("/admin/").content.decode()
    assert address not in client_of(writer).get("/admin/").content.decode()


def test_looking_up_changes_nothing_and_tells_what_is_kept(client_of, chief, address):
    html = client_of(chief).post(address, KIM | {"schritt": "suchen"}).content.decode()

    assert "3 Einträge im Verzeichnis" in html
    assert Subscriber.objects.count() == 1
    assert ConsentEvent.objects.count() == 3
    unknown = client_of(chief).post(address, {"email": "wer@example.org"}).content.decode()
    assert "Zu dieser Adresse ist nichts gespeichert" in unknown


def test_handing_over_is_an_act_with_a_name(client_of, chief, address):
    answer = client_of(chief).post(address, KIM | {"schritt": "mitnehmen"})

    data = json.loads(answer.content)
    assert data["subscriber"]["topics"] == ["Soziales"]
    assert data["consent"][-1]["by_staff"] is True
    last = ConsentEvent.objects.in_order().last()
    assert (last.kind, last.actor) == ("exported", chief.username)


def test_erasing_is_an_act_with_a_name_and_locks_the_proof(client_of, chief, address):
    looker = may_only("view_addresses")
    ledger = reverse("newsletter_ledger:index")
    proof = reverse("newsletter_ledger:proof", args=[ConsentEvent.objects.first().pk])
    assert "kim@example.org" in client_of(looker).get(ledger).content.decode()

    client_of(chief).post(address, KIM | {"schritt": "loeschen", "sperren": "ja"})

    assert Subscriber.objects.count() == 0
    assert Suppression.objects.count() == 1
    last = ConsentEvent.objects.in_order().last()
    assert (last.kind, last.actor) == ("erased", chief.username)
    assert "kim@example.org" not in client_of(looker).get(ledger).content.decode()
    assert client_of(looker).get(proof).status_code == 404
    shown = client_of(chief).get(proof).content.decode()
    assert "auf Wunsch gelöscht" in shown
    assert chief.username in shown


def test_after_eighteen_months_of_silence_editors_are_told_to_ask_again(subscribe, clock):
    subscribe()

    assert not any("Einwilligung" in one for one in warnings(now=NOON + timedelta(days=540)))
    assert any("Einwilligung" in one for one in warnings(now=NOON + timedelta(days=560)))
    Subscriber.objects.all().delete()
    assert not any("Einwilligung" in one for one in warnings(now=NOON + timedelta(days=560)))
