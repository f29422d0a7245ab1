"""How the interface answers: everybody's programmes may ask, from every page, without a cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from core.syndication import answer
from oparl.documents import error
from oparl.filters import Refused

ALLOWED = "GET, HEAD, OPTIONS"
EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Length, Content-Disposition",
    # For programmes: people find the same on the pages.
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}
Asking = ParamSpec("Asking")
View = Callable[Concatenate[HttpRequest, Asking], HttpResponseBase]


def for_programmes(view: View[Asking]) -> View[Asking]:
    """Read only, open to all, and every refusal is an object that says why."""

    @csrf_exempt
    @wraps(view)
    def answered(
        request: HttpRequest, *args: Asking.args, **kwargs: Asking.kwargs
    ) -> HttpResponseBase:
        response = _response(view, request, *args, **kwargs)
        for name, value in EVERYWHERE.items():
            response.headers[name] = value
        return response

    return cast("View[Asking]", answered)


def _response(
    view: View[Asking], request: HttpRequest, *args: Asking.args, **kwargs: Asking.kwargs
) -> HttpResponseBase:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": ALLOWED, **PREFLIGHT})
    if request.method not in {"GET", "HEAD"}:
        message = _("This interface can only be read.")
        return _refusal(405, message, Allow=ALLOWED)
    try:
        return view(request, *args, **kwargs)
    except Refused as refused:
        return _refusal(400, str(refused))
    except Http404:
        return _refusal(404, _("There is nothing at this address. Begin at /oparl/v1.1/."))


def as_json(request: HttpRequest, document: str) -> HttpResponseBase:
    """The document, or only that it is still the same."""
    response = answer(request, document, "application/json")
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _refusal(status: int, message: str, **headers: str) -> HttpResponse:
    return HttpResponse(
        error(message),
        status=status,
        content_type="application/json; charset=utf-8",
        headers={"Cache-Control": "no-store", **headers},
    )
