"""Answers for machines: feeds, and whatever else is asked for again and again without a change."""

from datetime import datetime
from hashlib import sha256
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from core.feeds import BEFORE_EVERYTHING, Feed
from core.models import PageWithFeed, PageWithFeedsBelow, SiteSettings
from core.routing import page_at


@require_safe
def feed(request: HttpRequest, path: str) -> HttpResponseBase:
    """The feed of the page at this path, in the language of the address."""
    page = page_at(path, PageWithFeed)
    found = page.feed(request.GET) if page else _of_a_part(request, path)
    if found is None:
        raise Http404
    who = SiteSettings.answering(request)
    body = found.document(site=who.full_name, author=who.speaker)
    # Where nothing is known to have been published, nothing is said of when.
    moment = found.changed_at if found.changed_at > BEFORE_EVERYTHING else None
    return answer(request, body, "application/atom+xml", changed_at=moment)


def _of_a_part(request: HttpRequest, path: str) -> Feed | None:
    """That of what lies below a page without being one."""
    above, _, part = path.rstrip("/").rpartition("/")
    page = page_at(f"{above}/" if above else "", PageWithFeedsBelow) if part else None
    return page.feed_of(part, request.GET) if page else None


def answer(
    request: HttpRequest, body: bytes | str, content_type: str, changed_at: datetime | None = None
) -> HttpResponseBase:
    """The document, or only that it is still the same."""
    response = HttpResponse(body, content_type=f"{content_type}; charset=utf-8")
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    last_modified = int(changed_at.timestamp()) if changed_at else None
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
    return cast(
        "HttpResponseBase",
        get_conditional_response(request, etag, last_modified, response),
    )
