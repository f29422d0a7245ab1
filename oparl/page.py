"""Open data explained to people: what there is, what it means, and what it is not."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from core.addresses import absolute
from core.plain_pages import frame_of, start_paths
from oparl.fields import dictionary
from oparl.kinds import ROOT
from oparl.of_site import PAGE

ADDRESSES = {"de": PAGE, "en": "/en/open-data/"}
FIELDS = {"de": f"{PAGE}felder/", "en": "/en/open-data/fields/"}


def address_in(language_code: str) -> str:
    """Where this is told to a reader of this language."""
    return ADDRESSES.get(language_code, PAGE)


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What can be taken away, under which licence, and what it is not."""
    title = gettext("Open data")
    description = gettext("What can be taken from this site, and what it is not.")
    return _answer(request, "oparl/open_data.html", title, ADDRESSES, description=description)


@require_safe
def fields(request: HttpRequest) -> HttpResponse:
    """The data dictionary."""
    above = [{"title": gettext("Open data"), "url": address_in(_language())}]
    title = gettext("What each field means")
    return _answer(request, "oparl/fields.html", title, FIELDS, above=above)


def _answer(
    request: HttpRequest, template: str, title: str, paths: dict[str, str], **more: Any
) -> HttpResponse:
    starts = start_paths()
    if _language() not in starts:
        raise Http404
    context = {
        "downloads": dictionary(_language()),
        "interface": absolute(ROOT),
        "fields_url": FIELDS[_language()],
    }
    frame = frame_of(title=title, starts=starts, paths=paths, **more)
    for twin in frame["alternates"]:
        twin["is_source"] = twin["hreflang"] == settings.LANGUAGE_CODE
    return render(request, template, frame | context)


def _language() -> str:
    language = get_language() or ""
    return language if language in ADDRESSES else settings.LANGUAGE_CODE
