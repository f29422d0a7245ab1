"""Files below a page: the page type offers them, and this only finds the page."""

from collections.abc import Callable
from hashlib import sha256
from typing import cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from core import changes
from core.models import PageWithExports
from core.models.exports import Export
from core.release import release
from core.routing import page_at

NAMES = r"(?P<name>export[.](?:csv|json|pdf|xlsx))"
TABLES = (".csv", ".json", ".xlsx")


@require_safe
def export(
    request: HttpRequest,
    path: str,
    name: str,
    otherwise: Callable[[HttpRequest, str], HttpResponseBase] | None = None,
) -> HttpResponseBase:
    """The file of this name, in the language of the address.

    ``otherwise`` answers where another page could lie at the folder in the name.
    """
    page = page_at(path, PageWithExports)
    offered = page.exports() if page else {}
    if name in offered:
        return _answer(request, name, offered[name])
    folder = name.rpartition("/")[0]
    if otherwise and folder:
        return otherwise(request, f"{path}{folder}/")
    return _of_a_part(request, path, name)


def _of_a_part(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """What lies below a page without being one may be taken away, too."""
    above, _, part = path.rstrip("/").rpartition("/")
    page = page_at(f"{above}/" if above else "", PageWithExports) if part else None
    offered = page.exports() if page else {}
    if f"{part}/{name}" not in offered:
        raise Http404
    return _answer(request, name, offered[f"{part}/{name}"])


def _answer(request: HttpRequest, name: str, make: Export) -> HttpResponseBase:
    """A table is known by the state it is made from, without making it; what else there is looks
    after itself.
    """
    if not name.endswith(TABLES):
        return make(request)
    state = changes.state()
    today = timezone.localdate()
    # With the day, because it is in the name of the file, and what is over may be told by it.
    parts = [state.name, today.isoformat(), release(), settings.PUBLIC_URL, request.get_full_path()]
    # A workbook holds the moment at which it was packed: the same, but not byte for byte.
    weak = "W/" if name.endswith(".xlsx") else ""
    etag = f'{weak}"{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"'
    moment = changes.may_have_changed_at(state)
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(moment.timestamp()),
        "Cache-Control": "public, no-cache",
    }
    unasked = HttpResponse(headers=headers)
    same = get_conditional_response(request, etag, int(moment.timestamp()), unasked)
    if same is not unasked:
        return cast("HttpResponseBase", same)
    response = make(request)
    for header, value in headers.items():
        response.headers[header] = value
    return response
