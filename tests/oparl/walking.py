"""The client against this site, without a server between them."""

from urllib.parse import urlsplit

from django.test import Client

from oparl.conformance.client import Walk
from oparl.conformance.transport import Answer

START = "http://localhost:8000/oparl/v1.1/"


def fetch(method, address, headers):
    """As if over HTTP. Only addresses on this site are asked for."""
    parts = urlsplit(address)
    assert parts.netloc == "localhost:8000", address
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    response = Client(raise_request_exception=False).generic(method, path, headers=headers)
    small = {name.lower(): value for name, value in response.headers.items()}
    if response.cookies:
        small["set-cookie"] = response.cookies.output()
    return Answer(response.status_code, small, response.getvalue())


def walk(fetching=fetch):
    found = Walk(fetching, START)
    found.run()
    return found


def words(found):
    return [str(finding) for finding in found.asking.findings]
