"""Files below a page: the page type offers them, and this only finds the page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.models import PageWithExports
from core.querysets import VisiblePageQuerySet

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
    page = VisiblePageQuerySet(Page).at_path(path, get_language() or "").first()
    page = page.specific if page else None
    offered = page.exports() if isinstance(page, PageWithExports) else {}
    if name in offered:
        return offered[name](request)
    folder = name.rpartition("/")[0]
    if otherwise and folder:
        return otherwise(request, f"{path}{folder}/")
    raise Http404
