"""Questions about motions."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import add
from typing import Any, Self

from django.conf import settings
from django.db.models import Case, CharField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Left, Length, Replace, StrIndex
from django.db.models.lookups import GreaterThan, LessThanOrEqual
from wagtail.models import Page

from core.dates import Precision
from core.querysets import VisiblePageQuerySet
from core.text import comparable
from motions.choices import OPEN_STATES, Result

WITHOUT_A_DATE = "ohne"


class ConsultationQuerySet(QuerySet[Any]):
    """Questions about the stations of motions."""

    def without_a_result(self, *, today: date) -> Self:
        """Published motions of which a session is over and nobody has said what came of it.

        The longest ago first. A month or a year is over when its last day is.
        """
        return (
            self.filter(
                _when("lt", today),
                result=Result.PENDING,
                motion__live=True,
                motion__locale__language_code=settings.LANGUAGE_CODE,
                motion__public_state__in=OPEN_STATES,
            )
            .select_related("motion", "meeting__committee", "committee")
            .order_by(Coalesce("meeting__date", "date"), "pk")
        )

    def not_over(self, *, today: date) -> Self:
        """Today or later; a month or a year as long as it lasts. Not those without a date."""
        return self.filter(_when("gte", today))


def _when(comparison: str, day: date) -> Q:
    """Compares when a consultation is with this day: by the date of its meeting, or its own."""
    firsts = {
        Precision.DAY: day,
        Precision.MONTH: day.replace(day=1),
        Precision.YEAR: day.replace(month=1, day=1),
    }
    found = Q()
    for precision, first in firsts.items():
        of_meeting = {
            "meeting__date_precision": precision,
            f"meeting__date__{comparison}": first,
        }
        own = {"meeting": None, "date_precision": precision, f"date__{comparison}": first}
        found |= Q(**of_meeting) | Q(**own)
    return found


class MotionQuerySet(VisiblePageQuerySet):
    """Each filter takes a collection: one of its values is enough; an empty one filters nothing."""

    def of_types(self, types: Collection[str]) -> Self:
        return self.filter(motion_type__in=types) if types else self

    def on_topics(self, slugs: Collection[str]) -> Self:
        return self._through("topics__slug__in", slugs)

    def in_committees(self, slugs: Collection[str]) -> Self:
        """Motions that one of these committees dealt with or is to deal with."""
        if not slugs:
            return self
        dealt_with = self.model.objects.filter(
            Q(consultations__meeting__committee__slug__in=slugs)
            | Q(consultations__committee__slug__in=slugs)
        )
        return self.filter(pk__in=dealt_with.values("pk"))

    def in_states(self, states: Collection[str]) -> Self:
        return self.filter(public_state__in=states) if states else self

    def with_year(self) -> Self:
        """``year`` as text, for counting: SQLite takes years out of dates by calling Python for
        each row. None without a date.
        """
        return self.annotate(year=Left(Cast("submitted_on", CharField()), 4))

    def open(self) -> Self:
        """Without a final result that a source documents."""
        return self.filter(public_state__in=OPEN_STATES)

    def in_years(self, years: Collection[str]) -> Self:
        """Years as digits, or the word for motions whose date no source gives."""
        if not years:
            return self
        dated = Q(submitted_on__year__in=[int(year) for year in years if year != WITHOUT_A_DATE])
        return self.filter(dated | Q(submitted_on=None) if WITHOUT_A_DATE in years else dated)

    def by_factions(self, slugs: Collection[str]) -> Self:
        return self._through("submissions__faction__slug__in", slugs)

    def containing(self, text: str) -> Self:
        """Motions in which every word of the text occurs, in whatever form of letters."""
        motions = self
        for word in comparable(text).split():
            motions = motions.filter(searchable_text__contains=word)
        return motions

    def in_dossier(self, dossier: Page) -> Self:
        return self.filter(dossier_id=dossier.pk)

    def asking_for(self, event: Page) -> Self:
        """Motions that name this event or series, in whatever language they name it."""
        return self._through(
            "requested_events__event__translation_key__in", [event.translation_key]
        )

    def in_order_of(self, keys: Iterable[int]) -> "list[Any]":
        """These, as they were sorted."""
        sorted_keys = list(keys)
        found = self.select_related("locale").in_bulk(sorted_keys)
        return [found[key] for key in sorted_keys if key in found]

    def newest_first(self) -> Self:
        """By the date on the paper; those without a date at the end."""
        return self.order_by(F("submitted_on").desc(nulls_last=True), "-pk")

    def oldest_first(self) -> Self:
        return self.order_by(F("submitted_on").asc(nulls_last=True), "pk")

    def most_relevant_first(self, text: str) -> Self:
        """By how many of the words stand in the title, then by how often they occur at all, then
        by date.
        """
        words = list(dict.fromkeys(comparable(text).split()))
        if not words:
            return self.newest_first()
        return self.annotate(
            words_in_title=reduce(add, map(_is_in_title, words)),
            occurrences=reduce(add, map(_occurrences_of, words)),
        ).order_by(
            "-words_in_title", "-occurrences", F("submitted_on").desc(nulls_last=True), "-pk"
        )

    def _through(self, lookup: str, values: Collection[str]) -> Self:
        """By something of which a motion has several, without the doubled rows of a join."""
        if not values:
            return self
        return self.filter(pk__in=self.model.objects.filter(**{lookup: values}).values("pk"))


def _is_in_title(word: str) -> Combinable:
    """1 or 0; the text that is looked through begins with the title."""
    place = StrIndex("searchable_text", Value(word))
    return Case(
        When(Q(GreaterThan(place, 0), LessThanOrEqual(place, Length("title"))), then=1),
        default=0,
        output_field=IntegerField(),
    )


def _occurrences_of(word: str) -> Combinable:
    without = Length(Replace("searchable_text", Value(word), Value("")))
    return (Length("searchable_text") - without) / len(word)
