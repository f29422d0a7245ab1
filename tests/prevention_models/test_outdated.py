"""The editors' report of facts that somebody should look at again."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from prevention_models.freshness import age_in_months
from prevention_models.models import PreventionModelPage
from tests.factories import NOON, TODAY, translate
from tests.prevention_models.factories import PreventionModelPageFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/praeventionsmodelle/veraltet/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOON, tick=False):
        yield


def rows(client, query=""):
    page = BeautifulSoup(client.get(f"{ADDRESS}{query}").content, "html.parser")
    table = page.select_one("table.listing")
    return [
        [" ".join(cell.get_text().split()) for cell in row.select("td")]
        for row in (table.select("tbody tr") if table else [])
    ]


def test_the_oldest_come_first_with_their_age_and_never_checked_ones_last(client_of, writer):
    PreventionModelPageFactory(title="Neu", checked_on=date(2024, 9, 14))
    PreventionModelPageFactory(title="Alt", checked_on=date(2024, 9, 13), body_name="Rat")
    PreventionModelPageFactory(title="Uralt", checked_on=date(2020, 3, 15))
    PreventionModelPageFactory(title="Nie", checked_on=None)

    found = rows(client_of(writer))

    assert [row[0] for row in found] == ["Uralt", "Alt", "Nie"]
    assert found[0][3] == "71"
    assert found[1] == ["Alt", "Rat", "13. September 2024", "18"]
    assert found[2][3] == "noch nicht geprüft"


def test_each_leads_to_its_form(client_of, writer):
    page = PreventionModelPageFactory(title="Alt", checked_on=date(2020, 1, 1))

    html = client_of(writer).get(ADDRESS).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_a_profile_is_named_once_whatever_languages_it_has(client_of, writer):
    page = PreventionModelPageFactory(title="Alt", checked_on=date(2020, 1, 1))
    translate(page, "en", title="Old")

    assert len(rows(client_of(writer))) == 1


def test_without_old_facts_the_report_says_so(client_of, writer):
    PreventionModelPage.objects.update(checked_on=TODAY)

    assert "Kein Profil ist älter" in client_of(writer).get(ADDRESS).content.decode()


def test_the_report_can_be_taken_home(client_of, writer):
    PreventionModelPageFactory(title="Alt", checked_on=date(2020, 1, 1))

    answer = client_of(writer).get(f"{ADDRESS}?export=csv")

    assert "Alt" in b"".join(answer.streaming_content).decode()


def test_the_report_is_in_the_menu_and_only_for_editors(client_of, writer, client):
    assert ADDRESS in client_of(writer).get("/admin/").content.decode()
    assert client.get(ADDRESS).status_code == 302


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2026, 3, 14), 0),
        (date(2026, 2, 15), 0),
        (date(2026, 2, 14), 1),
        (date(2024, 9, 13), 18),
        (date(2025, 3, 31), 11),
    ],
)
def test_months_are_whole(day, months):
    assert age_in_months(day, today=TODAY) == months
