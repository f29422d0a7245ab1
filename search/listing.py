"""The results of a search: what is asked for in the address, and what is shown for it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString

from core.addresses import path_of
from core.dates import PartialDate
from core.listings import Address, chips, page_of, pager
from core.templatetags.site_tags import soft_hyphens
from motions.choices import State
from search.analysis import Need
from search.forms import SearchForm
from search.kinds import Kind, all_kinds
from search.ladder import climb, has_words, strictly
from search.marking import marked, snippet
from search.models import SearchDocument, SearchTerm
from search.narrowing import narrowed
from search.querysets import Match


@dataclass(frozen=True)
class Hit:
    """One line of the results."""

    title: SafeString
    url: str
    kind: str
    snippet: SafeString
    moment: PartialDate | None
    state: State | None


def results(query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, kinds with counts, and pages for the words in the query string."""
    form = SearchForm(query)
    form.is_valid()
    text = form.cleaned_data["q"]
    literally = form.cleaned_data["wortlaut"]
    answer = climb(text, language_code, literally=literally)
    kinds = all_kinds()
    matches = [match for match in answer.matches if match.kind in kinds]
    facets, left, chosen = narrowed(matches, form.cleaned_data, kinds, language_code)
    page = page_of(left, query.get("seite", ""))
    address = Address({"q": [text], **chosen, "wortlaut": ["1"] if literally else []})
    typed = " ".join(query.get("q", "").split())
    # Letters are narrowed to kinds only.
    followed = Address({"q": [answer.corrected or text], "art": chosen["art"]})
    return {
        "text": text,
        "is_answered": bool(answer.needs),
        "is_shortened": answer.is_shortened or len(text) < len(typed),
        "is_partial": answer.is_partial,
        "corrected": answer.corrected,
        "has_all": answer.has_all,
        "meant_url": Address({"q": [answer.corrected], **chosen}).at_page(1),
        "literal_url": Address({"q": [text], "wortlaut": ["1"]}).at_page(1),
        "facets": [facet for facet in facets if facet.options],
        "chips": chips(facets, address),
        "follow_query": followed.query if answer.needs else "",
        "all_kinds_url": Address({"q": [text]}).at_page(1),
        "number_of_hits": page.paginator.count,
        "hits": _hits(list(page.object_list), answer.needs, kinds),
        "pager": pager(page, address),
    }


def found_by(text: str, kinds_chosen: Collection[str], language_code: str) -> list[int]:
    """The documents that these words find, the best one first; one query."""
    kinds = all_kinds()
    return [
        match.document_id
        for match in strictly(text, language_code).matches
        if match.kind in kinds and (not kinds_chosen or kinds[match.kind].slug in kinds_chosen)
    ]


def is_answered(text: str) -> bool:
    """Whether there is a word in it."""
    return has_words(text)


def _hits(matches: Sequence[Match], taken: Sequence[Need], kinds: dict[str, Kind]) -> list[Hit]:
    """Two queries, however many hits."""
    ids = [match.document_id for match in matches]
    documents = SearchDocument.objects.select_related("page__locale", "written").in_bulk(ids)
    return [
        _hit(documents[match.document_id], match, taken, kinds)
        for match in SearchTerm.objects.with_positions(matches, taken)
        if match.document_id in documents
    ]


def _hit(
    document: SearchDocument,
    match: Match,
    taken: Sequence[Need],
    kinds: dict[str, Kind],
) -> Hit:
    suffix = f"{document.part}/" if document.part else ""
    return Hit(
        title=marked(soft_hyphens(document.title), taken),
        url=path_of(document.page) + suffix,
        kind=kinds[document.kind].label,
        snippet=snippet(document.text, match.positions, taken),
        moment=document.moment,
        state=State(document.state) if document.state else None,
    )
