"""The dictionary explains what the files really hold, and nothing else."""

import csv
import json
import re
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from openpyxl import load_workbook

from oparl.fields import Field, dictionary, unexplained
from oparl.kinds import LISTED
from tests.crawling import crawl
from tests.events.factories import EventPageFactory
from tests.factories import TODAY, ArticlePageFactory
from tests.newsletter.factories import IssueFactory
from tests.oparl.asking import get, listed

pytestmark = pytest.mark.django_db
LANGUAGES = ["de", "en"]
TABLE = re.compile(r".*[.](csv|json|xlsx)$")


def download(name, language_code="de"):
    return next(one for one in dictionary(language_code) if one.id == name)


def content_of(address):
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.getvalue()


def columns(address, language_code):
    text = content_of(address).decode("utf-8-sig")
    return next(csv.reader(StringIO(text), delimiter="," if language_code == "en" else ";"))


def sheets(address):
    book = load_workbook(BytesIO(content_of(address)))
    return [
        f"{sheet.title} → {cell.value}"
        for sheet in book
        for cell in next(sheet.iter_rows(max_row=1))
    ]


def keys_of_motions(address):
    found = json.loads(content_of(address))
    motions = found.pop("motions")
    names = set(found)
    for motion in motions:
        stations = motion.pop("consultations")
        names |= {f"motions[].{name}" for name in motion}
        names |= {f"motions[].consultations[].{name}" for one in stations for name in one}
    return names


def keys_of_entries(address):
    found = json.loads(content_of(address))
    lists = {name: found.pop(name) for name in list(found) if isinstance(found[name], list)}
    return set(found) | {
        f"{name}[].{key}" for name, entries in lists.items() for one in entries for key in one
    }


LISTS = ["articles", "events", "meetings", "dossiers", "guides", "issues"]


@pytest.fixture
def something_in_each_list(everything):
    for make in (ArticlePageFactory, EventPageFactory, IssueFactory):
        make()


def agrees(download, names):
    assert unexplained(download, names) == []
    assert [one.name for one in download.fields if not any(map(one.is_named, names))] == []


@pytest.mark.parametrize("language_code", LANGUAGES)
def test_every_column_of_motions_is_explained(language_code):
    found = download("motions-csv", language_code)

    agrees(found, columns(found.address, language_code))


@pytest.mark.parametrize("language_code", LANGUAGES)
def test_every_key_of_motions_is_explained(language_code):
    found = download("motions-json", language_code)

    agrees(found, keys_of_motions(found.address))


@pytest.mark.parametrize("name", LISTS)
def test_every_column_of_a_list_is_explained(something_in_each_list, name):
    found = download(f"{name}-csv")

    agrees(found, columns(found.address, "de"))


@pytest.mark.parametrize("name", [*LISTS, "profiles", "search"])
def test_every_key_of_a_list_is_explained(something_in_each_list, name):
    found = download(f"{name}-json")

    agrees(found, keys_of_entries(found.address))


@pytest.mark.parametrize("name", ["profiles-csv", "comparison-csv"])
def test_every_column_of_profiles_is_explained(name):
    found = download(name)

    agrees(found, columns(found.address, "de"))


@pytest.mark.parametrize("name", ["profiles-xlsx", "comparison-xlsx"])
def test_every_column_of_a_workbook_is_explained(name):
    found = download(name)

    agrees(found, sheets(found.address))


def test_every_field_of_ours_in_oparl_is_explained(everything):
    names = {
        f"{one['type'].rpartition('/')[2]} → {name}"
        for kind in LISTED
        for one in [*listed(kind), get("")]
        for name in one
        if ":" in name
    }

    agrees(download("oparl"), names)


@pytest.mark.parametrize("language_code", LANGUAGES)
def test_every_element_of_a_feed_is_explained(language_code):
    found = download("atom", language_code)
    root = ET.fromstring(content_of(found.address))  # noqa: S314 - our own answer
    names = {one.tag.partition("}")[2] for one in root} - {"entry"}
    for entry in root.iter("{http://www.w3.org/2005/Atom}entry"):
        names |= {f"entry/{one.tag.partition('}')[2]}" for one in entry}

    agrees(found, names)


def properties(address):
    events = content_of(address).decode().split("BEGIN:VEVENT")[1:]
    lines = [line for event in events for line in event.splitlines()]
    names = {re.split("[:;]", line)[0] for line in lines if re.match("[A-Z-]+[:;]", line)}
    return names - {"END"}


def test_every_property_of_a_calendar_is_explained(everything):
    EventPageFactory(starts_on=TODAY)

    for name in ("events-ics", "meetings-ics"):
        found = download(name)
        names = properties(found.address)
        assert "UID" in names
        assert unexplained(found, names) == []


def test_no_table_is_forgotten():
    known = {one.address.partition("?")[0] for code in LANGUAGES for one in dictionary(code)}

    # In easy language a table has the same columns as in German.
    linked = {
        path.removeprefix("/de-simple")
        for path in crawl(skip=re.compile(r".*[.]pdf$"))
        if TABLE.match(path)
    }

    assert len(linked) >= 5
    assert linked - known == set()


def test_a_name_with_a_gap_stands_for_many():
    assert Field("Quellen: …", "").is_named("Quellen: Rat")
    assert not Field("Quellen: …", "").is_named("Rat: Name")
    assert Field("…: …", "").is_named("Rat: Name")
    assert not Field("Titel", "").is_named("Titel 2")
