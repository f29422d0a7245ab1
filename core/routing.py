"""From an address that is no page to the page that it belongs to."""

from django.http import Http404, HttpRequest
from wagtail.models import Page

from core.models import BasePage

PAGE_PATH = r"(?P<path>(?:[\w\-]+/)*)"
"""What Wagtail takes for the path of a page, for routes that lie below one."""


def public_page(request: HttpRequest, path: str, *types: type[BasePage]) -> BasePage:
    """The page of one of these types at this path, if everybody may read it; else not found."""
    route = Page.route_for_request(request, path)
    page = route.page if route and not route.args and not route.kwargs else None
    if not isinstance(page, types):
        raise Http404
    if page.get_view_restrictions().exists() or not page.may_be_read():
        raise Http404
    return page
