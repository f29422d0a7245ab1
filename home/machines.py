"""What search engines ask for: where to look, and where not."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.syndication import answer
from home.sitemap import MOST_IN_A_FILE, locations


@require_safe
def sitemap(request: HttpRequest) -> HttpResponseBase:
    """All addresses, or where they no longer fit into one file, the files."""
    found = locations()
    if len(found) <= MOST_IN_A_FILE:
        return _xml(request, "home/sitemap.xml", {"locations": found})
    numbers = range(1, -(-len(found) // MOST_IN_A_FILE) + 1)
    files = [absolute(reverse("part_of_sitemap", args=[number])) for number in numbers]
    return _xml(request, "home/sitemap_index.xml", {"files": files})


@require_safe
def part_of_sitemap(request: HttpRequest, number: int) -> HttpResponseBase:
    """One of the files."""
    found = locations()
    start = (number - 1) * MOST_IN_A_FILE
    if number < 1 or start >= len(found):
        raise Http404
    return _xml(request, "home/sitemap.xml", {"locations": found[start : start + MOST_IN_A_FILE]})


@require_safe
def robots(request: HttpRequest) -> HttpResponseBase:
    """Where no robot need look, and where the addresses are."""
    text = render_to_string("home/robots.txt", {"sitemap": absolute(reverse("sitemap"))})
    return answer(request, text, "text/plain")


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponseBase:
    return answer(request, render_to_string(template, context), "application/xml")
