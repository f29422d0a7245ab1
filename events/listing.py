"""The list of events: what is asked for in the address, and what is shown for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.conf import settings
from django.db.models import Max, Min, OuterRef
from django.db.models.functions import Coalesce
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.calendars import subscription
from core.listings import Address, Facet, chips, count_by_entry, facet, number_of, page_of, pager
from core.localization import in_language
from core.models import Topic
from events.cards import EventCard, SeriesGroup, cards, grouped_by_series, series_cards
from events.choices import Audience
from events.forms import MONTH_VIEW, EventFilterForm
from events.month import Month, days_of, month_table
from events.querysets import EventQuerySet, SeriesQuerySet, all_events, all_series

Filters = dict[str, Any]
FACETS = ("thema", "zielgruppe", "reihe")
MONTHLY = ("ansicht", MONTH_VIEW)


@dataclass
class Groups:
    """The entries of one page of the list: what comes, what has no date, what is over."""

    upcoming: list[EventCard]
    undated: list[SeriesGroup]
    over: list[EventCard]


def listing(query: QueryDict, *, path: str, language_code: str, now: datetime) -> dict[str, Any]:
    """Hits, facets, chips and pages, or a month, for the filters in the query string."""
    filters = filters_in(query)
    events = readable_events(language_code)
    hits = narrowed(events, filters)
    facets = _facets(events, filters, language_code)
    chosen = {name: filters[name] for name in FACETS}
    address = address_of(filters)
    bounds = _bounds(hits)
    found = {
        "address": address,
        "page_number": 1,
        "facets": facets,
        "list_url": address.plus(),
        "month_url": address.plus(MONTHLY) if bounds else "",
        "calendar": subscription(path, address),
    }
    if filters["ansicht"] and bounds:
        month = _asked_month(filters, bounds, today=timezone.localdate(now))
        weeks = days_of(month)
        in_view = hits.touching(weeks[0][0], weeks[-1][-1])
        return found | {
            "chips": chips(facets, Address({**chosen, "ansicht": [MONTH_VIEW]})),
            "clear_url": Address({}).plus(MONTHLY),
            "month": month_table(
                month,
                cards(in_view, language_code, now=now),
                today=timezone.localdate(now),
            ),
            "neighbours": _neighbours(month, bounds, address),
        }
    page = page_of(hits.in_reading_order(now=now), query.get("seite", ""))
    groups = _groups(cards(cast("EventQuerySet", page.object_list), language_code, now=now))
    if page.number == 1:
        groups.undated += _series_alone(filters, language_code)
    return found | {
        "chips": chips(facets, address),
        "clear_url": ".",
        "page_number": page.number,
        "number_of_hits": page.paginator.count,
        "groups": groups,
        "pager": pager(page, address),
    }


def _groups(entries: Sequence[EventCard]) -> Groups:
    return Groups(
        upcoming=[card for card in entries if card.span and not card.is_over],
        undated=grouped_by_series(card for card in entries if not card.span),
        over=[card for card in entries if card.is_over],
    )


def filters_in(query: QueryDict) -> Filters:
    """What the query string asks for, as far as it means anything."""
    form = EventFilterForm(query)
    form.is_valid()
    return form.cleaned_data


def address_of(filters: Filters) -> Address:
    """The filters in the one order in which the site writes them."""
    return Address({name: filters[name] for name in FACETS})


def readable_events(language_code: str) -> EventQuerySet:
    """What a list in this language is about: other than the German one, only translated events."""
    events = all_events().visible()
    is_source = language_code == settings.LANGUAGE_CODE
    return events if is_source else events.translated_into(language_code)


def readable_series(language_code: str, filters: Filters) -> SeriesQuerySet:
    """The series that all filters leave."""
    found = (
        all_series()
        .visible()
        .on_topics(filters["thema"])
        .for_audiences(_audiences(filters["zielgruppe"]))
        .named(filters["reihe"])
    )
    is_source = language_code == settings.LANGUAGE_CODE
    return found if is_source else found.translated_into(language_code)


def narrowed(events: EventQuerySet, filters: Filters, *, ignoring: str = "") -> EventQuerySet:
    """The events that all filters leave; a facet counts with every filter but its own."""
    chosen = {name: () if name == ignoring else filters[name] for name in FACETS}
    return (
        events.on_topics(chosen["thema"])
        .for_audiences(_audiences(chosen["zielgruppe"]))
        .in_series(chosen["reihe"])
    )


def chosen_labels(filters: Filters, language_code: str) -> list[str]:
    """The chosen filters in words; at most a query each."""
    topics = Topic.objects.in_source_language().filter(slug__in=filters["thema"])
    keys = topics.values_list("translation_key", flat=True) if filters["thema"] else []
    series = list(all_series().visible().filter(slug__in=filters["reihe"]))
    return [
        *(topic.name for topic in (Topic.objects.in_language(keys, language_code) if keys else ())),
        *(str(audience.label) for audience in _audiences(filters["zielgruppe"])),
        *(page.title for page in in_language(series, language_code)),
    ]


def _audiences(slugs: Sequence[str]) -> list[Audience]:
    return [audience for audience in Audience if audience.slug in slugs]


def _facets(events: EventQuerySet, filters: Filters, language_code: str) -> list[Facet]:
    def others(name: str) -> EventQuerySet:
        return narrowed(events, filters, ignoring=name).with_series()

    topics = Topic.objects.in_source_language().named_in(language_code)
    topic_hits = others("thema").on_topic(OuterRef("pk"))
    by_audience = others("zielgruppe").count_by_audience()
    return [
        facet(
            "thema",
            _("Topic"),
            count_by_entry(topics, topic_hits, "shown_name"),
            filters["thema"],
            with_zeros=True,
        ),
        facet(
            "zielgruppe",
            _("For whom"),
            [(one.slug, one.label, by_audience[one.slug]) for one in Audience],
            filters["zielgruppe"],
        ),
        facet("reihe", _("Series"), _by_series(others("reihe"), language_code), filters["reihe"]),
    ]


def _by_series(events: EventQuerySet, language_code: str) -> list[tuple[str, Any, int]]:
    hits = number_of(events.filter(parent_path=OuterRef("path")))
    series = list(all_series().visible().annotate(hits=hits).order_by("path"))
    shown = in_language(series, language_code)
    return [(own.slug, page.title, own.hits) for own, page in zip(series, shown, strict=True)]


def _series_alone(filters: Filters, language_code: str) -> list[SeriesGroup]:
    """Series that have no session yet."""
    found = readable_series(language_code, filters).without_events(all_events().visible())
    shown = series_cards(list(found.order_by("path")), language_code)
    return [SeriesGroup(series, []) for series in shown]


def _bounds(hits: EventQuerySet) -> tuple[Month, Month] | None:
    """From the month of the first event to that of the last; None where none has a date."""
    days: dict[str, date | None] = hits.dated().aggregate(
        first=Min("starts_on"), last=Max(Coalesce("ends_on", "starts_on"))
    )
    first, last = days["first"], days["last"]
    return (Month.of(first), Month.of(last)) if first and last else None


def _asked_month(filters: Filters, bounds: tuple[Month, Month], *, today: date) -> Month:
    """Months before the first event and after the last don't exist: no robot gets lost in time."""
    first, last = bounds
    if not filters["monat"]:
        return min(max(Month.of(today), first), last)
    month = Month.written(filters["monat"][0])
    if not first <= month <= last:
        raise Http404(gettext("There is no event in this month."))
    return month


def _neighbours(
    month: Month, bounds: tuple[Month, Month], address: Address
) -> dict[str, tuple[Month, str] | None]:
    """The months before and after, with their addresses, as far as there are some."""
    first, last = bounds

    def linked(other: Month) -> tuple[Month, str]:
        return other, address.plus(MONTHLY, ("monat", other.value))

    return {
        "previous": linked(month.previous) if month > first else None,
        "next": linked(month.next) if month < last else None,
    }
