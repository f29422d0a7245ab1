"""Asking over HTTP, with nothing but the standard library."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import IO, cast
from urllib.parse import urlsplit
from urllib.request import HTTPErrorProcessor, Request, build_opener

SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """``headers`` are asked for in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


Fetch = Callable[[str, str, Mapping[str, str]], Answer]
"""Method, address and headers."""


class _AsItCame(HTTPErrorProcessor):
    """Neither refusals nor redirects are hidden from who looks for them."""

    def http_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response

    def https_response(self, request: Request, response: HTTPResponse) -> HTTPResponse:
        return response


def over_http(method: str, address: str, headers: Mapping[str, str]) -> Answer:
    """Whatever keeps an answer from coming is one with the status 0: an address that is none, no
    server, something else than HTTP, an answer that breaks off.
    """
    try:
        if urlsplit(address).scheme not in {"http", "https"}:
            return Answer(0, {})
        request = Request(address, method=method, headers=dict(headers))  # noqa: S310 - checked above
        if method == "POST":
            request.data = b""
        response = build_opener(_AsItCame).open(request, timeout=SECONDS)
        with cast("IO[bytes]", response) as opened:
            return Answer(response.status, _small(response.headers), opened.read())
    except (OSError, HTTPException, ValueError):
        return Answer(0, {})


def _small(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}
