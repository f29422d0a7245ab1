"""The results of a search: what is asked for in the address, and what is shown for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from core.addresses import path_of
from core.dates import PartialDate
from core.listings import Address, Facet, chips, page_of, pager
from core.templatetags.site_tags import soft_hyphens
from motions.choices import State
from search.attachments.showing import Shown, shown_of
from search.forms import SearchForm
from search.kinds import Kind, all_kinds
from search.ladder import Answer, climb, has_words, strictly
from search.marking import marked, snippet
from search.models import SearchDocument, SearchTerm
from search.narrowing import narrowed
from search.querysets import Match


@dataclass(frozen=True)
class Attached:
    """A document of the page, in which words of the query stand."""

    name: str
    url: str


@dataclass(frozen=True)
class Hit:
    """One line of the results."""

    title: SafeString
    plain_title: str
    url: str
    kind: str
    kind_slug: str
    snippet: SafeString
    moment: PartialDate | None
    state: State | None
    attachments: Sequence[Attached] = ()


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what that finds: page, feed and JSON all go by it.

    ``matches`` are those of the answer that are left by the filters.
    """

    text: str
    answer: Answer
    is_shortened: bool
    kinds: dict[str, Kind]
    facets: Sequence[Facet]
    chosen: dict[str, list[str]]
    literally: bool
    number_of_all: int
    matches: Sequence[Match]

    @property
    def is_answered(self) -> bool:
        """Whether there was a word to look for."""
        return bool(self.answer.needs)

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())

    @property
    def address(self) -> Address:
        literally = ["1"] if self.literally else []
        return Address({"q": [self.text], **self.chosen, "wortlaut": literally})

    @property
    def follow_query(self) -> str:
        """What can be followed by mail is narrowed to kinds only, and taken at its word."""
        if not self.is_answered:
            return ""
        meant = self.answer.corrected or self.text
        return Address({"q": [meant], "art": self.chosen["art"]}).query


def ask(query: QueryDict, *, language_code: str) -> Asked:
    """Everything public that fits the query string, the best one first."""
    form = SearchForm(query)
    form.is_valid()
    text = form.cleaned_data["q"]
    literally = form.cleaned_data["wortlaut"]
    answer = climb(text, language_code, literally=literally)
    kinds = all_kinds()
    found = [match for match in answer.matches if match.kind in kinds]
    facets, left, chosen = narrowed(found, form.cleaned_data, kinds, language_code)
    typed = " ".join(query.get("q", "").split())
    return Asked(
        text=text,
        answer=answer,
        is_shortened=answer.is_shortened or len(text) < len(typed),
        kinds=kinds,
        facets=[facet for facet in facets if facet.options],
        chosen=chosen,
        literally=literally,
        number_of_all=len(found),
        matches=left,
    )


def results(query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, facets with counts, and pages for the words in the query string."""
    asked = ask(query, language_code=language_code)
    answer = asked.answer
    page = page_of(asked.matches, query.get("seite", ""))
    return {
        "text": asked.text,
        "is_answered": asked.is_answered,
        "is_shortened": asked.is_shortened,
        "is_partial": answer.is_partial,
        "is_narrowed": asked.is_narrowed,
        "corrected": answer.corrected,
        "has_all": answer.has_all,
        "is_apart": answer.is_apart,
        "meant_url": Address({"q": [answer.corrected], **asked.chosen}).at_page(1),
        "literal_url": replace(asked, literally=True).address.at_page(1),
        "facets": asked.facets,
        "chips": chips(asked.facets, asked.address),
        "query": asked.address.query if asked.is_answered else "",
        "follow_query": asked.follow_query,
        "without_filters_url": replace(asked, chosen={}).address.at_page(1),
        "number_of_all": asked.number_of_all,
        "number_of_hits": page.paginator.count,
        "is_found": bool(page.paginator.count) and answer.is_as_typed,
        "hits": hits_of(list(page.object_list), asked),
        "pager": pager(page, asked.address),
    }


def found_by(text: str, kinds_chosen: Collection[str], language_code: str) -> list[int]:
    """The documents that these words find, the best one first."""
    kinds = all_kinds()
    return [
        match.document_id
        for match in strictly(text, language_code).matches
        if match.kind in kinds and (not kinds_chosen or kinds[match.kind].slug in kinds_chosen)
    ]


def is_answered(text: str) -> bool:
    """Whether there is a word in it."""
    return has_words(text)


def hits_of(matches: Sequence[Match], asked: Asked) -> list[Hit]:
    """What a reader is shown of these; at most four queries, however many hits."""
    ids = [match.document_id for match in matches]
    shown = shown_of(ids)
    documents = SearchDocument.objects.select_related("page__locale", "written").in_bulk(ids)
    return [
        _hit(documents[match.document_id], match, asked, shown[match.document_id])
        for match in SearchTerm.objects.with_positions(matches, asked.answer.needs)
        if match.document_id in documents
    ]


def _hit(document: SearchDocument, match: Match, asked: Asked, shown: Shown) -> Hit:
    suffix = f"{document.part}/" if document.part else ""
    kind = asked.kinds[document.kind]
    return Hit(
        title=marked(soft_hyphens(document.title, document.language_code), asked.answer.needs),
        plain_title=document.title,
        url=path_of(document.page) + suffix,
        kind=kind.label,
        kind_slug=kind.slug,
        snippet=snippet(*shown.of(document.text, match.positions), asked.answer.needs),
        moment=document.moment,
        state=State(document.state) if document.state else None,
        attachments=[Attached(file.filename, file.url) for file in shown.files_at(match.positions)],
    )
