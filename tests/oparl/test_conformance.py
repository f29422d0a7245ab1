"""What the client finds on this site: nothing. And that it would find it."""

import json
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

import pytest

from oparl.conformance.transport import Answer
from oparl.models import Entry
from tests.oparl.asking import get
from tests.oparl.walking import fetch, walk, words

pytestmark = pytest.mark.django_db


def test_nothing_is_wrong_with_what_is_planted():
    found = walk()

    assert words(found) == []
    assert len(found.lists) == 11
    assert len(found.found) == Entry.objects.filter(is_deleted=False).count()


def test_nothing_is_wrong_with_everything_and_with_what_is_gone(everything):
    get("")
    everything.other.unpublish()

    found = walk()

    assert words(found) == []
    types = {one["type"].rpartition("/")[2] for one in found.found.values()}
    assert len(types) == 12
    assert {one["type"].rpartition("/")[2] for one in found.deleted.values()} == {
        "Paper",
        "Consultation",
        "AgendaItem",
    }


RECORDED = {}
"""Answers of the site by what was asked, so that it is asked only once."""

NOTHING = Answer(
    404,
    {"content-type": "application/json", "access-control-allow-origin": "*"},
    b'{"type": "https://schema.oparl.org/1.1/Error", "message": "Nichts."}',
)


def recording(method, address, headers):
    answer = fetch(method, address, headers)
    RECORDED[method, address, *headers] = answer
    return answer


def altered(change, at=lambda path, query, method: True):
    """Every answer whose address fits, changed as a fault would have changed it."""

    def fetching(method, address, headers):
        answer = RECORDED.get((method, address, *headers), NOTHING)
        parts = urlsplit(address)
        return change(answer) if at(parts.path, parts.query, method) else answer

    return fetching


def in_document(change):
    """The same for what stands in the JSON of good answers."""

    def changed(answer):
        if answer.status != 200 or not answer.body:
            return answer
        document = json.loads(answer.body)
        change(document)
        return replace(answer, body=json.dumps(document).encode())

    return changed


def of_papers(change):
    """Changes each paper, where it stands alone and in lists alike."""

    def everywhere(document):
        for one in document.get("data", [document]):
            if not one.get("deleted"):
                change(one)

    return altered(in_document(everywhere), lambda path, query, method: "/paper" in path)


def put(name, value):
    return lambda document: document.update({name: value})


def drop(name):
    return lambda document: document.pop(name, None)


def of_the_list(change, only=lambda query: True):
    return altered(
        in_document(change),
        lambda path, query, method: path.endswith("/v1.1/paper") and only(query),
    )


def forget_filters(document):
    links = document["links"]
    for name, link in links.items():
        links[name] = urlunsplit(urlsplit(link)._replace(query=""))


def without_header(name):
    return altered(
        lambda answer: replace(
            answer, headers={key: one for key, one in answer.headers.items() if key != name}
        )
    )


def answering(status, at):
    return altered(lambda answer: replace(answer, status=status), at)


def other_consultations(document):
    for part in document.get("consultation", []):
        part["role"] = "Eine andere"


def orders_from_zero(document):
    for one in document.get("data", [document]):
        for number, part in enumerate(one.get("agendaItem", [])):
            if isinstance(part, dict):
                part["order"] = number


def no_agenda(document):
    for one in document.get("data", [document]):
        one["agendaItem"] = None


def only_filter(query):
    return "since" in query or "until" in query


