"""The accessibility statement: every part of the model, nothing given, and a yearly reminder."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from home.models import AccessibilityStatementPage
from tests.factories import NOON, TODAY, translate
from tests.home.factories import AccessibilityStatementPageFactory

pytestmark = pytest.mark.django_db
PATH = "/erklaerung-zur-barrierefreiheit/"
REQUIRED = [
    "scope",
    "legal_basis",
    "conformity",
    "prepared_on",
    "method",
    "reviewed_on",
    "feedback",
    "enforcement",
]


@pytest.fixture
def statement():
    with time_machine.travel(NOON, tick=False):
        yield AccessibilityStatementPageFactory()


def test_no_statement_is_planted():
    """Who runs the site has to make it: we know nothing of what it must say."""
    assert not AccessibilityStatementPage.objects.exists()


def test_it_shows_every_part_of_the_model_and_stands_in_every_footer(client, statement):
    page = BeautifulSoup(client.get(PATH).content, "html.parser")

    assert [one.get_text() for one in page.select("main h2")] == [
        "Wofür die Erklärung gilt",
        "Stand der Vereinbarkeit mit den Anforderungen",
        "Nicht barrierefreie Inhalte",
        "Erstellung dieser Erklärung",
        "Rückmeldung und Kontakt",
        "Durchsetzungsverfahren",
    ]
    words = page.main.get_text()
    for said in (
        "teilweise vereinbar",
        "entspricht den Vorschriften noch nicht: Sie haben keine Überschriften.",
        "Stattdessen: Der Text steht auf der Seite.",
        "1. März 2026",
        "Selbstbewertung",
        "Eine ausgedachte Stelle.",
    ):
        assert said in words
    for address in ("/", "/antraege/", "/en/"):
        footer = BeautifulSoup(client.get(address).content, "html.parser").select_one(".legal")
        assert footer.find("a", href=PATH)


def test_a_draft_is_in_no_footer(client, statement):
    statement.unpublish()

    assert PATH not in client.get("/").content.decode()


@pytest.mark.parametrize("name", REQUIRED)
def test_no_part_can_be_left_out(statement, name):
    setattr(statement, name, None if name.endswith("_on") else "")

    with pytest.raises(ValidationError) as refused:
        statement.full_clean()

    assert name in refused.value.message_dict


@pytest.mark.parametrize("conformity", ["partial", "none"])
def test_who_is_not_fully_compliant_says_where(statement, conformity):
    statement.conformity, statement.barriers = conformity, []

    with pytest.raises(ValidationError) as refused:
        statement.full_clean()

    assert refused.value.message_dict["barriers"] == [
        "Bitte schreiben Sie, was nicht barrierefrei ist und warum."
    ]
    statement.conformity = "full"
    statement.full_clean()


@pytest.mark.parametrize(
    ("reviewed_on", "complaint"),
    [
        (date(2026, 2, 1), "Die letzte Überprüfung kann nicht vor der Erstellung liegen."),
        (TODAY + timedelta(days=1), "Dieser Tag liegt in der Zukunft. Bitte prüfen Sie das Datum."),
    ],
)
def test_a_day_that_cannot_be_is_refused(statement, reviewed_on, complaint):
    statement.reviewed_on = reviewed_on

    with pytest.raises(ValidationError) as refused:
        statement.full_clean()

    assert refused.value.message_dict["reviewed_on"] == [complaint]


def test_an_unfinished_draft_can_be_kept(client_of, chief, home):
    address = reverse(
        "wagtailadmin_pages:add", args=["home", "accessibilitystatementpage", home.pk]
    )
    form = {
        "title": "Erklärung",
        "slug": "erklaerung",
        "barriers-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    client_of(chief).post(address, form)
    draft = AccessibilityStatementPage.objects.get()
    client_of(chief).post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]), form | {"action-publish": "1"}
    )

    draft.refresh_from_db()
    assert not draft.live


@pytest.mark.parametrize(("age", "is_told"), [(365, False), (366, True)])
def test_a_review_that_is_older_than_a_year_is_told_at_the_desk(
    client_of, chief, statement, age, is_told
):
    AccessibilityStatementPage.objects.update(reviewed_on=TODAY - timedelta(days=age))

    told = "zuletzt am" in client_of(chief).get("/admin/").content.decode()

    assert told is is_told


def test_a_translation_reads_the_facts_from_the_german_page(client, statement):
    english = translate(statement, "en", title="Accessibility statement", slug="accessibility")
    AccessibilityStatementPage.objects.filter(pk=english.pk).update(conformity="full")

    html = client.get(english.path_on_site).content.decode()

    assert "partially compliant" in html
    assert "fully compliant" not in html
