from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language, get_language_info, gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.models import Topic
from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet
from search.listing import results


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything public that has the words of the query, in the language of the address."""
    language_code = get_language() or settings.LANGUAGE_CODE
    start_pages = {
        page.locale.language_code: page
        for page in VisiblePageQuerySet(Page)
        .reachable()
        .filter(depth=DEPTH_OF_START_PAGES)
        .order_by("locale_id")
    }
    if language_code not in start_pages:
        raise Http404
    found = results(request.GET, language_code=language_code)
    return render(
        request,
        "search/results.html",
        {
            "found": found,
            "page": {"title": _title(found["text"])},
            "page_kind": "SearchResultsPage",
            "topics": []
            if found["hits"]
            else Topic.objects.in_source_language().named_in(language_code),
            "canonical_url": absolute(_address(language_code)),
            "breadcrumbs": [
                {"title": gettext("Home"), "url": path_of(start_pages[language_code])},
                {"title": gettext("Search"), "url": ""},
            ],
            "alternates": [_alternate(code, language_code) for code in start_pages],
        },
    )


def _title(text: str) -> str:
    if not text:
        return gettext("Search")
    return gettext("Search for “%(text)s”") % {"text": text}


def _address(language_code: str) -> str:
    with translation.override(language_code):
        return reverse("search")


def _alternate(code: str, language_code: str) -> dict[str, Any]:
    """The search in another language: its results are other pages, so the words stay behind."""
    address = _address(code)
    return {
        "hreflang": code,
        "url": address,
        "absolute_url": absolute(address),
        "label": get_language_info(code)["name_local"],
        "is_current": code == language_code,
    }
