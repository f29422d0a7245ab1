"""Whatever strangers send: an answer below 500, on every public address."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.addresses import ADDRESSES, NAMES

pytestmark = pytest.mark.django_db
SEEDS = [
    "\x00",
    "%00",
    "%ED%A0%80",
    "%FF%FE",
    "\ud800",
    "-1",
    "0",
    "99999999999999999999999999",
    "1e308",
    "NaN",
    "²",
    "' OR '1'='1",
    "%",
    "_",
    "\\",
    "a" * 20_000,
    "ä" * 5_000,
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "\u202e",
    "soziales",
    "2022",
    "0000",
    "9999",
    "ohne",
    "2026-11",
    "2026-13",
    "monat",
    "relevanz",
]
values = st.sampled_from(SEEDS) | st.text(st.characters(), max_size=40)
pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=6)


def as_bytes(text):
    return text.encode("utf-8", "surrogatepass")


def quoted(text):
    """Percent-encoded byte by byte; what is already a broken escape stays one."""
    if text.startswith("%"):
        return text
    return "".join(f"%{byte:02X}" for byte in as_bytes(text))


def ask(path, query=""):
    """Sends bytes as they are, past the care that a test client takes."""
    client = Client(raise_request_exception=False)
    raw = as_bytes(path).decode("latin-1")
    return client.get("/", PATH_INFO=raw, QUERY_STRING=as_bytes(query).decode("latin-1"))


@hypothesis_settings(max_examples=200)
@given(address=st.sampled_from(ADDRESSES), pairs=pairs)
@example(address="/antraege/", pairs=[("q", "\x00"), ("thema", "\x00"), ("seite", "\x00")])
@example(address="/antraege/", pairs=[("jahr", "0000"), ("jahr", "9999"), ("seite", "-1")])
@example(address="/antraege/", pairs=[("thema", "soziales")] * 500)
@example(address="/antraege/", pairs=[("q", "a" * 20_000)])
@example(address="/antraege/", pairs=[("q", "%ED%A0%80"), ("art", "%ED%A0%80")])
@example(address="/suche/", pairs=[("q", "\x00"), ("art", "\x00"), ("seite", "-1")])
@example(address="/suche/", pairs=[("q", "a" * 20_000), ("art", "a" * 20_000)])
@example(address="/suche/", pairs=[("q", " ".join(map(str, range(500)))), ("seite", "99999")])
@example(address="/veranstaltungen/", pairs=[("ansicht", "monat"), ("monat", "9999-12")])
@example(address="/veranstaltungen/", pairs=[("reihe", "\x00"), ("zielgruppe", "a" * 20_000)])
@example(address="/veranstaltungen/kalender.ics", pairs=[("reihe", "\x00"), ("alle", "%FF%FE")])
@example(address="/antraege/", pairs=[("sortierung", "relevanz"), ("q", "a " * 60)])
@example(
    address="/antraege/export.csv", pairs=[("q", "\x00"), ("jahr", "ohne"), ("art", "a" * 999)]
)
@example(address="/antraege/export.pdf", pairs=[("q", "\u202e"), ("thema", "soziales")])
def test_no_query_breaks_a_page(address, pairs):
    query = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)

    answer = ask(address, query)

    assert answer.status_code < 500
    assert "<script>alert(1)" not in answer.getvalue().decode(errors="replace")


@hypothesis_settings(max_examples=100)
@given(query=st.binary(max_size=200))
def test_no_bytes_in_a_query_break_the_list(query):
    client = Client(raise_request_exception=False)

    answer = client.get("/antraege/", QUERY_STRING=query.decode("latin-1"))

    assert answer.status_code < 500


@hypothesis_settings(max_examples=200)
@given(
    start=st.sampled_from([*ADDRESSES, "/de-simple/", "/_util/", "/en", "//"]),
    parts=st.lists(values, max_size=3),
    end=st.sampled_from(["", "/"]),
)
@example(start="/themen/", parts=["\x00"], end="/")
@example(start="/fraktion/", parts=["\x00"], end="/")
@example(start="/antraege/", parts=["\x00"], end="/")
@example(start="/media/images/", parts=["\x00"], end="")
@example(start="/media/images/", parts=["a" * 20_000], end="")
@example(start="/documents/", parts=["99999999999999999999999999", "x"], end="")
@example(start="/gibtesnicht", parts=["a" * 20_000], end="/")
@example(start="/themen/", parts=["a" * 20_000], end="/")
@example(start="/veranstaltungen/", parts=["\x00", "termin.ics"], end="")
@example(start="/veranstaltungen/", parts=["a" * 20_000, "kalender.ics"], end="")
def test_no_path_breaks_the_site(start, parts, end):
    answer = ask(start + "/".join(parts) + end)

    assert answer.status_code < 500


@hypothesis_settings(max_examples=60)
@given(
    name=st.sampled_from(
        [
            "HTTP_ACCEPT_LANGUAGE",
            "HTTP_COOKIE",
            "HTTP_HOST",
            "HTTP_X_FORWARDED_FOR",
            "HTTP_RANGE",
            "HTTP_IF_MODIFIED_SINCE",
            "HTTP_ORIGIN",
            "HTTP_REFERER",
            "HTTP_ACCEPT",
        ]
    ),
    value=st.text(st.characters(codec="latin-1"), max_size=60),
)
def test_no_header_breaks_a_page(name, value):
    client = Client(raise_request_exception=False)

    assert client.get("/antraege/", **{name: value}).status_code < 500


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options", "trace"])
@pytest.mark.parametrize(
    "address", ["/", "/antraege/", "/themen/soziales/", "/health/ready", "/x/"]
)
def test_no_method_breaks_a_page(visitor, method, address):
    answer = getattr(visitor, method)(address)

    # A worker that was never seen makes the site not ready; that is no fault of the request.
    assert answer.status_code < 500 or address == "/health/ready"


FORMS = [
    "/newsletter/",
    "/en/newsletter/",
    "/newsletter/abmelden/",
    "/newsletter/bestaetigen/x/",
    "/newsletter/abmelden/x/",
    "/newsletter/abmelden/x/1/",
    "/praeventionsmodelle/methode/korrektur/",
    "/kontakt/nachricht/",
    "/kontakt/fehler/",
    "/anmeldung/ansehen/x/",
    "/anmeldung/bestaetigen/x/",
    "/termin-erfahren/bestaetigen/x/",
]
FIELDS = [
    "was",
    "nachricht",
    "name",
    "kopie",
    "wo",
    "quelle",
    "modell",
    "email",
    "schritt",
    "thema",
    "fassung",
    "zeit",
    "seite",
    "homepage",
    "",
    "x",
]
KINDS = [
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=utf-7",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=x; charset=hex",
    "multipart/form-data",
    "application/json",
    "",
]


@hypothesis_settings(max_examples=150)
@given(
    address=st.sampled_from(FORMS),
    pairs=st.lists(st.tuples(st.sampled_from(FIELDS), values), max_size=8),
)
@example(address="/newsletter/", pairs=[("schritt", "anmelden"), ("email", "\x00")])
@example(address="/newsletter/", pairs=[("schritt", "anmelden"), ("fassung", "²"), ("zeit", "²:x")])
@example(address="/newsletter/", pairs=[("schritt", "anmelden"), ("thema", "\x00")] * 200)
@example(address="/newsletter/abmelden/", pairs=[("email", "a@" + "a." * 10_000 + "de")])
def test_nothing_that_is_typed_breaks_a_form(address, pairs):
    client = Client(raise_request_exception=False)
    body = "&".join(f"{quoted(name)}={quoted(value)}" for name, value in pairs)

    answer = client.post(address, body, content_type=KINDS[0])

    assert answer.status_code < 500
    assert "<script>alert(1)" not in answer.getvalue().decode(errors="replace")


@hypothesis_settings(max_examples=150)
@given(address=st.sampled_from(FORMS), kind=st.sampled_from(KINDS), body=st.binary(max_size=300))
@example(
    address="/newsletter/",
    kind="multipart/form-data; boundary=x; charset=hex",
    body=b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n\xff\r\n--x--\r\n',
)
def test_no_bytes_break_a_form(address, kind, body):
    client = Client(raise_request_exception=False)

    assert client.generic("POST", address, body, content_type=kind).status_code < 500


def test_the_requests_of_these_tests_arrive_as_they_were_sent():
    raw = as_bytes("/\ud800").decode("latin-1")
    request = WSGIRequest(RequestFactory().get("/").environ | {"PATH_INFO": raw})

    assert request.path_info != "/"
