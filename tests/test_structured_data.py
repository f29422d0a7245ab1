"""What search engines are told of each page: in the shapes of ``tests/schemas``, nothing empty."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from jsonschema import Draft202012Validator

from core.dates import Certainty
from tests.crawling import crawl, is_page
from tests.events.factories import EventPageFactory
from tests.factories import (
    ArticlePageFactory,
    CommitteeFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
)

pytestmark = pytest.mark.django_db
SCHEMAS = {
    path.stem: Draft202012Validator(json.loads(path.read_text()))
    for path in (Path(__file__).parent / "schemas").glob("*.json")
}
ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
EVIL = '</script><script>alert("x")</script> <!-- & \u2028 “Zitat”'


def data_of(html):
    return [json.loads(text) for text in ELEMENT.findall(html)]


def data_at(path, kind=None):
    found = data_of(Client().get(path).content.decode())
    return next(one for one in found if one["@type"] == kind) if kind else found


def mistakes(data):
    schema = SCHEMAS.get(data.get("@type"))
    if schema is None:
        return [f"no schema for {data.get('@type')}"]
    return [
        f"{data['@type']}: {error.json_path}: {error.message}" for error in schema.iter_errors(data)
    ]


def empty(value):
    if isinstance(value, dict):
        return any(map(empty, value.values())) or not value
    if isinstance(value, list):
        return any(map(empty, value)) or not value
    return value is None or (isinstance(value, str) and not value.strip())


@pytest.fixture
def _more(dossier):
    today = timezone.localdate()
    ArticlePageFactory(title=EVIL, teaser=EVIL, dossier=dossier)
    EventPageFactory(title=EVIL, teaser=EVIL, starts_on=today + timedelta(days=2))
    meeting = MeetingFactory(committee=CommitteeFactory(), date=today + timedelta(days=9))
    MotionPageFactory(title=EVIL, stations=[{"meeting": meeting}])
    PersonFactory(slug="kim", role=EVIL)


@pytest.mark.usefixtures("_more")
def test_every_page_tells_what_it_is_and_where_it_lies():
    wrong, kinds = {}, set()
    for path, answer in crawl(skip=re.compile(r"\?")).items():
        if not is_page(answer):
            continue
        html = answer.content.decode()
        found = data_of(html)
        kinds |= {one["@type"] for one in found}
        faults = [fault for one in found for fault in mistakes(one)]
        faults += ["something is empty" for one in found if empty(one)]
        faults += [] if found else ["nothing is told"]
        if path not in {"/", "/en/", "/de-simple/"}:
            has_way = "BreadcrumbList" in {one["@type"] for one in found}
            faults += [] if has_way else ["no breadcrumbs"]
        if "alert(" in re.sub(r"&quot;|\\u00", "", html) and "<script>alert" in html:
            faults.append("a text has ended the element")
        wrong |= {path: faults} if faults else {}

    assert wrong == {}
    assert kinds == set(SCHEMAS)


@pytest.mark.parametrize(
    "fault",
    [
        {"datePublished": "14.3.2026"},
        {"datePublished": "2026-03-14T12:00:00"},
        {"url": "/antraege/"},
        {"name": ""},
        {"inLanguage": "fr"},
        {"surprise": 1},
        {"@type": "Thing"},
    ],
)
def test_the_schemas_find_planted_faults(fault):
    (page,) = [one for one in data_at("/kontakt/") if one["@type"] == "WebPage"]

    assert mistakes(page) == []
    assert mistakes(page | fault)


def test_a_motion_without_a_certain_date_is_told_without_one(motion):
    assert motion.submitted_on_certainty == Certainty.INFERRED
    assert "dateCreated" not in data_at("/antraege/sicherheitskonferenzen/", "CreativeWork")

    certain = MotionPageFactory(
        submitted_on=date(2026, 3, 14), submitted_on_certainty=Certainty.PRINTED
    )

    work = data_at(certain.path_on_site, "CreativeWork")
    assert work["dateCreated"] == "2026-03-14"
    assert work["creativeWorkStatus"] == str(certain.state.label)


def test_the_start_page_says_who_speaks_and_how_to_search():
    found = {one["@type"]: one for one in data_at("/")}

    template = found["WebSite"]["potentialAction"]["target"]["urlTemplate"]
    path = template.removeprefix("http://localhost:8000").replace("{search_term_string}", "Rat")
    assert Client().get(path).status_code == 200
    assert found["Organization"]["@id"] == found["WebSite"]["publisher"]["@id"]


def test_the_second_page_of_a_list_counts_on():
    for number in range(25):
        ArticlePageFactory(title=f"Nr. {number}")

    first = data_at("/aktuelles/", "CollectionPage")["mainEntity"]
    second = data_at("/aktuelles/?seite=2", "CollectionPage")["mainEntity"]

    assert first["numberOfItems"] == second["numberOfItems"] == 25
    places = [one["position"] for one in first["itemListElement"] + second["itemListElement"]]
    assert places == list(range(1, 26))
