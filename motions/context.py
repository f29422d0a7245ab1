"""What the page of one motion shows besides its text; every question goes through ``visible()``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from core.dates import Certainty, PartialDate, Precision
from core.documents import closed_among
from core.localization import linked
from core.models import Topic
from core.references import references_to
from motions import replies, votes, words
from motions.choices import DOCUMENTED_OUTCOMES, State
from motions.drawing import Way, way_of
from motions.references import references_of, requested_by
from motions.wording import Pair, compare

if TYPE_CHECKING:
    from motions.models import Consultation, MotionPage


@dataclass(frozen=True)
class DrawnStation:
    """A consultation in the line of stations, and how it is drawn."""

    consultation: "Consultation"
    is_known: bool
    is_next_known: bool
    result: str = ""
    votes: str = ""
    wording: Sequence[Pair] = ()

    @property
    def css_class(self) -> str:
        return " ".join(
            name
            for name, holds in (
                ("is-unknown", not self.is_known),
                ("to-unknown", not self.is_next_known),
            )
            if holds
        )


@dataclass(frozen=True)
class Source:
    """Where a fact comes from."""

    title: str
    url: str
    publisher: str
    moment: PartialDate | None = None


def motion_context(motion: "MotionPage", language_code: str) -> dict[str, Any]:
    """Facts of the German page, ready to be shown to a reader of this language."""
    consultations = list(
        motion.consultations.select_related("meeting__committee", "committee", "referred_to")
        .prefetch_related("faction_votes__faction")
        .order_by("sort_order", "pk")
    )
    answers = list(motion.answers.select_related("document").order_by("sort_order", "pk"))
    attachments = list(motion.attachments.select_related("document"))
    closed = closed_among(row.document_id for row in [*attachments, *answers])
    stations = _drawn(motion, consultations)
    return {
        "state": motion.state,
        "implementation": motion.implemented,
        "has_documented_outcome": motion.state in DOCUMENTED_OUTCOMES,
        "is_undocumented": motion.state == State.NOT_DOCUMENTED,
        "date_is_inferred": motion.submitted_on_certainty == Certainty.INFERRED,
        "stations": stations,
        "way": _way(motion, stations),
        "answers": replies.shown(answers, motion, closed),
        "replies": replies.by_question(answers),
        "committees": list(
            dict.fromkeys(station.body for station in consultations if station.body)
        ),
        "topics": Topic.objects.in_language(
            motion.topics.values_list("translation_key", flat=True), language_code
        ),
        "factions": [
            row.faction
            for row in motion.submissions.select_related("faction").order_by(
                "-faction__is_own", "sort_order", "pk"
            )
        ],
        "dossier": linked(motion, "dossier", language_code),
        "references": [
            *requested_by(motion, language_code),
            *references_to(motion, language_code),
            *references_of(motion, language_code),
        ],
        "sources": _sources(motion, consultations),
        "attachments": [row.document for row in attachments if row.document_id not in closed],
        "districts": [district.name for district in motion.districts.all()],
        "contact_person": motion.contact_person
        if motion.contact_person and motion.contact_person.is_public
        else None,
    }


def _drawn(motion: "MotionPage", consultations: "list[Consultation]") -> list[DrawnStation]:
    """Solid where a source says that the paper was dealt with; the session it was filed for is
    known from itself.
    """
    known = [
        station.is_documented or (station.moment is not None and station.moment == motion.submitted)
        for station in consultations
    ]
    after = [*known, motion.state != State.NOT_DOCUMENTED][1:]
    points = replies.proposed_points(motion)
    return [
        DrawnStation(
            station,
            is_known,
            is_next_known,
            words.outcome_of(station) if station.has_result else "",
            votes.in_words(station.tally),
            compare(points, station.decided_points) if station.decided_points else (),
        )
        for station, is_known, is_next_known in zip(consultations, known, after, strict=True)
    ]


def _way(motion: "MotionPage", stations: list[DrawnStation]) -> Way | None:
    """The line of stations as a small picture; a single one needs none."""
    if not stations:
        return None
    return way_of(
        [
            (
                ", ".join(
                    str(part)
                    for part in (
                        drawn.consultation.body or drawn.consultation.name,
                        drawn.consultation.moment or _("day not documented"),
                        drawn.consultation.get_result_display()
                        if drawn.consultation.has_result
                        else "",
                    )
                    if part
                ),
                drawn.is_known,
            )
            for drawn in stations
        ],
        outcome=str(motion.state.label),
        is_outcome_known=motion.state in DOCUMENTED_OUTCOMES,
    )


def _sources(motion: "MotionPage", consultations: "list[Consultation]") -> list[Source]:
    """Each address once, in the order of the page."""
    found: dict[str, Source] = {}
    if motion.original_url:
        found[motion.original_url] = Source(
            _("The motion in its own words"), motion.original_url, _("faction")
        )
    if motion.implementation_url:
        moment = PartialDate.of(motion.implementation_on, Precision.DAY)
        found[motion.implementation_url] = Source(
            motion.implementation_source, motion.implementation_url, "", moment
        )
    for station in consultations:
        if station.meeting and station.meeting.minutes_url:
            url = station.meeting.minutes_url
            title = _("Minutes: %(meeting)s") % {"meeting": station.meeting.name}
            found.setdefault(url, Source(title, url, _("official"), station.meeting.moment))
        if station.source_url and station.source_title:
            moment = PartialDate.of(station.source_date, Precision.DAY)
            found.setdefault(
                station.source_url, Source(station.source_title, station.source_url, "", moment)
            )
    return list(found.values())
