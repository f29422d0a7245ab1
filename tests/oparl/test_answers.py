"""How the interface answers: to everybody, without a cookie, and with reasons."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import CollectionViewRestriction

from oparl.kinds import LISTED
from tests.factories import MeetingFactory, MotionPageFactory, SiteDocumentFactory, TopicFactory
from tests.oparl.asking import START, get, listed
from tests.test_fuzz import ask, quoted, values

pytestmark = pytest.mark.django_db
ERROR = "https://schema.oparl.org/1.1/Error"
FILTERS = ["created_since", "created_until", "modified_since", "modified_until"]


def is_refused(answer, status):
    return answer.status_code == status and answer.json()["type"] == ERROR


@pytest.mark.parametrize("path", ["", "paper", "gibt-es-nicht"])
def test_every_answer_can_be_read_from_other_sites_and_leaves_no_cookie(path):
    answer = Client(raise_request_exception=False).get(f"{START}{path}")

    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies


@pytest.mark.parametrize(
    "path", ["/oparl", "/oparl/", "/oparl/v1.0/", f"{START}paper/", f"{START}x"]
)
def test_where_nothing_is_an_error_says_where_to_begin(visitor, path):
    answer = visitor.get(path)

    assert is_refused(answer, 404)
    assert "/oparl/v1.1/" in answer.json()["message"]


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize(
    "value", ["gestern", "2014-01-01", "2014-13-01T00:00:00+01:00", "9999-12-31T23:59:59-23:59"]
)
def test_a_bad_filter_is_refused_by_name(visitor, name, value):
    answer = visitor.get(f"{START}paper", {name: value})

    assert is_refused(answer, 400)
    assert answer.json()["message"].startswith(name)


@pytest.mark.parametrize("query", ["page=0", "page=x", "limit=0", "limit=-1", "omit_internal=ja"])
def test_a_bad_page_is_refused(visitor, query):
    assert is_refused(visitor.get(f"{START}paper?{query}"), 400)


def test_there_is_no_page_after_the_last(visitor):
    assert is_refused(visitor.get(f"{START}paper?page=99999999999999999999"), 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["", "paper", "x"])
def test_nothing_can_be_written(method, path):
    answer = getattr(Client(enforce_csrf_checks=True), method)(f"{START}{path}")

    assert is_refused(answer, 405)
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_a_browser_that_asks_first_may_come(visitor):
    answer = visitor.options(f"{START}paper", headers={"Origin": "https://example.org"})

    assert answer.status_code == 204
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def test_a_plus_that_was_not_encoded_is_understood_and_written_right():
    page = get("paper?modified_since=2014-01-01T00:00:00+01:00&limit=1")

    assert "modified_since=2014-01-01T00%3A00%3A00%2B01%3A00" in page["links"]["next"]


def test_filters_stay_in_every_link():
    query = dict.fromkeys(FILTERS[::2], "2014-01-01T00:00:00+01:00")
    links = get("paper", limit=1, page=2, omit_internal="true", **query)["links"]

    assert set(links) == {"first", "prev", "self", "next", "last"}
    for link in links.values():
        assert all(f"{name}=2014" in link for name in query)
        assert "limit=1" in link
        assert "omit_internal=true" in link


def test_more_than_a_hundred_are_not_given_out_at_once():
    assert get("paper", limit=5000)["pagination"]["elementsPerPage"] == 100


def test_omitting_what_is_within_leaves_the_rest(everything):
    short = listed("meeting", omit_internal="true")
    long = listed("meeting")

    assert all("agendaItem" not in one and "location" in one for one in short[-1:])
    assert "agendaItem" in long[-1]


@pytest.mark.parametrize("kind", LISTED)
def test_a_list_of_a_hundred_costs_as_much_as_a_short_one(kind):
    def queries():
        get(kind)
        with CaptureQueriesContext(connection) as asked:
            get(kind)
        return len(asked)

    few = queries()
    topic = TopicFactory()
    for _ in range(12):
        MotionPageFactory(topics=[topic], stations=[{"meeting": MeetingFactory()}, "pending"])

    assert queries() == few <= 5


def test_bringing_everything_in_step_costs_as_much_however_much_there_is(everything):
    def queries():
        MeetingFactory()
        with CaptureQueriesContext(connection) as asked:
            get("")
        return len(asked)

    few = queries()
    for _ in range(12):
        MotionPageFactory(
            documents=[everything.document], stations=[{"meeting": MeetingFactory()}, "pending"]
        )
    get("")

    assert queries() == few


def test_a_file_is_shown_or_kept(everything):
    file = get(f"file/{everything.document.pk}")
    shown = Client().get(file["accessUrl"])
    kept = Client().head(file["downloadUrl"])
    kept.close()

    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.headers["Content-Type"] == file["mimeType"] == "application/pdf"
    assert shown.getvalue() == b"%PDF-1.4 Karte"
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert kept.headers["Content-Length"] == str(file["size"])
    assert len(file["paper"]) == 2


def test_only_files_that_a_visible_motion_attaches_are_given_out(everything, visitor):
    loose = SiteDocumentFactory(file=ContentFile(b"Entwurf", name="entwurf.txt"))
    everything.motion.unpublish()
    everything.other.unpublish()

    for document in (loose, everything.document):
        assert is_refused(visitor.get(f"{START}file/{document.pk}/access"), 404)
    assert is_refused(visitor.get(f"{START}file/{loose.pk}"), 404)


def test_a_file_in_a_closed_collection_is_not_given_out(everything, visitor):
    address = f"{START}file/{everything.document.pk}/download"
    assert visitor.get(address).getvalue()

    CollectionViewRestriction.objects.create(
        collection=everything.document.collection,
        restriction_type=CollectionViewRestriction.LOGIN,
    )

    assert is_refused(visitor.get(address), 404)


def test_a_file_that_is_lost_is_not_found(everything, visitor):
    everything.document.file.storage.delete(everything.document.file.name)

    assert is_refused(visitor.get(f"{START}file/{everything.document.pk}/access"), 404)


@hypothesis_settings(max_examples=120)
@given(
    start=st.sampled_from(["/oparl", "/oparl/", START, f"{START}paper/", f"{START}file/"]),
    parts=st.lists(values, max_size=3),
)
@example(start=f"{START}file/", parts=["99999999999999999999", "access"])
@example(start=f"{START}paper/", parts=["\x00"])
@example(start=f"{START}paper/", parts=["\n"])
@example(start=START, parts=["a" * 20_000])
def test_no_path_breaks_the_interface(start, parts):
    answer = ask(start + "/".join(parts))

    if answer.wsgi_request.path.startswith("/oparl/"):
        assert answer.status_code == 200 or is_refused(answer, 404)


@hypothesis_settings(max_examples=120)
@given(
    kind=st.sampled_from([*LISTED, "", "file/1/access"]),
    pairs=st.lists(
        st.tuples(
            st.sampled_from([*FILTERS, "limit", "page", "omit_internal", "x"]),
            values
            | st.sampled_from(["true", "3", "2014-01-01T00:00:00+01:00"])
            | st.datetimes(timezones=st.timezones()).map(lambda one: one.isoformat("T", "seconds")),
        ),
        max_size=4,
    ),
)
@example(kind="paper", pairs=[("modified_since", "0001-01-01T00:00:00+23:59")])
def test_no_filter_breaks_the_interface(kind, pairs):
    query = "&".join(f"{name}={quoted(value)}" for name, value in pairs)

    answer = ask(f"{START}{kind}", query)

    assert answer.status_code == 200 or any(is_refused(answer, one) for one in (400, 404))