FAULTS = {
    "a null": (of_papers(put("reference", None)), "nothing"),
    "an empty text": (of_papers(put("name", "")), "nothing"),
    "an empty list": (of_papers(put("keyword", [])), "nothing"),
    "a null in a field of ours": (of_papers(put("gruenedo:date", {"value": None})), "nothing"),
    "no modified": (of_papers(drop("modified")), "schema"),
    "no created": (of_papers(drop("created")), "schema"),
    "JSON-LD": (of_papers(put("@context", "https://schema.org")), "schema"),
    "a name that OParl does not know": (of_papers(put("titel", "x")), "schema"),
    "a date that is a year": (of_papers(put("date", "2022")), "schema"),
    "a moment in UTC": (of_papers(put("modified", "2026-01-01T00:00:00Z")), "moment"),
    "a moment with a fraction": (
        of_papers(put("created", "2026-01-01T00:00:00.5+01:00")),
        "moment",
    ),
    "a moment that does not exist": (
        of_papers(put("created", "2026-02-30T00:00:00+01:00")),
        "moment",
    ),
    "a change before the beginning": (
        of_papers(put("modified", "2001-01-01T00:00:00+01:00")),
        "moment",
    ),
    "a wrong type": (of_papers(put("type", "https://schema.oparl.org/1.0/Paper")), "type"),
    "another name than its address": (of_papers(put("id", "http://localhost:8000/x")), "id"),
    "a part that says something else": (of_papers(other_consultations), "part"),
    "a paper where a committee should be": (
        of_papers(put("body", "http://localhost:8000/oparl/v1.1/")),
        "reference",
    ),
    "an agenda from zero": (
        altered(in_document(orders_from_zero), lambda path, query, method: "/meeting" in path),
        "agenda",
    ),
    "no agenda but a null": (
        altered(in_document(no_agenda), lambda path, query, method: "/meeting" in path),
        "schema",
    ),
    "no next": (of_the_list(lambda page: page["links"].pop("next", None)), "links"),
    "no self": (of_the_list(lambda page: page["links"].pop("self")), "links"),
    "no pagination": (of_the_list(lambda page: page.pop("pagination")), "schema"),
    "no links but a null": (of_the_list(put("links", None)), "schema"),
    "a number of pages in words": (
        of_the_list(lambda page: page["pagination"].update(totalPages="zwei")),
        "schema",
    ),
    "no data but a null": (of_the_list(put("data", None)), "schema"),
    "a name that is none": (of_papers(put("id", {"a": 1})), "id"),
    "forgotten filters": (of_the_list(forget_filters, only_filter), "links"),
    "an object twice": (of_the_list(lambda page: page["data"].extend(page["data"][:1])), "list"),
    "another order": (
        of_the_list(lambda page: page["data"].reverse(), lambda query: not query),
        "order",
    ),
    "a filter that keeps too much back": (
        of_the_list(lambda page: page["data"].clear(), only_filter),
        "filter",
    ),
    "no answer from other sites": (without_header("access-control-allow-origin"), "cors"),
    "no preflight": (
        answering(405, lambda path, query, method: method == "OPTIONS"),
        "cors",
    ),
    "no etag": (without_header("etag"), "again"),
    "an answer to HEAD": (
        altered(
            lambda answer: replace(answer, body=b"x"),
            lambda path, query, method: method == "HEAD",
        ),
        "again",
    ),
    "a cookie": (
        altered(lambda answer: replace(answer, headers={**answer.headers, "set-cookie": "a=b"})),
        "cookie",
    ),
    "a page where nothing is": (
        answering(200, lambda path, query, method: "gibt-es-nicht" in path),
        "error",
    ),
    "an answer to a bad filter": (
        answering(200, lambda path, query, method: "gestern" in query),
        "error",
    ),
    "an error without a message": (
        altered(lambda answer: replace(answer, body=b"{}") if answer.status >= 400 else answer),
        "schema",
    ),
    "writing": (answering(200, lambda path, query, method: method == "POST"), "error"),
    "a file that is always kept": (
        altered(
            lambda answer: replace(
                answer, headers={**answer.headers, "content-disposition": "attachment"}
            ),
            lambda path, query, method: path.endswith("/access"),
        ),
        "file",
    ),
    "a file of another size": (
        altered(
            lambda answer: replace(answer, body=b"mehr als gedacht"),
            lambda path, query, method: path.endswith("/download"),
        ),
        "file",
    ),
    "a page on the web that is gone": (
        answering(404, lambda path, query, method: path.startswith("/antraege/")),
        "web",
    ),
    "a page on the web whose address is none": (of_papers(put("web", "http://[")), "web"),
    "something deleted that answers with 410": (
        altered(
            lambda answer: replace(answer, status=410) if b'"deleted"' in answer.body else answer,
            lambda path, query, method: "/paper/" in path,
        ),
        "status",
    ),
    "something deleted that still says what it was": (
        of_the_list(
            lambda page: [one.update(name="x") for one in page["data"] if one.get("deleted")]
        ),
        "deleted",
    ),
    "something deleted that is listed to everybody": (
        of_the_list(
            lambda page: page["data"] and page["data"][0].update(deleted=True),
            lambda query: not query,
        ),
        "deleted",
    ),
}


@pytest.fixture
def recorded(request):
    """A walk over everything, with something gone, of which no other test changes anything."""
    if not RECORDED:
        planted = request.getfixturevalue("everything")
        get("")
        planted.other.unpublish()
        assert words(walk(recording)) == []
    return RECORDED


@pytest.mark.parametrize("fault", FAULTS)
def test_the_client_finds_what_is_wrong(fault, recorded):
    fetching, rule = FAULTS[fault]

    found = walk(fetching)

    assert rule in {finding.rule for finding in found.asking.findings}


def test_what_was_recorded_is_without_a_fault(recorded):
    assert words(walk(altered(lambda answer: answer))) == []
