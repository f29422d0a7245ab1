"""Questions about events and series. The time is always handed in."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self

from django.apps import apps
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, Left, Length
from wagtail.models import Page

from core.calendars import KEPT_IN_FEEDS
from core.querysets import VisiblePageQuerySet
from events.choices import Audience, EventState


class SeriesQuerySet(VisiblePageQuerySet):
    """Series; in the order in which editors have put them."""

    def in_dossier(self, dossier: Page) -> Self:
        return self.filter(dossier_id=dossier.pk).order_by("path")

    def above(self, events: "Collection[Page]") -> dict[str, Any]:
        """The visible series of these events, by its path in the tree."""
        paths = {event.path[: -event.steplen] for event in events}
        return {series.path: series for series in self.visible().filter(path__in=paths)}

    def without_events(self, events: "EventQuerySet") -> Self:
        """Those of which none of these events is a session."""
        # Asked once, and not for each series: that would go through all events again and again.
        above = events.with_series().annotate(above=F("parent_path")).order_by()
        return self.exclude(path__in=above.values("above"))

    def on_topics(self, slugs: Collection[str]) -> Self:
        if not slugs:
            return self
        chosen = self.model.objects.filter(topics__slug__in=slugs)
        return self.filter(pk__in=chosen.values("pk"))

    def for_audiences(self, audiences: Collection[Audience]) -> Self:
        if not audiences:
            return self
        return self.filter(any_of(Q(**{audience.value: True}) for audience in audiences))

    def named(self, slugs: Collection[str]) -> Self:
        return self.filter(slug__in=slugs) if slugs else self


class EventQuerySet(VisiblePageQuerySet):
    """Each filter takes a collection: one of its values is enough; an empty one filters nothing.

    What a series says of its topics and audiences holds for each of its sessions.
    """

    def with_series(self) -> Self:
        """Adds ``parent_path``: where the series is in the tree, if there is one."""
        return self.alias(parent_path=Left("path", Length("path") - self.model.steplen))

    def parts_of(self, series: Collection[str]) -> dict[str, int]:
        """Which session of its series each of these events is, by its path, for some series.

        One query, and none without a series.
        """
        sessions = self.with_series().filter(parent_path__in=series).order_by("path")
        numbers: Counter[str] = Counter()
        parts = {}
        for path in sessions.values_list("path", flat=True):
            above = path[: -self.model.steplen]
            numbers[above] += 1
            parts[path] = numbers[above]
        return parts

    def with_what_calendars_know(self) -> Self:
        return self.select_related("calendar_record")

    def on_topics(self, slugs: Collection[str]) -> Self:
        return self.about(Q(topics__slug__in=slugs), topics__slug__in=slugs) if slugs else self

    def on_topic(self, topic: OuterRef) -> Self:
        """For a subquery: ``topic`` refers to one in the query around it. May repeat rows."""
        inherited = Exists(_series_above(topics=OuterRef(topic)))
        return self.with_series().filter(Q(topics=topic) | Q(inherited))

    def for_audiences(self, audiences: Collection[Audience]) -> Self:
        if not audiences:
            return self
        return self.with_series().filter(any_of(self.is_for(one) for one in audiences))

    def is_for(self, audience: Audience) -> Q:
        """Needs ``with_series``."""
        return Q(**{audience.value: True}) | Q(Exists(_series_above(**{audience.value: True})))

    def about(self, own: Q, **of_series: Any) -> Self:
        """By something of which an event has several, itself or through its series."""
        own_events = self.model.objects.filter(own)
        return self.with_series().filter(
            Q(pk__in=own_events.values("pk")) | Q(Exists(_series_above(**of_series)))
        )

    def in_series(self, slugs: Collection[str]) -> Self:
        if not slugs:
            return self
        return self.with_series().filter(Exists(_series_above(slug__in=slugs)))

    def in_dossier(self, dossier: Page) -> Self:
        """Its own events, and the sessions of its series that name no other dossier."""
        inherited = Q(dossier=None) & Q(Exists(_series_above(dossier_id=dossier.pk)))
        return self.with_series().filter(Q(dossier_id=dossier.pk) | inherited)

    def sessions_of(self, series: Page) -> Self:
        """In the order in which editors have put them."""
        return self.child_of(series).order_by("path")

    def presenting(self, profile: Page) -> Self:
        named = self.model.objects.filter(agenda__model_id=profile.pk)
        return self.filter(pk__in=named.values("pk")).order_by(F("starts_at").desc(), "path")

    def dated(self) -> Self:
        return self.filter(starts_on__isnull=False)

    def upcoming(self, *, now: datetime) -> Self:
        """Not over yet, the next one first."""
        return self.filter(over_at__gt=now).order_by("starts_at", "path")

    def awaited(self, *, now: datetime) -> Self:
        """Not over yet, or to get a new date."""
        return self.filter(_is_awaited(now)).order_by("starts_at", "path")

    def ahead(self, *, now: datetime) -> Self:
        """What comes next, and then what has no date yet."""
        return self.filter(Q(over_at__gt=now) | Q(starts_on=None)).in_reading_order(now=now)

    def in_calendar(self, *, now: datetime) -> Self:
        """What a calendar that somebody has subscribed to holds: the last year and all to come."""
        return self.dated().filter(over_at__gt=now - KEPT_IN_FEEDS).order_by("starts_at", "path")

    def by_day(self) -> Self:
        """The first one first, what has no date at the end."""
        return self.order_by(F("starts_at").asc(nulls_last=True), "path")

    def touching(self, first: date, last: date) -> Self:
        """On one of these days at least."""
        return (
            self.annotate(last_day=Coalesce("ends_on", "starts_on"))
            .filter(starts_on__lte=last, last_day__gte=first)
            .order_by("starts_at", "path")
        )

    def in_reading_order(self, *, now: datetime) -> Self:
        """What comes next, what is postponed from a day in the past, what has no date, series by
        series, and then what is over.
        """
        return self.annotate(
            rank=Case(
                When(_is_awaited(now), then=Value(UPCOMING)),
                When(starts_on=None, then=Value(UNDATED)),
                default=Value(OVER),
                output_field=IntegerField(),
            ),
            next_first=Case(When(over_at__gt=now, then=F("starts_at"))),
        ).order_by(
            "rank",
            F("next_first").asc(nulls_last=True),
            F("starts_at").desc(nulls_last=True),
            "path",
        )

    def count_by_audience(self) -> dict[str, int]:
        """One query."""
        marked = (
            self.with_series()
            .order_by()
            .annotate(
                **{
                    f"is_{audience.value}": Case(
                        When(self.is_for(audience), then=Value(1)), default=Value(0)
                    )
                    for audience in Audience
                }
            )
        )
        counted: dict[str, int] = marked.aggregate(
            **{
                audience.slug: Count("pk", filter=Q(**{f"is_{audience.value}": 1}))
                for audience in Audience
            }
        )
        return counted

    def announced(self) -> Self:
        """What somebody may have in the calendar: all but what is cancelled."""
        return self.dated().exclude(state=EventState.CANCELLED)


UPCOMING, UNDATED, OVER = 0, 1, 2


def all_series() -> SeriesQuerySet:
    """Asked for by name: the pages themselves are made with this module."""
    return SeriesQuerySet(apps.get_model("events", "EventSeriesPage"))


def all_events() -> EventQuerySet:
    return EventQuerySet(apps.get_model("events", "EventPage"))


def any_of(conditions: Any) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found


def _is_awaited(now: datetime) -> Q:
    return Q(over_at__gt=now) | Q(state=EventState.POSTPONED)


def _series_above(**lookups: Any) -> SeriesQuerySet:
    return all_series().visible().filter(path=OuterRef("parent_path"), **lookups)
