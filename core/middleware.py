"""What happens to every request before a page is looked for, and after it is answered."""

import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils import translation
from django.utils.cache import patch_cache_control

from core.logs import HIDDEN, without_tokens

GetResponse = Callable[[HttpRequest], HttpResponse]

log = structlog.get_logger("request")


class RequestLogMiddleware:
    """One structured line per request: no address, no query, no cookie, no body, and no token: who
    reads the log must not be able to do what the owner of a link can.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        request_id = uuid.uuid4().hex[:12]
        with structlog.contextvars.bound_contextvars(request=request_id):
            response = self.get_response(request)
            log.info(
                "answered",
                method=request.method,
                path=self.path_to_log(request),
                status=response.status_code,
                milliseconds=round((time.perf_counter() - started) * 1000, 1),
            )
        return response

    @staticmethod
    def path_to_log(request: HttpRequest) -> str:
        """What stands in the place of a token is hidden whatever it looks like, and what looks
        like one wherever it stands: a redirect is answered before anybody looks for a page.
        """
        match = request.resolver_match
        token = match.kwargs.get("token") if match else None
        path = request.path_info.replace(token, HIDDEN) if token else request.path_info
        return without_tokens(path)


class TrustedProxyMiddleware:
    """Believes exactly as many proxies as the operator runs, and nothing a client claims itself.

    Each proxy appends the address it saw. With n trusted proxies the client is the n-th entry from
    the right.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        claimed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if 0 < settings.TRUSTED_PROXIES <= len(claimed) and claimed[-settings.TRUSTED_PROXIES]:
            request.META["REMOTE_ADDR"] = claimed[-settings.TRUSTED_PROXIES]
        if not settings.TRUSTED_PROXIES:
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.get_response(request)


class PathLanguageMiddleware:
    """The address alone decides about the language: nothing is negotiated, any cache may keep it.

    Django's own middleware adds ``Vary: Accept-Language`` to each answer of the unprefixed tree.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            # What repeats a German page under another language's address is shown in German.
            shown = translation.get_language() or language
        response.headers.setdefault("Content-Language", shown)
        return response


class TextCompressionMiddleware(GZipMiddleware):
    """Compresses pages and data. Pictures, fonts and files are compressed already."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if not kind.startswith(
            ("text/", "application/json", "application/atom+xml", "application/xml")
        ):
            return response
        return super().process_response(request, response)


class EditorsAreNotCachedMiddleware:
    """Who is logged in sees the tool bar and drafts: such an answer belongs to nobody else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_store=True)
        return response
