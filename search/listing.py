"""The results of a search: what is asked for in the address, and what is shown for it."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core.addresses import path_of
from core.dates import PartialDate
from core.listings import Address, Facet, Option, chips, page_of, pager
from core.templatetags.site_tags import soft_hyphens
from motions.choices import State
from motions.models import MotionPage
from search.analysis import Need
from search.forms import SearchForm
from search.kinds import Kind, all_kinds
from search.ladder import climb, has_words, strictly
from search.marking import marked, snippet
from search.models import SearchDocument
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
    facet = _facet(matches, kinds, form.cleaned_data["art"])
    chosen = [option.value for option in facet.options if option.is_selected]
    page = page_of(
        [match for match in matches if not chosen or kinds[match.kind].slug in chosen],
        query.get("seite", ""),
    )
    address = Address({"q": [text], "art": chosen, "wortlaut": ["1"] if literally else []})
    typed = " ".join(query.get("q", "").split())
    return {
        "text": text,
        "is_answered": bool(answer.needs),
        "is_shortened": answer.is_shortened or len(text) < len(typed),
        "corrected": answer.corrected,
        "has_all": answer.has_all,
        "meant_url": Address({"q": [answer.corrected], "art": chosen}).at_page(1),
        "literal_url": Address({"q": [text], "wortlaut": ["1"]}).at_page(1),
        "facets": [facet] if facet.options else [],
        "chips": chips([facet], address),
        "follow_query": Address({"q": [answer.corrected or text], "art": chosen}).query
        if answer.needs
        else "",
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


def _facet(matches: Sequence[Match], kinds: dict[str, Kind], chosen: Sequence[str]) -> Facet:
    """The kinds that have a hit, the most frequent first, and those that were chosen."""
    counts = Counter(kinds[match.kind].slug for match in matches)
    labels = {kind.slug: kind.label for kind in kinds.values()}
    shown = [slug for slug in labels if counts[slug] or slug in chosen]
    return Facet(
        "art",
        str(_("Kind of page")),
        [
            Option(slug, labels[slug], counts[slug], slug in chosen)
            for slug in sorted(shown, key=lambda slug: (-counts[slug], labels[slug]))
        ],
    )


def _hits(matches: Sequence[Match], taken: Sequence[Need], kinds: dict[str, Kind]) -> list[Hit]:
    """At most two queries, however many hits."""
    ids = [match.document_id for match in matches]
    documents = SearchDocument.objects.select_related("page__locale").in_bulk(ids)
    states = _states(
        [
            document.page.translation_key
            for document in documents.values()
            if document.kind == MotionPage._meta.label_lower
        ]
    )
    return [
        _hit(documents[match.document_id], match, taken, kinds, states)
        for match in matches
        if match.document_id in documents
    ]


def _hit(
    document: SearchDocument,
    match: Match,
    taken: Sequence[Need],
    kinds: dict[str, Kind],
    states: dict[UUID, State],
) -> Hit:
    suffix = f"{document.part}/" if document.part else ""
    return Hit(
        title=marked(soft_hyphens(document.title), taken),
        url=path_of(document.page) + suffix,
        kind=kinds[document.kind].label,
        snippet=snippet(document.text, match.positions, taken),
        moment=document.moment,
        state=states.get(document.page.translation_key),
    )


def _states(keys: Sequence[UUID]) -> dict[UUID, State]:
    """Where motions stand today: the worker changes that without anybody publishing."""
    if not keys:
        return {}
    motions = MotionPage.objects.visible().filter(translation_key__in=keys)
    return {
        key: State(state) for key, state in motions.values_list("translation_key", "public_state")
    }
