"""What motions contribute to a dossier's timeline: being submitted, and each consultation."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.addresses import path_of
from core.dates import Certainty, PartialDate, Precision
from core.feeds import changed_at
from core.localization import in_language
from core.timeline import TimelineEntry
from motions.choices import OPEN_STATES, Result
from motions.models import Answer, Consultation, MotionPage
from motions.words import result_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def entries(dossier: Page, language_code: str) -> Iterator[TimelineEntry]:
    """Six queries and one per language, however many motions."""
    motions = list(MotionPage.objects.visible().in_dossier(dossier).oldest_first())
    pages = in_language(motions, language_code)
    consultations = (
        Consultation.objects.filter(motion__in=motions)
        .select_related("meeting__committee", "committee", "referred_to")
        .prefetch_related("faction_votes__faction")
        .order_by("sort_order", "pk")
    )
    answers = list(Answer.objects.filter(motion__in=motions).order_by("sort_order", "pk"))
    for motion, page in zip(motions, pages, strict=True):
        stations = [station for station in consultations if station.motion_id == motion.pk]
        yield _submission(motion, page)
        yield from _consultations(motion, page, stations)
        yield from _answers(motion, page, [one for one in answers if one.motion_id == motion.pk])
        if motion.implemented:
            yield _implementation(motion, page)


def _submission(motion: MotionPage, page: MotionPage) -> TimelineEntry:
    return TimelineEntry(
        moment=motion.submitted,
        kind=str(motion.type_choice.label),
        title=page.title,
        url=path_of(page),
        detail=page.teaser,
        title_language=page.locale.language_code,
        detail_language=page.locale.language_code,
        result=_("the year is inferred")
        if motion.submitted_on_certainty == Certainty.INFERRED
        else "",
        is_documented=motion.submitted is not None,
        standing=str(motion.state.label),
        is_open=motion.state in OPEN_STATES,
        key=f"motion/{motion.translation_key}",
        changed_at=changed_at(motion, page),
    )


def _consultations(
    motion: MotionPage, page: MotionPage, stations: "list[Consultation]"
) -> Iterator[TimelineEntry]:
    for station in stations:
        if station.postponed_to and station == stations[-1]:
            yield _postponed(motion, page, station, station.postponed_to)
        yield TimelineEntry(
            moment=station.moment,
            kind=station.name,
            title=page.title,
            url=path_of(page),
            detail=station.note,
            title_language=page.locale.language_code,
            detail_language=settings.LANGUAGE_CODE,
            result=result_of(station),
            is_step=station.result == Result.PENDING,
            is_documented=station.is_documented,
            reported=PartialDate.of(station.source_date, Precision.DAY),
            reported_by=station.source_title,
            key=f"consultation/{motion.translation_key}/{station.pk}",
            changed_at=changed_at(motion, page),
        )


def _postponed(
    motion: MotionPage, page: MotionPage, station: Consultation, day: date
) -> TimelineEntry:
    """Where the way goes on, as long as no later consultation tells it."""
    return TimelineEntry(
        moment=PartialDate(day),
        kind=str(station.body or station.name),
        title=page.title,
        url=path_of(page),
        detail=_("postponed to this day"),
        title_language=page.locale.language_code,
        result=str(Result.PENDING.label),
        is_drawn=False,
        is_step=True,
        key=f"postponed/{motion.translation_key}/{station.pk}",
        changed_at=changed_at(motion, page),
    )


def _answers(
    motion: MotionPage, page: MotionPage, answers: "Iterable[Answer]"
) -> Iterator[TimelineEntry]:
    for answer in answers:
        yield TimelineEntry(
            moment=answer.moment,
            kind=str(answer.get_kind_display()),
            title=page.title,
            url=path_of(page),
            detail=_("Paper %(number)s") % {"number": answer.paper_number}
            if answer.paper_number
            else "",
            title_language=page.locale.language_code,
            is_documented=answer.moment is not None,
            undated=_("Day not documented"),
            is_drawn=False,
            key=f"answer/{motion.translation_key}/{answer.pk}",
            changed_at=changed_at(motion, page),
        )


def _implementation(motion: MotionPage, page: MotionPage) -> TimelineEntry:
    return TimelineEntry(
        moment=PartialDate.of(motion.implementation_on, Precision.DAY),
        kind=str(motion.get_implementation_display()),
        title=page.title,
        url=path_of(page),
        detail=motion.implementation_note,
        title_language=page.locale.language_code,
        detail_language=settings.LANGUAGE_CODE,
        reported_by=motion.implementation_source,
        is_drawn=False,
        key=f"implementation/{motion.translation_key}",
        changed_at=changed_at(motion, page),
    )
