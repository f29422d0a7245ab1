import json
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from core import syndication
from core.addresses import path_of
from core.listings import PAGE_PARAMETER
from core.models import SiteSettings, Topic
from core.offers import Offer, offers_of
from core.plain_pages import frame_of, start_paths
from core.querysets import DEPTH_OF_START_PAGES
from search import machines
from search.kinds import all_kinds
from search.listing import ask, results
from search.promotion.results import Recommendation, recommended
from search.querysets import public_in
from search.statistics.actions import count
from search.statistics.counting import CountedResponse, is_counted
from search.suggestions import suggestions

NEWEST = 5


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything public that has the words of the query, in the language of the address."""
    language_code, starts = _languages()
    found = results(request.GET, language_code=language_code)
    today = timezone.localdate()
    answer = CountedResponse(
        render_to_string(
            "search/results.html",
            _frame(found["text"], starts)
            | {
                "found": found,
                "recommended": _recommended(request.GET, found, language_code, today),
                "page_kind": "SearchResultsPage",
                **({} if found["hits"] else _ways_on(language_code)),
                "feed_url": _feed_url(found),
                "offers": _offers(found),
            },
            request,
        )
    )
    if found["is_answered"] and not found["is_narrowed"] and is_counted(request):
        answer.afterwards = partial(
            count,
            found["text"],
            language_code=language_code,
            is_found=found["is_found"],
            day=today,
        )
    return answer


@require_safe
def suggest(request: HttpRequest) -> HttpResponseBase:
    """Pages for what was typed so far, as JSON; asked by the search field, and noted nowhere."""
    language_code, _ = _languages()
    found = [asdict(one) for one in suggestions(request.GET, language_code=language_code)]
    return _for_machines(request, _json({"suggestions": found}), "application/json")


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """The newest of all hits, as Atom."""
    language_code, _ = _languages()
    asked = ask(request.GET, language_code=language_code)
    if not asked.is_answered:
        return _without_a_word()
    who = SiteSettings.answering(request)
    body = machines.feed(
        asked,
        path=reverse("search"),
        feed_path=reverse("search_feed"),
        language_code=language_code,
        site=who.full_name,
        author=who.speaker,
    )
    return _for_machines(request, body, "application/atom+xml")


@require_safe
def export(request: HttpRequest) -> HttpResponseBase:
    """One page of the hits, as JSON."""
    language_code, _ = _languages()
    asked = ask(request.GET, language_code=language_code)
    if not asked.is_answered:
        return _without_a_word()
    number = request.GET.get(PAGE_PARAMETER, "")
    body = machines.as_json(
        asked,
        number,
        path=reverse("search"),
        export_path=reverse("search_export"),
        language_code=language_code,
    )
    return _for_machines(request, body, "application/json")


def _languages() -> tuple[str, dict[str, str]]:
    """The language of the address, and where the site begins in all that are online."""
    language_code = get_language() or settings.LANGUAGE_CODE
    starts = start_paths()
    if language_code not in starts:
        raise Http404
    return language_code, starts


def _frame(text: str, starts: dict[str, str]) -> dict[str, Any]:
    """The results in another language are other pages, so the words stay behind: in the breadcrumbs
    and in every address.
    """
    paths = {code: _address(code) for code in starts}
    frame = frame_of(
        title=gettext("Search"),
        starts=starts,
        paths=paths,
        description=gettext(
            "Search all motions, matters, events, prevention models and explanations on this site."
        ),
    )
    return frame | {"page": {"title": _title(text)}, "is_noindex": bool(text)}


def _feed_url(found: dict[str, Any]) -> str:
    return reverse("search_feed") + found["query"] if found["is_answered"] else ""


def _offers(found: dict[str, Any]) -> list[Offer]:
    """In which ways a search can be followed or taken away, with its filters."""
    if not found["is_answered"]:
        return []
    names = [reverse(name) for name in ("search_feed", "search_export")]
    return offers_of(_title(found["text"]), "", names, found["query"])


def _recommended(
    query: QueryDict, found: dict[str, Any], language_code: str, today: date
) -> list[Recommendation]:
    """Above the first of all hits; who looks further has seen it."""
    if not found["is_answered"] or found["is_narrowed"] or PAGE_PARAMETER in query:
        return []
    return recommended(found["text"], language_code, all_kinds(), today=today)


def _ways_on(language_code: str) -> dict[str, Any]:
    """For who has found nothing, or has not asked yet."""
    newest = public_in(language_code).filter(depth__gt=DEPTH_OF_START_PAGES)
    return {
        "topics": Topic.objects.in_source_language().named_in(language_code),
        "newest": [
            {"title": page.title, "url": path_of(page)}
            for page in newest.exclude(first_published_at=None).latest_published_first()[:NEWEST]
        ],
    }


def _for_machines(request: HttpRequest, body: bytes | str, content_type: str) -> HttpResponseBase:
    response = syndication.answer(request, body, content_type)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _without_a_word() -> HttpResponse:
    sentence = gettext("There is no word in this. Please give a word or a number: ?q=…")
    return HttpResponse(f"{sentence}\n", status=400, content_type="text/plain; charset=utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _title(text: str) -> str:
    if not text:
        return gettext("Search")
    return gettext("Search for “%(text)s”") % {"text": text}


def _address(language_code: str) -> str:
    with translation.override(language_code):
        return reverse("search")
