import json
import logging

import pytest
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from core.logs import json_formatter
from core.middleware import TrustedProxyMiddleware
from home.models import HomePage
from motions.models import MotionPage

pytestmark = pytest.mark.django_db
ADDRESSES = st.ip_addresses().map(str)


def address_behind(proxies, forwarded, remote="192.0.2.1"):
    """Who asks, as far as the site believes it."""
    seen = []

    def answer(request):
        seen.append(request.META["REMOTE_ADDR"])
        return HttpResponse()

    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    with override_settings(TRUSTED_PROXIES=proxies):
        TrustedProxyMiddleware(answer)(RequestFactory(REMOTE_ADDR=remote).get("/", headers=headers))
    return seen[0]


@given(claimed=st.lists(ADDRESSES | st.text(st.characters(codec="latin-1")), max_size=4))
def test_without_a_proxy_no_claim_is_believed(claimed):
    assert address_behind(0, ", ".join(claimed)) == "192.0.2.1"


@given(
    claimed=st.lists(ADDRESSES, max_size=4),
    real=st.lists(ADDRESSES, min_size=1, max_size=3),
)
def test_what_a_client_claims_itself_is_not_believed(claimed, real):
    """Each trusted proxy appends whom it saw; the first of them saw the client."""
    forwarded = ", ".join([*claimed, *real])

    assert address_behind(len(real), forwarded) == real[0]


@given(proxies=st.integers(1, 4), forwarded=st.none() | st.just("") | ADDRESSES)
def test_a_chain_that_is_too_short_changes_nothing(proxies, forwarded):
    entries = 1 if forwarded else 0
    expected = "192.0.2.1" if proxies > entries else forwarded

    assert address_behind(proxies, forwarded) == expected


@pytest.mark.parametrize(("proxies", "believed"), [(0, False), (1, True)])
def test_the_scheme_is_believed_only_of_a_trusted_proxy(proxies, believed):
    seen = []

    def answer(request):
        seen.append(request.is_secure())
        return HttpResponse()

    with override_settings(
        TRUSTED_PROXIES=proxies, SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")
    ):
        request = RequestFactory().get("/", headers={"X-Forwarded-Proto": "https"})
        TrustedProxyMiddleware(answer)(request)

    assert seen == [believed]


@pytest.fixture
def log_lines(caplog):
    """The lines about requests, as an operator finds them."""
    caplog.set_level(logging.INFO, logger="request")
    formatter = json_formatter()

    def read():
        records = [record for record in caplog.records if record.name == "request"]
        return [formatter.format(record) for record in records]

    return read


def test_each_request_is_one_line_that_says_what_happened(client, log_lines):
    client.get("/health/live")

    (line,) = log_lines()
    logged = json.loads(line)
    assert (logged["method"], logged["path"], logged["status"]) == ("GET", "/health/live", 200)
    assert logged["milliseconds"] >= 0
    assert logged["request"]


def test_the_log_says_nothing_about_the_visitor(client, log_lines):
    client.get(
        "/health/live?q=suchwort",
        REMOTE_ADDR="198.51.100.7",
        headers={
            "X-Forwarded-For": "198.51.100.8",
            "User-Agent": "Neugierig/1.0",
            "Referer": "https://example.org/herkunft",
            "Cookie": "sessionid=geheimnis",
        },
    )

    (line,) = log_lines()
    for secret in ("suchwort", "198.51.100", "Neugierig", "herkunft", "geheimnis"):
        assert secret not in line


def test_a_line_break_in_a_path_makes_no_second_line(client, log_lines):
    client.get("/a%0Ab")

    assert all("\n" not in line for line in log_lines())


@pytest.mark.parametrize(
    ("path", "header", "language"),
    [
        ("/gibtesnicht/", "en", "de"),
        ("/en/gibtesnicht/", "de", "en"),
        ("/health/live", "en-GB,en;q=0.9", "de"),
    ],
)
def test_the_address_alone_decides_about_the_language(client, path, header, language):
    answer = client.get(path, headers={"Accept-Language": header})

    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("cookie", ["sessionid", "django_language"])
def test_no_cookie_decides_about_the_language(client, cookie):
    client.cookies[cookie] = "en"

    assert client.get("/gibtesnicht/").headers["Content-Language"] == "de"


def test_there_is_no_second_address_with_the_prefix_of_the_first_language(client):
    assert client.get("/de/").status_code == 404
    assert client.get("/de/antraege/").status_code == 404


def test_without_an_english_start_page_there_is_no_english_site(client, english_home):
    english_home.unpublish()

    assert client.get("/en/").status_code == 404
    assert client.get("/en/motions/").status_code == 404


def test_a_language_without_pages_has_no_start_page(client, german):
    HomePage.objects.exclude(locale=german).delete()

    assert client.get("/de-simple/").status_code == 404


def test_what_an_editor_sees_is_kept_by_nobody(client_of, superuser):
    answer = client_of(superuser).get("/gibtesnicht/")

    assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_what_a_visitor_sees_may_be_kept(client):
    assert "Cache-Control" not in client.get("/gibtesnicht/").headers


def test_each_page_is_answered_in_its_own_language(client, motion, english_motion):
    for page in (motion, english_motion):
        answer = client.get(MotionPage.objects.get(pk=page.pk).path_on_site)

        assert answer.headers["Content-Language"] == page.locale.language_code
