"""The page on which people read what there is, what it means and what it is not."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core.models import SiteSettings
from home.models import HomePage
from tests.crawling import links_on

pytestmark = pytest.mark.django_db
PAGES = ["/offene-daten/", "/en/open-data/", "/offene-daten/felder/", "/en/open-data/fields/"]
DOWNLOADS = ["/antraege/", "/praeventionsmodelle/", "/praeventionsmodelle/vergleich/?modell=koeln"]


def html_of(path):
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def licensed(db):
    settings = SiteSettings.objects.get()
    settings.open_data_licence = "Datenlizenz Deutschland Zero 2.0"
    settings.open_data_licence_url = "https://www.govdata.de/dl-de/zero-2-0"
    settings.full_clean()
    settings.save()
    return settings


def test_it_says_that_it_is_only_a_part():
    html = html_of("/offene-daten/")

    assert "Teilbestand" in html
    assert "nicht das Ratsinformationssystem der Stadt" in html


@pytest.mark.parametrize("path", PAGES)
def test_everything_that_it_links_to_is_there(path):
    for link in set(links_on(path, html_of(path))):
        assert Client().get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("start", "page"),
    [("/", "/offene-daten/"), ("/en/", "/en/open-data/"), ("/de-simple/", "/offene-daten/")],
)
def test_the_foot_of_every_page_leads_there(start, page):
    assert page in links_on(start, html_of(start))


def test_it_leads_to_oparl_to_tables_to_feeds_and_to_the_fields():
    links = set(links_on("/offene-daten/", html_of("/offene-daten/")))

    assert {
        "/oparl/v1.1/",
        "/antraege/export.csv",
        "/praeventionsmodelle/export.xlsx",
        "/veranstaltungen/kalender.ics",
        "/feed.atom",
        "/offene-daten/felder/",
    } <= links


@pytest.mark.parametrize("path", ["/offene-daten/", *DOWNLOADS])
def test_a_licence_that_nobody_has_set_is_said_to_be_missing(path):
    assert "nicht festgelegt" in html_of(path)


@pytest.mark.parametrize("path", ["/offene-daten/", "/en/open-data/", *DOWNLOADS])
def test_a_licence_that_is_set_stands_at_every_download(path, licensed):
    html = html_of(path)

    assert 'rel="license">Datenlizenz Deutschland Zero 2.0</a>' in html
    assert "nicht festgelegt" not in html


def test_the_licence_goes_along_with_the_data(licensed):
    assert Client().get("/antraege/export.json").getvalue().count(b"dl-de/zero-2-0") == 1


@pytest.mark.parametrize("missing", ["open_data_licence", "open_data_licence_url"])
def test_a_licence_needs_its_name_and_its_address(missing, licensed):
    setattr(licensed, missing, "")

    with pytest.raises(ValidationError) as refused:
        licensed.full_clean()

    assert list(refused.value.message_dict) == [missing]


def test_without_english_pages_there_is_no_english_one():
    HomePage.objects.get(locale__language_code="en").unpublish()

    assert Client().get("/en/open-data/").status_code == 404
    assert Client().get("/offene-daten/").status_code == 200


def test_the_long_name_of_a_field_breaks_where_a_piece_of_it_ends():
    html = html_of("/offene-daten/felder/")

    assert "motions[].<wbr>consultations[].<wbr>is<wbr>_documented<" in html
