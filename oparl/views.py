"""The interface: the system, lists, single objects, and files."""

from typing import NoReturn

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from core.documents import public_documents
from oparl import actions
from oparl.answers import as_json, for_programmes
from oparl.documents import last_page, listed
from oparl.filters import Asked
from oparl.kinds import LISTED, THE_ONLY_ONE, Kind
from oparl.models import Entry


@for_programmes
def system(request: HttpRequest) -> HttpResponseBase:
    """Where every programme begins."""
    return as_json(request, _entry(Kind.SYSTEM, THE_ONLY_ONE).document)


@for_programmes
def single(request: HttpRequest, kind: str, key: str) -> HttpResponseBase:
    """One object, or that it is gone."""
    if kind not in LISTED:
        raise Http404
    return as_json(request, _entry(kind, key).document)


@for_programmes
def listing(request: HttpRequest, kind: str) -> HttpResponseBase:
    """One page of a list, narrowed by the query."""
    if kind not in LISTED:
        raise Http404
    asked = Asked.read(request.GET)
    actions.refresh(now=timezone.now())
    entries = Entry.objects.of(kind).matching(asked)
    total = entries.count()
    if asked.page > last_page(total, asked):
        raise Http404
    start = (asked.page - 1) * asked.limit
    documents = entries.values_list("document", flat=True)[start : start + asked.limit]
    return as_json(request, listed(kind, list(documents), total, asked))


@for_programmes
def file(request: HttpRequest, key: str, way: str) -> HttpResponseBase:
    """The file itself: to be shown, or to be kept."""
    if _entry(Kind.FILE, key).is_deleted:
        raise Http404
    # Of the document itself, whatever the entries say: an editor may close it at any moment.
    document = public_documents().filter(pk=key).first()
    if document is None:
        raise Http404
    try:
        opened = document.file.open("rb")
    except OSError as error:
        raise Http404 from error
    response = FileResponse(
        opened,
        as_attachment=way == "download",
        filename=document.filename,
        content_type=document.content_type,
    )
    if way == "access":
        response.headers.setdefault("Content-Disposition", "inline")
    # Whatever an editor has uploaded, it runs nothing here.
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@for_programmes
def nothing(request: HttpRequest) -> NoReturn:
    """Every other address below the interface."""
    raise Http404


def _entry(kind: str, key: str) -> Entry:
    actions.refresh(now=timezone.now())
    found: Entry | None = Entry.objects.filter(kind=kind, key=key).first()
    if found is None:
        raise Http404
    return found
