"""What a page is found by. Page types say it themselves, in their ``search_fields``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import DateField, Model
from django.utils import timezone, translation
from wagtail.models import Page

from core.dates import Precision
from core.models import BasePage
from search import analysis, parts
from search.attachments.linked import AttachedText, attached_to

TITLE = "title"
TEASER = "teaser"
LONGEST_TEXT = 200_000

TITLE_COUNTS = 64
TEASER_COUNTS = 8
TEXT_COUNTS_AT_MOST = 8
ATTACHMENT_COUNTS = 1


@dataclass(frozen=True)
class Content:
    """What the index keeps of one page or part."""

    kind: str
    title: str
    teaser: str = ""
    texts: tuple[str, ...] = ()
    part: str = ""
    day: date | None = None
    day_precision: str = Precision.DAY
    attached: tuple[AttachedText, ...] = ()

    @property
    def text(self) -> str:
        """Teaser and text, a line for each block; behind it what attached documents say."""
        return "\n".join([self.own_text, *(passage.text for passage in self.passages)])

    @cached_property
    def own_text(self) -> str:
        lines = [_one_line(text) for text in (self.teaser, *self.texts)]
        return "\n".join(line for line in lines if line)[:LONGEST_TEXT]

    @cached_property
    def passages(self) -> "list[Passage]":
        """Where in the text the words of each document stand; of them all only so many."""
        found: list[Passage] = []
        start = len(self.own_text) + 1
        is_left = LONGEST_TEXT
        for one in self.attached:
            text = one.text[:is_left]
            found.append(Passage(one.document_id, start, text))
            start += len(text) + 1
            is_left -= len(text)
        return found

    def terms(self) -> "dict[str, Term]":
        """Each term once, with its weight: title before teaser before text."""
        found: dict[str, Term] = {}
        for word in analysis.words(self.title):
            _noted(found, word, self.title).in_title = True
        end_of_teaser = len(_one_line(self.teaser))
        text = self.text
        for word in analysis.words(text):
            term = _noted(found, word, text)
            if word.start > len(self.own_text):
                term.in_attachment = True
            else:
                term.in_teaser |= word.start < end_of_teaser
                term.number_in_text += 1
            if term.position is None:
                term.position = word.start
        if self.day and self.day_precision == Precision.DAY:
            found.setdefault(analysis.term_of(self.day), Term(number_in_text=1))
        return found


@dataclass(frozen=True)
class Passage:
    """The words of one attached document, as part of a text."""

    document_id: int
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass
class Term:
    """Where a term stands in a document, and how it is first written there."""

    spelling: str = ""
    in_title: bool = False
    in_teaser: bool = False
    number_in_text: int = 0
    in_attachment: bool = False
    position: int | None = None

    @property
    def weight(self) -> int:
        return (
            TITLE_COUNTS * self.in_title
            + TEASER_COUNTS * self.in_teaser
            + min(self.number_in_text, TEXT_COUNTS_AT_MOST)
            + ATTACHMENT_COUNTS * self.in_attachment
        )


def _noted(found: dict[str, Term], word: analysis.Word, text: str) -> Term:
    if word.term not in found:
        found[word.term] = Term(text[word.start : word.end])
    return found[word.term]


def _one_line(text: str) -> str:
    return " ".join(text.replace("\x00", " ").split())


def contents_of(page: BasePage, facts: BasePage, language_code: str) -> Iterator[Content]:
    """The page itself and its parts; ``facts`` is the page in the source language."""
    with translation.override(language_code):
        day, precision = _day(facts)
        yield Content(
            kind=page._meta.label_lower,
            title=page.title,
            teaser=page.teaser,
            texts=tuple(_texts(page, facts)),
            day=day,
            day_precision=precision,
            attached=attached_to(page, facts),
        )
        yield from _parts(page)


def _parts(page: Page) -> Iterator[Content]:
    source = parts.source_of(page)
    if source is None:
        return
    for part in source.provider(page):
        yield Content(
            kind=source.rows._meta.label_lower,
            title=part.title,
            texts=part.texts,
            part=part.slug,
        )


def _texts(page: BasePage, facts: BasePage) -> Iterator[str]:
    for one in page.get_searchable_search_fields():
        if one.field_name not in {TITLE, TEASER}:
            owner = facts if one.field_name in page.fact_names else page
            yield from _plain(one.get_value(owner))


def _plain(value: Any) -> Iterator[str]:
    """Wagtail gives text without markup, or a list of such texts."""
    if isinstance(value, list | tuple | set):
        for one in value:
            yield from _plain(one)
    elif value is not None and not isinstance(value, Model):
        yield str(value)


def _day(page: BasePage) -> tuple[date | None, str]:
    """The first day that the page type lets others filter by is the day it is about."""
    columns = {column.name: column for column in page._meta.concrete_fields}
    for one in page.get_filterable_search_fields():
        column = columns.get(one.field_name)
        if isinstance(column, DateField) and column.model is not Page:
            value = getattr(page, one.field_name)
            if isinstance(value, datetime):
                value = timezone.localdate(value)
            return value, getattr(page, f"{one.field_name}_precision", Precision.DAY)
    return None, Precision.DAY
