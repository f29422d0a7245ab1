"""Motions as entries of a list, with everything a line shows, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from core.addresses import path_of
from core.dates import PartialDate
from core.localization import in_language
from core.models.topics import name_in
from motions.choices import DOCUMENTED_OUTCOMES, MotionType, State

if TYPE_CHECKING:
    from council.models import Committee
    from motions.models import Consultation, MotionPage


@dataclass
class MotionCard:
    """One line of a list: facts from the German page, title and teaser in the reader's language."""

    title: str
    teaser: str
    url: str
    language_code: str
    motion_type: MotionType
    state: State
    moment: PartialDate | None
    topics: list[str] = field(default_factory=list)
    factions: list[str] = field(default_factory=list)
    committees: list[str] = field(default_factory=list)
    source: str = ""
    topic_slugs: list[str] = field(default_factory=list)
    faction_slugs: list[str] = field(default_factory=list)
    stations: "list[Consultation]" = field(default_factory=list)


def cards(motions: Iterable["MotionPage"], language_code: str) -> list[MotionCard]:
    """At most five queries, however many motions."""
    listed = list(motions)
    if not listed:
        return []
    pages = in_language(listed, language_code)
    made = {motion.pk: _card(motion, page) for motion, page in zip(listed, pages, strict=True)}
    _add_topics(listed, made, language_code)
    _add_factions(listed, made)
    _add_consultations(listed, made)
    return list(made.values())


def _card(motion: "MotionPage", page: "MotionPage") -> MotionCard:
    return MotionCard(
        title=page.title,
        teaser=page.teaser,
        url=path_of(page),
        language_code=page.locale.language_code,
        motion_type=motion.type_choice,
        state=motion.state,
        moment=motion.submitted,
    )


def _add_topics(
    motions: Sequence["MotionPage"], made: dict[int, MotionCard], language_code: str
) -> None:
    rows = (
        type(motions[0])
        .topics.through.objects.filter(motionpage__in=motions)
        .order_by("topic__sort_order", "pk")
        .values_list("motionpage_id", "topic__slug", name_in(language_code, "topic__"))
    )
    for motion_pk, slug, name in rows:
        made[motion_pk].topics.append(name)
        made[motion_pk].topic_slugs.append(slug)


def _add_factions(motions: Sequence["MotionPage"], made: dict[int, MotionCard]) -> None:
    submissions = type(motions[0]).submissions.rel.related_model.objects
    for motion_pk, slug, name in (
        submissions.filter(motion__in=motions)
        .order_by("-faction__is_own", "sort_order", "pk")
        .values_list("motion_id", "faction__slug", "faction__name")
    ):
        made[motion_pk].factions.append(name)
        made[motion_pk].faction_slugs.append(slug)


def _add_consultations(motions: Sequence["MotionPage"], made: dict[int, MotionCard]) -> None:
    consultations = type(motions[0]).consultations.rel.related_model.objects
    of_motion: dict[int, list[Consultation]] = defaultdict(list)
    for consultation in (
        consultations.filter(motion__in=motions)
        .select_related("meeting__committee", "committee")
        .order_by("sort_order", "pk")
    ):
        of_motion[consultation.motion_id].append(consultation)
    for motion_pk, stations in of_motion.items():
        bodies: list[Committee] = [station.body for station in stations if station.body]
        made[motion_pk].stations = stations
        made[motion_pk].committees = list(dict.fromkeys(body.short_name for body in bodies))
        if made[motion_pk].state in DOCUMENTED_OUTCOMES:
            made[motion_pk].source = stations[-1].source_title
