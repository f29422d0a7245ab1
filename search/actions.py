"""Every write to the search index.

The index is in the same database as the pages and is written in the same transaction: whatever
happens to a page happens to what is found of it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from time import sleep
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.utils import timezone
from wagtail.models import Locale, Page

from core import jobs
from core.models import BasePage
from core.querysets import VisiblePageQuerySet
from motions.models import MotionPage
from search import parts
from search.analysis import VERSION
from search.facets import values_of
from search.models import SearchDocument, SearchTerm
from search.querysets import indexable
from search.wording import SearchWord
from search.writing import Asked, write

log = structlog.get_logger("search")
PAGES_AT_ONCE = 100
LETTERS_AT_ONCE = 1_000_000
"""A transaction ends after so much text: about a second, while others wait who write as well."""
PAUSE = 0.15
SECONDS_AT_ONCE = 20
"""How long the worker repairs before it does something else."""
OUT_OF_DATE = 0
"""As if the analysis had another version, which none has."""

Progress = Callable[[int, int], None]
"""Takes how many matters are done, and of how many."""


def refresh(
    keys: Collection[UUID],
    *,
    now: datetime,
    progress: Progress | None = None,
    has_time: jobs.HasTime = jobs.all_the_time,
) -> int:
    """Brings the index in line with these matters, each in all its languages; gives how many.

    In several transactions where it is much: nobody else may write meanwhile.
    """
    wanted = list(keys)
    done = 0
    while done < len(wanted) and (not done or has_time()):
        done += _refresh_first_of(wanted[done : done + PAGES_AT_ONCE], now=now)
        if progress:
            progress(done, len(wanted))
        if done < len(wanted):
            _let_others_write()
    return done


def _let_others_write() -> None:
    """SQLite has no queue: who waits asks ten times a second, and would never find it free."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        sleep(PAUSE)


@transaction.atomic
def _refresh_first_of(keys: Sequence[UUID], *, now: datetime) -> int:
    """As many of these matters as are enough for one transaction; gives how many.

    Pages are read from the database: what an editor has at hand may be a draft.
    """
    documents = SearchDocument.objects.filter(page__translation_key__in=keys)
    # Before the pages are read: who changes one of them meanwhile comes after us.
    list(documents.select_for_update(of=("self",)).order_by("page_id", "part").values_list("pk"))
    asked = _asked(keys)
    first = keys[: _number_of_first(keys, asked)]
    asked = [one for one in asked if one.page.translation_key in first]
    gone = documents.filter(page__translation_key__in=first)
    gone.exclude(page__in=[one.page.pk for one in asked]).delete()
    _write(asked, now=now)
    return len(first)


def _number_of_first(keys: Sequence[UUID], asked: Sequence[Asked]) -> int:
    """How many of the matters have enough text together."""
    of_matter = defaultdict(list)
    for one in asked:
        of_matter[one.page.translation_key].append(one)
    letters = 0
    for number, key in enumerate(keys, start=1):
        letters += sum(map(_letters_of, of_matter[key]))
        if letters >= LETTERS_AT_ONCE:
            return number
    return len(keys)


def _letters_of(one: Asked) -> int:
    try:
        with transaction.atomic():
            return sum(len(content.text) for content in one.contents)
    except Exception:  # noqa: BLE001 - told when it is written
        return 0


def _write(asked: Sequence[Asked], *, now: datetime) -> None:
    try:
        with transaction.atomic():
            write(asked, now=now)
    except Exception as error:  # noqa: BLE001 - told page by page
        # A text that can't be indexed must not keep an editor from publishing it, nor all the
        # others from being found.
        log.info("pages not indexed at once", pages=len(asked), error=type(error).__name__)
        _write_one_by_one(asked, now=now)


def _asked(keys: Collection[UUID]) -> list[Asked]:
    """The pages of these matters that belong into the index, with what their texts need."""
    family = VisiblePageQuerySet(Page).filter(translation_key__in=keys).order_by("pk")
    pages = [page for page in indexable(family).specific() if isinstance(page, BasePage)]
    locales = Locale.objects.in_bulk()
    for page in pages:
        page.locale = locales[page.locale_id]
    motions = [page for page in pages if isinstance(page, MotionPage)]
    prefetch_related_objects(motions, "consultations", "answers")
    sources = {page.translation_key: page for page in pages if page.is_in_source_language}
    return [Asked(page, sources.get(page.translation_key, page)) for page in pages]


