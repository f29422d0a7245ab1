"""The picture of a page: only the one it has now, and only if everybody may read the page."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.models import BasePage, RoutedPage, SiteSettings
from core.routing import page_at
from core.sharing import store
from core.sharing.card import Card
from core.sharing.words import of_the_site, with_site

FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def picture(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """Whoever makes up a name has nothing drawn: the name is known from what the page says."""
    site = SiteSettings.answering(request).full_name
    card = next((one for one in _cards(path, site) if one.name == name), None)
    if card is None:
        raise Http404
    etag = f'"{card.name}"'
    unasked = HttpResponse(headers={"ETag": etag, "Cache-Control": FOR_EVER})
    same = get_conditional_response(request, etag, None, unasked)
    if same is not unasked:
        return cast("HttpResponseBase", same)
    response = HttpResponse(store.picture_of(card), content_type="image/png")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    return response


def _cards(path: str, site: str) -> list[Card]:
    """What may be drawn for this path."""
    page = page_at(path, BasePage)
    if page:
        own = [with_site(page.share_card(page.in_source_language()), site)]
        return own if path else [*own, of_the_site(site)]
    above, _, part = path.rstrip("/").rpartition("/")
    below = page_at(f"{above}/" if above else "", RoutedPage) if part else None
    card = below.card_below(part) if below else None
    return [with_site(card, site)] if card else []
