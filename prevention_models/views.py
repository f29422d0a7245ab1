"""The comparison and the list of profiles as files."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from core.routing import public_page
from prevention_models.models import ComparisonPage, PreventionModelIndexPage


@require_safe
def export(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """The file of this name below a page that offers it."""
    page = public_page(request, path, ComparisonPage, PreventionModelIndexPage)
    offered = page.exports()
    if name not in offered:
        raise Http404
    return offered[name](request)
