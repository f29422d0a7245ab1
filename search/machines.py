"""A search for programs: the hits of the page, with exactly its filters, as Atom and as JSON."""

import json
from html import unescape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import F
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from core import feeds
from core.addresses import absolute, path_of
from core.listings import Address, page_of
from search.attachments.showing import shown_of
from search.listing import Asked, Hit, hits_of
from search.models import SearchDocument

SUMMARY = 300


def feed(
    asked: Asked, *, path: str, feed_path: str, language_code: str, site: str, author: str
) -> bytes:
    """What was published last of all that is found: who follows wants the newest, not the best."""
    newest = SearchDocument.objects.filter(
        pk__in=[match.document_id for match in asked.matches]
    ).order_by(F("page__first_published_at").desc(nulls_last=True), "-page_id", "part")
    ids = list(newest.values_list("pk", flat=True)[: feeds.MOST_ENTRIES])
    shown = shown_of(ids)
    documents = SearchDocument.objects.select_related("page__locale", "written").in_bulk(ids)
    entries = [
        _entry(documents[key], asked, shown[key].of(documents[key].text)[0])
        for key in ids
        if key in documents
    ]
    query = asked.address.query
    return feeds.document(
        entries,
        title=f"{_('Search for “%(text)s”') % {'text': asked.text}} \N{EN DASH} {site}",
        path=path + query,
        feed_path=feed_path + query,
        identifier=uuid5(NAMESPACE_URL, f"search/{language_code}/{query}").urn,
        language_code=language_code,
        author=author,
        changed_at=max((entry.changed_at for entry in entries), default=feeds.BEFORE_EVERYTHING),
    )


def _entry(document: SearchDocument, asked: Asked, text: str) -> feeds.FeedEntry:
    page = document.page
    part = f"{document.part}/" if document.part else ""
    return feeds.FeedEntry(
        identifier=feeds.identifier(page, f"{document.language_code}/{part}" if part else ""),
        title=document.title,
        path=path_of(page) + part,
        changed_at=feeds.changed_at(page),
        published_at=page.first_published_at,
        summary=text[:SUMMARY].replace("\n", " "),
        categories=[asked.kinds[document.kind].label],
    )


def as_json(asked: Asked, number: str, *, path: str, export_path: str, language_code: str) -> str:
    """One page of hits, as the reader's page shows them; the fields are in ``docs/exports.md``."""
    page = page_of(asked.matches, number)
    return json.dumps(
        {
            "query": asked.text,
            "url": _url(path, asked.address, page.number),
            "language": language_code,
            "number_of_hits": page.paginator.count,
            "page": page.number,
            "number_of_pages": page.paginator.num_pages,
            "next": _url(export_path, asked.address, page.next_page_number())
            if page.has_next()
            else None,
            "hits": [_hit(hit) for hit in hits_of(list(page.object_list), asked)],
        },
        ensure_ascii=False,
    )


def _url(path: str, address: Address, number: int) -> str:
    query = address.at_page(number)
    return absolute(path + (query if query != "." else ""))


def _hit(hit: Hit) -> dict[str, Any]:
    moment = hit.moment
    return {
        "title": hit.plain_title,
        "url": absolute(hit.url),
        "kind": {"value": hit.kind_slug, "label": hit.kind},
        "date": moment.machine_readable if moment else None,
        "state": {"value": hit.state.value, "label": str(hit.state.label)} if hit.state else None,
        "text": unescape(strip_tags(hit.snippet)),
    }
