"""The results of a search: what is asked for in the address, and what is shown for it."""

from collections import Counter, defaultdict
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
from search.analysis import Need, needs
from search.attachments.models import AttachedDocument
from search.forms import SearchForm
from search.kinds import Kind, all_kinds
from search.marking import marked, snippet
from search.models import SearchDocument, SearchTerm
from search.querysets import Match

MOST_PROBES = 12
"""Who pastes a page of text is answered for the first words of it."""


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
    """What an address asks for, and what that finds: page, feed and JSON all go by it."""

    text: str
    needs: Sequence[Need]
    is_shortened: bool
    kinds: dict[str, Kind]
    facets: Sequence[Facet]
    address: Address
    number_of_all: int
    matches: Sequence[Match]

    @property
    def is_answered(self) -> bool:
        """Whether there was a word to look for."""
        return bool(self.needs)

    @property
    def is_narrowed(self) -> bool:
        return any(option.is_selected for facet in self.facets for option in facet.options)


def ask(query: QueryDict, *, language_code: str) -> Asked:
    """Everything public that fits the query string, the best one first; one query."""
    form = SearchForm(query)
    form.is_valid()
    text = form.cleaned_data["q"]
    asked = needs(text)
    taken = _first(asked)
    kinds = all_kinds()
    matches = [
        match for match in SearchTerm.objects.matches(taken, language_code) if match.kind in kinds
    ]
    facet = _facet(matches, kinds, form.cleaned_data["art"])
    chosen = [option.value for option in facet.options if option.is_selected]
    typed = " ".join(query.get("q", "").split())
    return Asked(
        text=text,
        needs=taken,
        is_shortened=len(taken) < len(asked) or len(text) < len(typed),
        kinds=kinds,
        facets=[facet] if facet.options else [],
        address=Address({"q": [text], "art": chosen}),
        number_of_all=len(matches),
        matches=[match for match in matches if not chosen or kinds[match.kind].slug in chosen],
    )


def results(query: QueryDict, *, language_code: str) -> dict[str, Any]:
    """Hits, facets with counts, and pages for the words in the query string."""
    asked = ask(query, language_code=language_code)
    page = page_of(asked.matches, query.get("seite", ""))
    return {
        "text": asked.text,
        "is_answered": asked.is_answered,
        "is_shortened": asked.is_shortened,
        "is_narrowed": asked.is_narrowed,
        "facets": asked.facets,
        "chips": chips(asked.facets, asked.address),
        "follow_query": asked.address.query if asked.is_answered else "",
        "all_kinds_url": Address({"q": [asked.text]}).at_page(1),
        "number_of_all": asked.number_of_all,
        "number_of_hits": page.paginator.count,
        "hits": hits_of(list(page.object_list), asked),
        "pager": pager(page, asked.address),
    }


def found_by(text: str, kinds_chosen: Collection[str], language_code: str) -> list[int]:
    """The documents that these words find, the best one first; one query."""
    kinds = all_kinds()
    return [
        match.document_id
        for match in SearchTerm.objects.matches(_first(needs(text)), language_code)
        if match.kind in kinds and (not kinds_chosen or kinds[match.kind].slug in kinds_chosen)
    ]


def is_answered(text: str) -> bool:
    """Whether there is a word in it."""
    return bool(_first(needs(text)))


def _first(asked: Sequence[Need]) -> list[Need]:
    """As many words as one question to the database may have."""
    taken: list[Need] = []
    for need in asked:
        if sum(len(one.probes) for one in [*taken, need]) > MOST_PROBES:
            break
        taken.append(need)
    return taken


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


def hits_of(matches: Sequence[Match], asked: Asked) -> list[Hit]:
    """What a reader is shown of these; at most three queries, however many hits."""
    ids = [match.document_id for match in matches]
    documents = SearchDocument.objects.select_related("page__locale").in_bulk(ids)
    states = _states(
        [
            document.page.translation_key
            for document in documents.values()
            if document.kind == MotionPage._meta.label_lower
        ]
    )
    passages = defaultdict(list)
    for one in AttachedDocument.objects.of_hits(ids):
        passages[one.document_id].append(one)
    return [
        _hit(documents[match.document_id], match, asked, states, passages[match.document_id])
        for match in matches
        if match.document_id in documents
    ]


def _hit(
    document: SearchDocument,
    match: Match,
    asked: Asked,
    states: dict[UUID, State],
    passages: Sequence[AttachedDocument],
) -> Hit:
    suffix = f"{document.part}/" if document.part else ""
    kind = asked.kinds[document.kind]
    return Hit(
        title=marked(soft_hyphens(document.title), asked.needs),
        plain_title=document.title,
        url=path_of(document.page) + suffix,
        kind=kind.label,
        kind_slug=kind.slug,
        snippet=snippet(document.text, match.positions, asked.needs),
        moment=document.moment,
        state=states.get(document.page.translation_key),
        attachments=[
            Attached(one.file.filename, one.file.url)
            for one in passages
            if any(one.start <= place < one.end for place in match.positions if place is not None)
        ],
    )


def _states(keys: Sequence[UUID]) -> dict[UUID, State]:
    """Where motions stand today: the worker changes that without anybody publishing."""
    if not keys:
        return {}
    motions = MotionPage.objects.visible().filter(translation_key__in=keys)
    return {
        key: State(state) for key, state in motions.values_list("translation_key", "public_state")
    }
