"""Motions and what belongs to each, read in the same few questions whatever their number."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Q

from core.documents import closed_among
from core.models import SiteDocument
from council.models import Faction, Meeting
from motions.meetings import place_on_the_agenda
from motions.models import (
    Answer,
    Attachment,
    Consultation,
    MotionFaction,
    MotionPage,
    Relation,
)

NOT_NEEDED = ("body", "easy_summary", "searchable_text")
Row = TypeVar("Row")


@dataclass
class Papers:
    """All visible motions and what belongs to each, by the key of its row."""

    motions: dict[int, MotionPage]
    stations: dict[int, list[Consultation]]
    factions: dict[int, list[Faction]]
    topics: dict[int, list[str]]
    districts: dict[int, list[int]]
    related: dict[int, list[int]]
    answers: dict[int, list[Answer]]
    documents: dict[int, list[SiteDocument]]
    meetings: dict[int, Meeting] = field(default_factory=dict)
    items: dict[int, list[Consultation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for stations in self.stations.values():
            for station in stations:
                if station.meeting:
                    self.meetings[station.meeting.pk] = station.meeting
                if station.meeting and is_on_the_agenda(station):
                    self.items.setdefault(station.meeting.pk, []).append(station)
        for items in self.items.values():
            items.sort(key=lambda one: (place_on_the_agenda(one.agenda_number), one.pk))


def papers() -> Papers:
    visible = MotionPage.objects.visible()
    motions = {motion.pk: motion for motion in visible.defer(*NOT_NEEDED).order_by("pk")}
    of_them = Q(motion__in=visible.order_by().values("pk"))

    def by_motion(rows: Iterable[Row], value: Callable[[Row], Any]) -> dict[int, list[Any]]:
        """Without what was published after the motions were read."""
        found: dict[int, list[Any]] = defaultdict(list)
        for row in rows:
            motion = row.motion_id  # type: ignore[attr-defined]
            if motion in motions:
                found[motion].append(value(row))
        return found

    stations = (
        Consultation.objects.filter(of_them)
        .select_related("meeting__committee", "committee", "referred_to")
        .prefetch_related("faction_votes__faction")
        .order_by("sort_order", "pk")
    )
    submissions = MotionFaction.objects.filter(of_them).select_related("faction")
    answers = list(
        Answer.objects.filter(of_them).select_related("document").order_by("sort_order", "pk")
    )
    attachments = Attachment.objects.filter(of_them).select_related("document")
    documents = [
        *attachments.order_by("sort_order", "pk"),
        *(one for one in answers if one.document),
    ]
    return Papers(
        motions=motions,
        stations=by_motion(stations, lambda row: row),
        factions=by_motion(
            submissions.order_by("-faction__is_own", "sort_order", "pk"), lambda row: row.faction
        ),
        topics=_through(motions, "topics", "topic__name", "topic__sort_order"),
        districts=_through(motions, "districts", "district_id", "district_id"),
        related=_related(motions),
        answers=by_motion(answers, lambda row: row),
        documents=_public(by_motion(documents, lambda row: row.document)),
    )


def _through(
    motions: dict[int, MotionPage], relation: str, value: str, order: str
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows = getattr(MotionPage, relation).through.objects.order_by(order, "pk")
    for motion, one in rows.values_list("motionpage_id", value):
        if motion in motions:
            found[motion].append(one)
    return found


def _related(motions: dict[int, MotionPage]) -> dict[int, list[int]]:
    """A relation is told at both ends, if both can be read."""
    found: dict[int, list[int]] = defaultdict(list)
    pairs = Relation.objects.exclude(target=None).order_by("sort_order", "pk")
    for one, other in pairs.values_list("motion_id", "target_id"):
        if one in motions and other in motions and one != other:
            found[one].append(other)
            found[other].append(one)
    return {pk: list(dict.fromkeys(others)) for pk, others in found.items()}


def _public(documents: dict[int, list[SiteDocument]]) -> dict[int, list[SiteDocument]]:
    """Those of no closed collection, each once."""
    closed = closed_among(one.pk for found in documents.values() for one in found)
    return {
        motion: list({one.pk: one for one in found if one.pk not in closed}.values())
        for motion, found in documents.items()
    }


def is_on_the_agenda(station: Consultation) -> bool:
    """Where no source says that a paper was dealt with, nobody may read that it was."""
    return bool(station.meeting_id) and (station.is_documented or bool(station.agenda_number))
