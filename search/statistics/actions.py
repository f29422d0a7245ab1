"""Every write to the statistics of the search."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from search.statistics.models import AskedQuery
from search.statistics.wording import words_to_keep

KEPT_FOR = timedelta(days=90)
RARE_IS_KEPT_FOR = timedelta(days=14)
MOST_A_DAY = 500
"""However many robots type however many words, the table stays small."""


def count(text: str, *, language_code: str, is_found: bool, day: date) -> None:
    """One more search for these words; one statement where they were asked today already."""
    words = words_to_keep(text)
    if _add(words, language_code, day, number=1, without_hit=int(not is_found)):
        return
    if AskedQuery.objects.filter(day=day).count() >= MOST_A_DAY:
        words = ""
    _add_new(words, language_code, day, number=1, without_hit=int(not is_found))


def forget(*, today: date) -> None:
    """What is old goes, and the words of what was asked too seldom go sooner; its number stays."""
    AskedQuery.objects.filter(day__lt=today - KEPT_FOR).delete()
    with transaction.atomic():
        seldom = AskedQuery.objects.untold().filter(day__lt=today - RARE_IS_KEPT_FOR)
        keys = list(seldom.values_list("pk", flat=True))
        sums = (
            AskedQuery.objects.filter(pk__in=keys)
            .order_by()
            .values_list("day", "language_code")
            .annotate(Sum("number"), Sum("number_without_hit"))
        )
        for day, language_code, number, without_hit in list(sums):
            _add_new("", language_code, day, number=number, without_hit=without_hit)
        AskedQuery.objects.filter(pk__in=keys).delete()


def forget_now() -> None:
    """The job of the worker."""
    forget(today=timezone.localdate())


def _add_new(words: str, language_code: str, day: date, *, number: int, without_hit: int) -> None:
    # Whoever comes second finds the row there, and adds to it.
    row = AskedQuery(day=day, language_code=language_code, words=words)
    AskedQuery.objects.bulk_create([row], ignore_conflicts=True)
    _add(words, language_code, day, number=number, without_hit=without_hit)


def _add(words: str, language_code: str, day: date, *, number: int, without_hit: int) -> int:
    return AskedQuery.objects.filter(day=day, language_code=language_code, words=words).update(
        number=F("number") + number, number_without_hit=F("number_without_hit") + without_hit
    )