def _write_one_by_one(asked: Sequence[Asked], *, now: datetime) -> None:
    for one in asked:
        try:
            with transaction.atomic():
                write([one], now=now)
        except Exception:
            log.exception("page not indexed", page=one.page.pk)


def refresh_below(page: Page, *, now: datetime) -> None:
    """The same for a page and everything under it: who may read them has changed."""
    refresh(_matters_of(Page.objects.filter(path__startswith=page.path)), now=now)


def refresh_showing(rows: type, *, now: datetime) -> None:
    """The same for all pages that show rows of this model as parts."""
    for page_type in parts.types_showing(rows):
        refresh(_matters_of(page_type._default_manager.all()), now=now)


def refresh_facets(pages: Collection[int]) -> None:
    """Only what documents are counted by, of these pages and of their translations."""
    sources = VisiblePageQuerySet(Page).filter(
        pk__in=pages, locale__language_code=settings.LANGUAGE_CODE
    )
    shown = [page for page in sources.specific() if isinstance(page, BasePage)]
    values = values_of(shown)
    for page in shown:
        documents = SearchDocument.objects.filter(
            page__translation_key=page.translation_key, part=""
        )
        documents.update(**values[page.pk]._asdict())


def rebuild(*, now: datetime, progress: Progress | None = None, resume: bool = False) -> int:
    """Indexes everything anew, matter by matter, while the site goes on; gives how many.

    Each matter is replaced as a whole, so that searches find it all the time. What is still to be
    done is marked as analysed by an older version: when this is interrupted, ``resume`` does the
    rest, and so does the worker.
    """
    _remove_what_is_not_public()
    if not resume:
        SearchDocument.objects.update(analysis_version=OUT_OF_DATE)
    number = refresh(_matters_of(_not_up_to_date()), now=now, progress=progress)
    SearchWord.objects.forget_all_but(SearchTerm.objects.all())
    return number


def repair(*, now: datetime, has_time: jobs.HasTime = jobs.all_the_time) -> int:
    """Indexes what is missing, out of date, or analysed by an older version; gives how many."""
    _remove_what_is_not_public()
    keys = _matters_of(_not_up_to_date())
    number = refresh(keys, now=now, has_time=has_time)
    if number < len(keys):
        return number
    SearchWord.objects.forget_all_but(SearchTerm.objects.all())
    refresh_facets(_in_another_state())
    return number


def _not_up_to_date() -> VisiblePageQuerySet:
    own = SearchDocument.objects.filter(page=OuterRef("pk"), part="")
    is_missing = ~Exists(own.filter(analysis_version=VERSION))
    is_out_of_date = Exists(own.filter(indexed_at__lt=OuterRef("last_published_at")))
    return indexable(VisiblePageQuerySet(Page)).filter(Q(is_missing) | Q(is_out_of_date))


def _in_another_state() -> list[int]:
    """Motions that the index counts under a state that they are not in."""
    own = SearchDocument.objects.filter(page=OuterRef("pk"), part="")
    motions = MotionPage.objects.visible().filter(
        Exists(own.exclude(state=OuterRef("public_state")))
    )
    return list(motions.order_by("pk").values_list("pk", flat=True))


def repair_now() -> jobs.Outcome | None:
    """The same at the moment it is; run by the worker."""
    has_time = jobs.time_for(SECONDS_AT_ONCE)
    repair(now=timezone.now(), has_time=has_time)
    return None if has_time() else jobs.Outcome.UNFINISHED


def _matters_of(pages: VisiblePageQuerySet) -> list[UUID]:
    keys = pages.order_by("pk").values_list("translation_key", flat=True)
    return list(dict.fromkeys(keys))


def _remove_what_is_not_public() -> None:
    SearchDocument.objects.not_of_pages(indexable(VisiblePageQuerySet(Page))).delete()
