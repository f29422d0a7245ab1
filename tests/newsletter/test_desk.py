"""Addresses in the editors' area: seen by few, changed by nobody."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from newsletter.models import ConsentEvent, ConsentText, SignupRequest, Subscriber
from outbox.models import OutgoingMail
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
WITH_ADDRESSES = {
    "newsletter_subscribers": Subscriber,
    "newsletter_signups": SignupRequest,
    "newsletter_ledger": ConsentEvent,
    "outbox_mails": OutgoingMail,
}


@pytest.fixture(autouse=True)
def _people(subscribe, sign_up):
    subscribe("kim@example.org", "soziales")
    sign_up("kai@example.org", network="198.51.100.1")


def key_of(model):
    return model.objects.order_by("pk").first().pk


@pytest.mark.parametrize("name", WITH_ADDRESSES)
def test_only_who_has_the_permission_sees_addresses(client_of, superuser, chief, writer, name):
    addresses = [
        reverse(f"{name}:index"),
        reverse(f"{name}:inspect", args=[key_of(WITH_ADDRESSES[name])]),
    ]
    for user in (superuser, chief):
        for address in addresses:
            answer = client_of(user).get(address)
            assert answer.status_code == 200
            assert "@example.org" in answer.content.decode()
    for address in addresses:
        answer = client_of(writer).get(address, follow=True)
        assert "@example.org" not in answer.content.decode()


@pytest.mark.parametrize("name", WITH_ADDRESSES)
@pytest.mark.parametrize("view", ["add", "edit", "delete"])
def test_nobody_changes_them_here(client_of, superuser, name, view):
    model = WITH_ADDRESSES[name]
    before = list(model.objects.order_by("pk").values())
    address = reverse(f"{name}:{view}", args=[] if view == "add" else [key_of(model)])

    for answer in (client_of(superuser).get(address), client_of(superuser).post(address)):
        assert answer.status_code == 302
    assert list(model.objects.order_by("pk").values()) == before


def test_the_permission_is_the_chief_s_and_can_be_given_to_others(client_of, chief, writer):
    assert chief.has_perm("newsletter.view_addresses")
    assert not writer.has_perm("newsletter.view_addresses")
    treasurer = UserFactory()
    treasurer.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "view_addresses"])
    )

    answer = client_of(treasurer).get(reverse("newsletter_subscribers:index"))

    assert answer.status_code == 200


def test_the_form_for_groups_offers_the_permission(client_of, superuser):
    html = client_of(superuser).get(reverse("wagtailusers_groups:add")).content.decode()

    assert "Darf die Adressen des Newsletters sehen" in html


def test_a_proof_holds_every_declaration_in_full(client_of, chief, writer):
    address = reverse("newsletter_ledger:proof", args=[key_of(ConsentEvent)])

    html = client_of(chief).get(address).content.decode()

    for shown in ("kim@example.org", "angemeldet", "Bestätigungsmail gesendet", "bestätigt",
                  "Soziales", "Ich willige ein",
                  "14.03.2026 12:00:00", "Verzeichnis ist unversehrt",
                  ConsentEvent.objects.first().consent_text.sha256):  # fmt: skip
        assert shown in html
    assert "kai@example.org" not in html
    refused = client_of(writer).get(address, follow=True).content.decode()
    assert "kim@example.org" not in refused


def test_the_ledger_leads_to_the_proof(client_of, chief):
    html = client_of(chief).get(reverse("newsletter_ledger:index")).content.decode()

    assert reverse("newsletter_ledger:proof", args=[key_of(ConsentEvent)]) in html


def test_a_new_wording_can_be_added_and_none_changed(client_of, chief):
    client = client_of(chief)
    sent = {
        "subject": "newsletter",
        "language_code": "de",
        "body": "Ein neuer Wortlaut.",
        "frequency": "2",
    }

    assert client.get(reverse("newsletter_consents:add")).status_code == 200
    client.post(reverse("newsletter_consents:add"), sent)

    added = ConsentText.objects.get(version=2)
    assert added.body == "Ein neuer Wortlaut."
    for view in ("edit", "delete"):
        address = reverse(f"newsletter_consents:{view}", args=[added.pk])
        assert client.get(address).status_code == 302
        client.post(address, sent | {"body": "Anders."})
    added.refresh_from_db()
    assert added.body == "Ein neuer Wortlaut."
    inspected = client.get(reverse("newsletter_consents:inspect", args=[added.pk]))
    assert "Ein neuer Wortlaut." in inspected.content.decode()


def test_writers_add_no_wording(client_of, writer):
    assert client_of(writer).get(reverse("newsletter_consents:add")).status_code == 302
