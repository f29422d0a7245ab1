"""What every filtered list needs: choices with counts, chips to take a filter away, pages, all in
the address.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils.translation import gettext_lazy as _

PAGE_SIZE = 20
PAGE_PARAMETER = "seite"
NEIGHBOURS = 2


@dataclass(frozen=True)
class Option:
    """One value of a facet, and how many hits it would leave."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True)
class Facet:
    """A group of values by which a list can be narrowed: one of the chosen ones is enough."""

    name: str
    label: str
    options: Sequence[Option]


@dataclass(frozen=True)
class Chip:
    """An active filter, and the address of the list without it."""

    label: str
    value: str
    remove_url: str


class Address:
    """The state of a list: ordered pairs of filter and value, as they stand in the address."""

    def __init__(self, filters: Mapping[str, Sequence[str]]) -> None:
        self.pairs = [
            (name, value) for name, values in filters.items() for value in values if value
        ]

    def __bool__(self) -> bool:
        return bool(self.pairs)

    @property
    def query(self) -> str:
        """The filters as a query string, empty without any."""
        return "?" + urlencode(self.pairs) if self.pairs else ""

    def without(self, name: str, value: str) -> str:
        return self._url([pair for pair in self.pairs if pair != (name, value)])

    def at_page(self, number: int) -> str:
        return self._url([*self.pairs, *([(PAGE_PARAMETER, str(number))] if number > 1 else [])])

    def plus(self, *pairs: tuple[str, str]) -> str:
        """The same, and these values besides."""
        return self._url([*self.pairs, *pairs])

    @staticmethod
    def _url(pairs: Sequence[tuple[str, str]]) -> str:
        return "?" + urlencode(pairs) if pairs else "."


def facet(
    name: str,
    label: Any,
    counted: Iterable[tuple[str, Any, int]],
    chosen: Collection[str],
    *,
    with_zeros: bool = False,
) -> Facet:
    """``counted`` are values with their labels and numbers of hits.

    Values without a hit may be left out, but not chosen ones: a filter must stay visible.
    """
    options = [
        Option(value, str(shown), count, value in chosen)
        for value, shown, count in counted
        if count or with_zeros or value in chosen
    ]
    return Facet(name, label, options)


def count_by_entry(
    entries: QuerySet[Any], hits: QuerySet[Any], label: str
) -> list[tuple[str, Any, int]]:
    """Slug, label and number of hits of each entry; ``hits`` refers to it by ``OuterRef``."""
    return list(entries.annotate(hits=number_of(hits)).values_list("slug", label, "hits"))


def chips(
    facets: Sequence[Facet], address: Address, extra: Sequence[tuple[str, str, str]] = ()
) -> list[Chip]:
    """One chip per chosen value; ``extra`` holds filters without a facet: name, label, value."""
    chosen = [
        (facet.name, facet.label, option.value, option.label)
        for facet in facets
        for option in facet.options
        if option.is_selected
    ]
    free = [(name, label, value, value) for name, label, value in extra if value]
    return [
        Chip(str(label), shown, address.without(name, value))
        for name, label, value, shown in [*free, *chosen]
    ]


def for_search_engines(canonical_url: str, address: Address, number: int) -> dict[str, Any]:
    """Context of a list: it is found by searching, page by page; what filters leave of it is not.

    Pages behind the first have no counterpart in another language. ``canonical_url`` is that of the
    list itself.
    """
    if address:
        return {"canonical_url": "", "is_noindex": True}
    if number == 1:
        return {}
    return {"canonical_url": canonical_url + address.at_page(number), "is_later_page": True}


def number_of(rows: QuerySet[Any]) -> Coalesce:
    """How many rows a related query has, as one column: facets with counts and zeros in a single
    query.
    """
    counted = (
        rows.order_by()
        .annotate(group=Value(1))
        .values("group")
        .annotate(number=Count("pk", distinct=True))
    )
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


class CountedPaginator(Paginator[Any]):
    """Pages of rows that somebody has counted already."""

    def __init__(self, rows: QuerySet[Any] | Sequence[Any], number_of_rows: int) -> None:
        super().__init__(rows, PAGE_SIZE)
        self.number_of_rows = number_of_rows

    @property
    def count(self) -> int:
        return self.number_of_rows


def page_of(
    rows: QuerySet[Any] | Sequence[Any], number: str, *, number_of_rows: int | None = None
) -> Page[Any]:
    """The page with this number; nonsense means the first, one behind the last is not found."""
    paginator = (
        Paginator(rows, PAGE_SIZE)
        if number_of_rows is None
        else CountedPaginator(rows, number_of_rows)
    )
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1  # noqa: PLR2004
    try:
        return paginator.page(max(wanted, 1))
    except EmptyPage as error:
        raise Http404(str(_("This list has no such page."))) from error


def pager(page: Page[Any], address: Address) -> dict[str, Any] | None:
    """Links to the pages around this one; None where everything fits on one."""
    if page.paginator.num_pages == 1:
        return None
    last = page.paginator.num_pages
    shown = sorted(
        {1, last, *range(max(1, page.number - NEIGHBOURS), min(last, page.number + NEIGHBOURS) + 1)}
    )
    links: list[dict[str, Any]] = []
    for number in shown:
        if links and number > links[-1]["number"] + 1:
            links.append({"number": number - 1, "is_gap": True})
        links.append(
            {
                "number": number,
                "url": address.at_page(number),
                "is_current": number == page.number,
                # Beside a gap: a phone has no room for it, and the gap tells of it, too.
                "is_far": abs(number - page.number) == NEIGHBOURS and 1 < number - 1 < last - 2,
            }
        )
    return {
        "links": links,
        "previous_url": address.at_page(page.number - 1) if page.has_previous() else "",
        "next_url": address.at_page(page.number + 1) if page.has_next() else "",
    }
