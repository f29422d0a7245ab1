"""Every write to the search index.

The index is in the same database as the pages and is written in the same transaction: whatever
happens to a page happens to what is found of it.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail.models import Locale, Page

from core.models import BasePage
from core.querysets import VisiblePageQuerySet
from search import parts
from search.analysis import VERSION
from search.documents import Content, contents_of
from search.models import SearchDocument, SearchTerm
from search.querysets import indexable
from search.wording import SearchWord

log = structlog.get_logger("search")
PAGES_AT_ONCE = 100

Progress = Callable[[int, int], None]
"""Takes how many matters are done, and of how many."""


def refresh(keys: Collection[UUID], *, now: datetime, anew: bool = False) -> None:
    """Brings the index in line with these matters, each in all its languages.

    Pages are read from the database: what an editor has at hand may be a draft. ``anew`` writes
    also what has not changed.
    """
    family = VisiblePageQuerySet(Page).filter(translation_key__in=keys)
    pages = [page for page in indexable(family).specific() if isinstance(page, BasePage)]
    gone = SearchDocument.objects.filter(page__translation_key__in=keys)
    gone.exclude(page__in=[page.pk for page in pages]).delete()
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    sources = {
        page.translation_key: page
        for page in pages
        if languages[page.locale_id] == settings.LANGUAGE_CODE
    }
    for page in pages:
        facts = sources.get(page.translation_key, page)
        try:
            with transaction.atomic():
                contents = contents_of(page, facts, languages[page.locale_id])
                _write(page, languages[page.locale_id], list(contents), now=now, anew=anew)
        except Exception:
            # A text that can't be indexed must not keep an editor from publishing it.
            log.exception("page not indexed", page=page.pk)


def refresh_below(page: Page, *, now: datetime) -> None:
    """The same for a page and everything under it: who may read them has changed."""
    _refresh_all(Page.objects.filter(path__startswith=page.path), now=now)


def refresh_showing(rows: type, *, now: datetime) -> None:
    """The same for all pages that show rows of this model as parts."""
    for page_type in parts.types_showing(rows):
        _refresh_all(page_type._default_manager.all(), now=now)


def rebuild(*, now: datetime, progress: Progress | None = None) -> int:
    """Indexes everything anew, matter by matter, while the site goes on; gives how many."""
    _remove_what_is_not_public()
    number = _refresh_all(
        indexable(VisiblePageQuerySet(Page)), now=now, anew=True, progress=progress
    )
    SearchWord.objects.forget_all_but(SearchTerm.objects.all())
    return number


def repair(*, now: datetime) -> int:
    """Indexes what is missing, out of date, or analysed by an older version; gives how many."""
    _remove_what_is_not_public()
    SearchWord.objects.forget_all_but(SearchTerm.objects.all())
    own = SearchDocument.objects.filter(page=OuterRef("pk"), part="")
    is_missing = ~Exists(own.filter(analysis_version=VERSION))
    is_out_of_date = Exists(own.filter(indexed_at__lt=OuterRef("last_published_at")))
    pages = indexable(VisiblePageQuerySet(Page))
    return _refresh_all(pages.filter(Q(is_missing) | Q(is_out_of_date)), now=now)


def repair_now() -> int:
    """The same at the moment it is; run by the worker."""
    return repair(now=timezone.now())


def _refresh_all(
    pages: VisiblePageQuerySet,
    *,
    now: datetime,
    anew: bool = False,
    progress: Progress | None = None,
) -> int:
    keys = list(dict.fromkeys(pages.order_by("pk").values_list("translation_key", flat=True)))
    for start in range(0, len(keys), PAGES_AT_ONCE):
        refresh(keys[start : start + PAGES_AT_ONCE], now=now, anew=anew)
        if progress:
            progress(min(start + PAGES_AT_ONCE, len(keys)), len(keys))
    return len(keys)


def _remove_what_is_not_public() -> None:
    SearchDocument.objects.not_of_pages(indexable(VisiblePageQuerySet(Page))).delete()


def _write(
    page: Page, language_code: str, contents: Sequence[Content], *, now: datetime, anew: bool
) -> None:
    stored = {
        document.part: document for document in SearchDocument.objects.filter(page_id=page.pk)
    }
    for content in contents:
        values = {
            "language_code": language_code,
            "kind": content.kind,
            "title": content.title,
            "text": content.text,
            "day": content.day,
            "day_precision": content.day_precision,
            "analysis_version": VERSION,
        }
        known = stored.pop(content.part, None)
        is_unchanged = known and all(getattr(known, name) == values[name] for name in values)
        document, _ = SearchDocument.objects.update_or_create(
            page_id=page.pk, part=content.part, defaults={**values, "indexed_at": now}
        )
        if anew or not is_unchanged:
            _write_terms(document, content)
    SearchDocument.objects.filter(pk__in=[document.pk for document in stored.values()]).delete()


def _write_terms(document: SearchDocument, content: Content) -> None:
    document.terms.all().delete()
    SearchTerm.objects.bulk_create(
        SearchTerm(document=document, term=term, weight=found.weight, position=found.position)
        for term, found in content.terms().items()
    )
    SearchWord.objects.note(content.spellings(), document.language_code)
