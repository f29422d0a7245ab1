"""Forms without a cookie: sent from our own pages, or by something that is no browser."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory

from core.public_forms import public_form

OURS = "http://localhost:8000"


@public_form
def view(request):
    return HttpResponse("done")


def send(method="post", **headers):
    return view(getattr(RequestFactory(), method)("/", headers=headers, SERVER_NAME="127.0.0.1"))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": OURS},
        {"Origin": "http://127.0.0.1"},
        {"Origin": OURS, "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_what_comes_from_here_or_says_nothing_is_taken(headers, settings):
    settings.PUBLIC_URL = OURS

    assert send(**headers).content == b"done"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://example.org"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8000.example.org"},
        {"Origin": "https://localhost:8000"},
        {"Origin": "http://["},
        {"Origin": "\x00"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "nonsense"},
        {"Origin": "https://example.org", "Sec-Fetch-Site": "same-origin"},
        {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_comes_from_elsewhere_is_refused(headers, settings):
    settings.PUBLIC_URL = OURS

    with pytest.raises(PermissionDenied):
        send(**headers)


def test_reading_is_open_to_everybody():
    assert send("get", Origin="https://example.org").content == b"done"
    assert send("head", **{"Sec-Fetch-Site": "cross-site"}).status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_not_allowed(method):
    assert send(method).status_code == 405


def test_no_answer_is_kept_by_a_cache():
    assert "no-store" in send().headers["Cache-Control"]


@pytest.mark.parametrize("charset", ["hex", "rot13", "base64", "utf-16"])
def test_a_body_that_is_no_text_is_refused(charset):
    body = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\n\xff\r\n--x--\r\n'
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    request = RequestFactory().generic("POST", "/", body, content_type=kind)

    try:
        assert view(request).status_code == 200
    except BadRequest:
        assert charset != "utf-16"


@pytest.mark.django_db
def test_a_visitor_from_elsewhere_gets_a_page_that_leads_on():
    client = Client(enforce_csrf_checks=True)

    refused = client.post("/newsletter/", {"schritt": "adresse"}, headers={"Origin": "http://x.y"})
    taken = client.post("/newsletter/", {"schritt": "adresse"})

    assert refused.status_code == 403
    assert "<h1" in refused.content.decode()
    assert "Nicht erlaubt" in refused.content.decode()
    assert taken.status_code == 200
