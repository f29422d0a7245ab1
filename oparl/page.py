"""Open data explained to people: what there is, what it means, and what it is not."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve
from django.utils import translation
from django.utils.translation import get_language, get_language_from_path, gettext
from django.views.decorators.http import require_safe
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.plain_pages import frame_of, start_paths
from core.querysets import DEPTH_OF_START_PAGES, VisiblePageQuerySet
from oparl.fields import Download, dictionary
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
    description = gettext(
        "The data dictionary: every field of every file that can be taken from this site."
    )
    return _answer(
        request, "oparl/fields.html", title, FIELDS, above=above, description=description
    )


def _answer(
    request: HttpRequest, template: str, title: str, paths: dict[str, str], **more: Any
) -> HttpResponse:
    starts = start_paths()
    if _language() not in starts:
        raise Http404
    context = {
        "downloads": _offered(dictionary(_language())),
        "interface": absolute(ROOT),
        "fields_url": FIELDS[_language()],
    }
    frame = frame_of(title=title, starts=starts, paths=paths, **more)
    return render(request, template, frame | context)


def _offered(downloads: Sequence[Download]) -> list[Download]:
    """Without the files of lists that are not public now."""
    pages = VisiblePageQuerySet(Page).readable().filter(depth=DEPTH_OF_START_PAGES + 1)
    sections = tuple(path_of(page) for page in pages)
    return [one for one in downloads if not _folder(one) or one.address.startswith(sections)]


def _folder(download: Download) -> str:
    """The path of the page that it lies below; empty for what lies below none."""
    path = download.address.partition("?")[0]
    with translation.override(get_language_from_path(path) or settings.LANGUAGE_CODE):
        return str(resolve(path).kwargs.get("path", ""))


def _language() -> str:
    language = get_language() or ""
    return language if language in ADDRESSES else settings.LANGUAGE_CODE
