"""From an address that is no page to the page that it belongs to."""

from typing import TypeVar

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from core.models import BasePage
from core.querysets import VisiblePageQuerySet

PAGE_PATH = r"(?P<path>(?:[\w\-]+/)*)"
"""What Wagtail takes for the path of a page, for routes that lie below one."""


Kind = TypeVar("Kind", bound=BasePage)


def page_at(path: str, kind: type[Kind]) -> Kind | None:
    """The visible page of this type at this path, in the language of the address."""
    page = VisiblePageQuerySet(Page).at_path(path, get_language() or "").first()
    specific = page.specific if page else None
    return specific if isinstance(specific, kind) else None


def public_page(request: HttpRequest, path: str, *types: type[BasePage]) -> BasePage:
    """The page of one of these types at this path, if everybody may read it; else not found."""
    route = Page.route_for_request(request, path)
    page = route.page if route and not route.args and not route.kwargs else None
    if not isinstance(page, types):
        raise Http404
    if page.get_view_restrictions().exists() or not page.may_be_read():
        raise Http404
    return page
