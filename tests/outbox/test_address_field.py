"""Every form that asks for an address asks in the same way and says the same of what was typed."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from outbox.address_field import AddressField
from outbox.mailboxes import Mailbox

pytestmark = pytest.mark.django_db
REQUIRED = [
    "/newsletter/",
    "/newsletter/folgen/thema/soziales/",
    "/newsletter/abmelden/",
    "/newsletter/daten/",
]
OPTIONAL = ["/kontakt/nachricht/", "/kontakt/fehler/", "/praeventionsmodelle/methode/korrektur/"]


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


@pytest.mark.parametrize("path", [*REQUIRED, *OPTIONAL])
def test_it_is_asked_for_in_one_way(path):
    field = soup(Client().get(path)).find(id="email")

    kept = {name: field[name] for name in ("type", "name", "maxlength", "autocomplete")}
    assert kept == {"type": "email", "name": "email", "maxlength": "254", "autocomplete": "email"}
    assert field.has_attr("required") == (path in REQUIRED)


@pytest.mark.parametrize("path", [*REQUIRED, *OPTIONAL])
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("kim@", "Bitte prüfen Sie die Adresse. Sie sollte so aussehen: name@beispiel.de."),
        (
            "kim@localhost",
            "Bitte prüfen Sie die Adresse. Sie sollte so aussehen: name@beispiel.de.",
        ),
        ("a" * 300 + "@example.org", "Diese Adresse ist zu lang. Bitte prüfen Sie sie."),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence_at_the_field(path, typed, sentence):
    page = soup(Client().post(path, {"email": typed}))

    assert page.find(id="email-error").text == sentence
    field = page.find(id="email")
    assert (field["value"], field["aria-invalid"]) == (typed, "true")
    assert "email-error" in field["aria-describedby"].split()


def test_what_was_typed_becomes_a_mailbox():
    assert AddressField().clean(" Kim@example.ORG\x00 ") == Mailbox(
        "Kim@example.org", "kim@example.org"
    )
    assert AddressField(required=False).clean("  ") is None
