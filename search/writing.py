"""Writing documents and their terms to the index, many pages at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import Any

from django.db import connection

from core.models import BasePage
from search.analysis import VERSION
from search.attachments.passages import write_passages
from search.documents import Content, Term, contents_of
from search.facets import Values, values_of
from search.models import SearchDocument, SearchTerm, SearchText
from search.wording import SearchWord

COLUMNS = "document_id, term, language_code, weight, position"
KEY = ["page", "part"]


@dataclass(frozen=True)
class Asked:
    """A page to be written, and the page in the source language that has its facts."""

    page: BasePage
    facts: BasePage

    @property
    def language_code(self) -> str:
        return self.page.locale.language_code

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """Of the page itself and of its parts."""
        return tuple(contents_of(self.page, self.facts, self.language_code))


def write(asked: Sequence[Asked], *, now: datetime) -> None:
    """These pages and their parts, and nothing else of them; terms only where a text is another."""
    facets = values_of(list({one.facts.pk: one.facts for one in asked}.values()))
    wanted = {
        (document.page_id, document.part): (document, content)
        for one in asked
        for document, content in _documents(one, facets[one.facts.pk], now)
    }
    known = {
        (document.page_id, document.part): document
        for document in SearchDocument.objects.select_related("written").filter(
            page__in=[one.page.pk for one in asked]
        )
    }
    gone = [document.pk for key, document in known.items() if key not in wanted]
    if gone:
        SearchDocument.objects.filter(pk__in=gone).delete()
    _keep(
        [
            (document, content)
            for key, (document, content) in wanted.items()
            if not _is_same_text(known.get(key), document, content)
        ],
        list(wanted.values()),
    )


def _documents(
    one: Asked, facets: Values, now: datetime
) -> Iterator[tuple[SearchDocument, Content]]:
    for content in one.contents:
        counted = Values() if content.part else facets
        document = SearchDocument(
            page_id=one.page.pk,
            part=content.part,
            language_code=one.language_code,
            kind=content.kind,
            title=content.title,
            day=content.day,
            day_precision=content.day_precision,
            analysis_version=VERSION,
            indexed_at=now,
            **counted._asdict(),
        )
        yield document, content


def _is_same_text(known: SearchDocument | None, document: SearchDocument, content: Content) -> bool:
    """Whether it is found by the same words as it was."""
    return (
        known is not None
        and known.analysis_version == VERSION
        and known.language_code == document.language_code
        and known.title == document.title
        and known.text == content.text
    )


def _keep(
    changed: Sequence[tuple[SearchDocument, Content]],
    all_of_them: Sequence[tuple[SearchDocument, Content]],
) -> None:
    fields = [field.name for field in SearchDocument._meta.concrete_fields]
    SearchDocument.objects.bulk_create(
        [document for document, _content in all_of_them],
        update_conflicts=True,
        unique_fields=KEY,
        update_fields=[name for name in fields if name not in {"id", *KEY}],
    )
    SearchText.objects.bulk_create(
        [SearchText(document=document, text=content.text) for document, content in changed],
        update_conflicts=True,
        unique_fields=["document"],
        update_fields=["text"],
    )
    write_passages({document.pk: content.passages for document, content in all_of_them})
    SearchTerm.objects.filter(document__in=[document.pk for document, _content in changed]).delete()
    found = [(document, content.terms()) for document, content in changed]
    terms = [
        (document.pk, term, document.language_code, one.weight, one.position)
        for document, those in found
        for term, one in those.items()
    ]
    _note_words(found)
    # In the order of the index: neighbours are on the same page of it.
    _write_terms(sorted(terms, key=itemgetter(1)))


def _note_words(found: Sequence[tuple[SearchDocument, dict[str, Term]]]) -> None:
    written: dict[str, dict[str, str]] = {}
    for document, terms in found:
        spellings = written.setdefault(document.language_code, {})
        for term, one in terms.items():
            # What is found by a term that it does not write has no word for it.
            if one.spelling:
                spellings.setdefault(term, one.spelling)
    for language_code in sorted(written):
        SearchWord.objects.note(written[language_code], language_code)


def _write_terms(rows: Sequence[tuple[Any, ...]]) -> None:
    """Without a model for each, and the fastest way of either database: these are millions."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY search_searchterm ({COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            cursor.executemany(
                f"INSERT INTO search_searchterm ({COLUMNS}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
                rows,
            )
