"""Files below a page: the page type offers them, and this only finds the page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.models import PageWithExports
from core.routing import page_at

NAMES = r"(?P<name>export[.](?:csv|json|pdf|xlsx))"


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
        return offered[name](request)
    folder = name.rpartition("/")[0]
    if otherwise and folder:
        return otherwise(request, f"{path}{folder}/")
    raise Http404
