"""What machines ask for: search engines where to look, phones what to call the site."""

import json

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.models import SiteSettings
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


@require_safe
def manifest(request: HttpRequest) -> HttpResponseBase:
    """What a phone needs to put the site on its home screen: a name and pictures."""
    named = SiteSettings.answering(request).full_name
    data = {
        "name": named,
        "short_name": named,
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "display": "browser",
        "background_color": "#f5f1e9",
        "theme_color": "#005538",
        "icons": [
            {"src": static(f"img/icon-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
            for size in (192, 512)
        ],
    }
    return answer(
        request, json.dumps(data, ensure_ascii=False, indent=1), "application/manifest+json"
    )


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponseBase:
    return answer(request, render_to_string(template, context), "application/xml")
