"""What a browser is told about every answer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client, override_settings

from motions.models import MotionPage

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]

PUBLIC_POLICY = {
    "default-src 'none'",
    "base-uri 'none'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
    "img-src 'self'",
    "manifest-src 'self'",
    "media-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
}
PUBLIC = [
    "/",
    "/antraege/",
    "/antraege/sicherheitskonferenzen/",
    "/antraege/?seite=99",
    "/en/",
    "/gibtesnicht/",
    "/en/gibtesnicht/",
    "/health/live",
    "/media/images/gibtesnicht.png",
    "/antraege",
]


def policy(answer):
    return set(answer.headers["Content-Security-Policy"].split("; "))


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_loads_nothing_but_our_own_files(visitor, path):
    answer = visitor.get(path)

    assert answer.status_code < 500
    assert policy(answer) == PUBLIC_POLICY


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_gets_no_cookie(visitor, path):
    answer = visitor.get(path)

    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", [*PUBLIC[:-1], "/admin/login/"])
def test_every_page_names_what_the_browser_may_not_do(visitor, path):
    headers = visitor.get(path).headers

    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    for feature in ("camera", "geolocation", "microphone", "payment", "usb"):
        assert f"{feature}=()" in headers["Permissions-Policy"]


def test_a_broken_page_is_as_closed_as_a_whole_one(visitor, monkeypatch):
    monkeypatch.setattr(MotionPage, "get_context", lambda *_: 1 / 0)

    answer = visitor.get("/antraege/sicherheitskonferenzen/")

    assert answer.status_code == 500
    assert policy(answer) == PUBLIC_POLICY
    assert not answer.cookies
    assert "Traceback" not in answer.content.decode()


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/"])
def test_editors_have_a_policy_of_their_own(client, path):
    allowed = policy(client.get(path))

    assert "script-src 'self' 'unsafe-inline'" in allowed
    assert "default-src 'none'" in allowed
    assert not [rule for rule in allowed if "http" in rule or "*" in rule or "eval" in rule]


def test_an_address_that_only_begins_like_the_admin_is_public(client):
    assert policy(client.get("/administration/")) == PUBLIC_POLICY


@pytest.mark.parametrize("path", ["/", "/en/", "/gibtesnicht/"])
def test_a_foreign_host_name_is_refused(path):
    with override_settings(ALLOWED_HOSTS=["rat.example.org"]):
        answer = Client(raise_request_exception=False).get(path, headers={"Host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_absolute_addresses_never_come_from_the_request(client, settings):
    page = client.get("/antraege/sicherheitskonferenzen/", headers={"Host": "evil.example"})

    assert "evil.example" not in page.content.decode()
    assert f'href="{settings.PUBLIC_URL}/antraege/sicherheitskonferenzen/"' in page.content.decode()


def test_a_form_from_another_site_is_refused(superuser):
    client = Client(enforce_csrf_checks=True)
    client.force_login(superuser)

    answer = client.post("/admin/logout/", headers={"Origin": "https://evil.example"})

    assert answer.status_code == 403
    assert "_auth_user_id" in client.session


def production(command, tmp_path, **environment):
    """Runs a command of manage.py as an operator does, with an environment of its own."""
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, str(ROOT / "manage.py"), *command],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "VAR_DIR": str(tmp_path),
            "PUBLIC_URL": "https://example.org",
            "SECRET_KEY": "k9" * 30 + "-long-and-random",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_django_finds_nothing_to_complain_about_in_production(tmp_path):
    done = production(["check", "--deploy", "--fail-level", "WARNING"], tmp_path)

    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


PRINT_SETTINGS = """
import json
from django.conf import settings
names = ["DEBUG", "SECURE_HSTS_SECONDS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "ALLOWED_HOSTS", "SECURE_PROXY_SSL_HEADER", "CSRF_TRUSTED_ORIGINS"]
print("settings=" + repr({name: getattr(settings, name) for name in names}))
"""


def settings_with(tmp_path, **environment):
    done = production(["shell", "--no-imports", "-c", PRINT_SETTINGS], tmp_path, **environment)
    assert done.returncode == 0, done.stderr
    return eval(done.stdout.split("settings=")[1])  # noqa: S307 - our own output


def test_behind_tls_everything_is_secure(tmp_path):
    seen = settings_with(tmp_path)

    assert seen["DEBUG"] is False
    assert seen["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert seen["SECURE_SSL_REDIRECT"] is True
    assert seen["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert seen["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert seen["SESSION_COOKIE_SECURE"] is True
    assert seen["CSRF_COOKIE_SECURE"] is True
    assert seen["SESSION_COOKIE_HTTPONLY"] is True
    assert "*" not in seen["ALLOWED_HOSTS"]
    assert seen["CSRF_TRUSTED_ORIGINS"] == ["https://example.org"]
    assert seen["SECURE_PROXY_SSL_HEADER"] is None


def test_a_proxy_tells_the_scheme_only_where_there_is_one(tmp_path):
    seen = settings_with(tmp_path, TRUSTED_PROXIES="1")

    assert seen["SECURE_PROXY_SSL_HEADER"] == ("HTTP_X_FORWARDED_PROTO", "https")


def test_without_tls_cookies_work_all_the_same(tmp_path):
    seen = settings_with(tmp_path, PUBLIC_URL="http://localhost:9000")

    assert seen["SECURE_SSL_REDIRECT"] is False
    assert seen["SESSION_COOKIE_NAME"] == "sessionid"
    assert seen["SESSION_COOKIE_SECURE"] is False


def test_behind_tls_a_visitor_is_sent_there(visitor):
    with override_settings(SECURE_SSL_REDIRECT=True, SECURE_REDIRECT_EXEMPT=[r"^health/"]):
        client = Client()
        redirected, monitored = client.get("/antraege/"), client.get("/health/live")

    assert (redirected.status_code, redirected.url) == (301, "https://testserver/antraege/")
    assert monitored.status_code == 200
