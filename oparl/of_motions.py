"""Papers, their way through the committees, and the files that belong to them.

Whatever the number of motions, it takes the same few questions to the database.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Q
from wagtail.models import CollectionViewRestriction

from core.addresses import absolute, path_of
from core.dates import Precision
from core.models import SiteDocument
from council.models import Faction, Meeting
from motions.choices import AnswerKind, Result, Role
from motions.models import (
    Answer,
    Attachment,
    Consultation,
    MotionFaction,
    MotionPage,
    Relation,
)
from oparl.kinds import THE_ONLY_ONE, Kind, url_of
from oparl.made import Made, Part, known_of, made, said, vendor
from oparl.of_council import district_key, organization_url, place_key
from oparl.votes import vote_event

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
            items.sort(key=_place_on_the_agenda)


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
        Answer.objects.filter(of_them)
        .select_related("document__collection")
        .order_by("sort_order", "pk")
    )
    attachments = Attachment.objects.filter(of_them).select_related("document__collection")
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
    closed = tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    return {
        motion: list(
            {one.pk: one for one in found if not one.collection.path.startswith(closed)}.values()
        )
        for motion, found in documents.items()
    }


def files(found: Papers) -> Iterator[Made]:
    """What a visible motion attaches, or an answer to it."""
    documents: dict[int, SiteDocument] = {}
    of_paper: dict[int, list[str]] = defaultdict(list)
    for motion, attached in found.documents.items():
        for document in attached:
            documents[document.pk] = document
            of_paper[document.pk].append(paper_url(found.motions[motion]))
    for pk, document in sorted(documents.items()):
        url = url_of(Kind.FILE, pk)
        yield made(
            Kind.FILE,
            pk,
            {
                "name": document.title,
                "fileName": document.filename,
                "mimeType": document.content_type,
                "size": _size(document),
                "accessUrl": f"{url}/access",
                "downloadUrl": f"{url}/download",
                "paper": of_paper[pk],
            },
        )


def _size(document: SiteDocument) -> int | None:
    if document.file_size is not None:
        return int(document.file_size)
    try:
        return int(document.file.size)
    except OSError:
        return None


def consultations(found: Papers) -> Iterator[Made]:
    for motion, station in _all_stations(found):
        meeting = station.meeting
        source = {
            "title": station.source_title,
            "url": station.source_url,
            "date": station.source_date.isoformat() if station.source_date else None,
        }
        yield made(
            Kind.CONSULTATION,
            station.pk,
            {
                "paper": paper_url(motion),
                "agendaItem": url_of(Kind.AGENDA_ITEM, station.pk)
                if is_on_the_agenda(station)
                else None,
                "meeting": url_of(Kind.MEETING, meeting.pk) if meeting else None,
                "organization": [organization_url(station.body)] if station.body else None,
                "authoritative": station.is_authoritative,
                "role": str(Role(station.role).label) if station.role else None,
            }
            | vendor(
                {
                    "date": known_of(station.moment),
                    "isDocumented": station.is_documented,
                    "result": _choice(Result(station.result)),
                    "referredTo": organization_url(station.referred_to),
                    "postponedTo": station.postponed_to.isoformat()
                    if station.postponed_to
                    else None,
                    "reference": station.paper_number,
                    "note": station.note,
                    "source": said(source),
                    "voteEvent": vote_event(motion, station),
                }
            ),
        )


def agenda_items(found: Papers) -> Iterator[Made]:
    """Only ours of the whole agenda: they are counted among themselves."""
    for meeting, stations in sorted(found.items.items()):
        for order, station in enumerate(stations, start=1):
            motion = found.motions[station.motion_id]
            yield made(
                Kind.AGENDA_ITEM,
                station.pk,
                {
                    "meeting": url_of(Kind.MEETING, meeting),
                    "number": station.agenda_number,
                    "order": order,
                    "name": motion.title,
                    "consultation": url_of(Kind.CONSULTATION, station.pk),
                    "result": str(Result(station.result).label) if station.has_result else None,
                    "resolutionText": station.decided_wording.strip(),
                },
            )


def meetings(found: Papers) -> Iterator[Made]:
    """Those that dealt with a visible motion. Their hour is not known here, so ``start`` is not
    said.
    """
    for pk, meeting in sorted(found.meetings.items()):
        yield made(
            Kind.MEETING,
            pk,
            {
                "name": meeting.name,
                # Minutes are there once they are approved, which is what the word means in OParl.
                "meetingState": "durchgeführt" if meeting.minutes_url else None,
                "organization": [organization_url(meeting.committee)],
                "location": Part(Kind.LOCATION, place_key(meeting)) if meeting.place else None,
                "agendaItem": [
                    Part(Kind.AGENDA_ITEM, str(one.pk)) for one in found.items.get(pk, [])
                ],
            }
            | vendor(
                {
                    "date": known_of(meeting.moment),
                    "number": meeting.number,
                    "minutesUrl": meeting.minutes_url,
                }
            ),
        )


def all_papers(found: Papers) -> Iterator[Made]:
    for pk, motion in found.motions.items():
        moment = motion.submitted
        is_day = moment is not None and moment.precision == Precision.DAY
        web = absolute(path_of(motion))
        yield made(
            Kind.PAPER,
            motion.translation_key.hex,
            {
                "body": url_of(Kind.BODY, THE_ONLY_ONE),
                "name": motion.title,
                "reference": motion.paper_number,
                "date": moment.machine_readable if moment and is_day else None,
                "paperType": str(motion.type_choice.label),
                "relatedPaper": [
                    paper_url(found.motions[one]) for one in found.related.get(pk, [])
                ],
                "originatorOrganization": [
                    organization_url(one) for one in found.factions.get(pk, [])
                ],
                "auxiliaryFile": [
                    Part(Kind.FILE, str(one.pk)) for one in found.documents.get(pk, [])
                ],
                "location": [
                    Part(Kind.LOCATION, district_key(one)) for one in found.districts.get(pk, [])
                ],
                "consultation": [
                    Part(Kind.CONSULTATION, str(one.pk)) for one in found.stations.get(pk, [])
                ],
                "keyword": found.topics.get(pk, []),
                "web": web,
            }
            | vendor(
                {
                    "date": _date_of(motion),
                    "state": _choice(motion.state),
                    "summary": motion.teaser,
                    "asksForDecision": motion.asks_for_decision,
                    "isRetold": motion.is_retold,
                    "pdfUrl": f"{web}pdf/",
                    "paperUrl": motion.paper_url,
                    "originalUrl": motion.original_url,
                    "answer": [_answer(one) for one in found.answers.get(pk, [])],
                }
            ),
        )


def is_on_the_agenda(station: Consultation) -> bool:
    """Where no source says that a paper was dealt with, nobody may read that it was."""
    return bool(station.meeting_id) and (station.is_documented or bool(station.agenda_number))


def paper_url(motion: MotionPage) -> str:
    return url_of(Kind.PAPER, motion.translation_key.hex)


def _all_stations(found: Papers) -> Iterator[tuple[MotionPage, Consultation]]:
    for pk, stations in found.stations.items():
        for station in stations:
            yield found.motions[pk], station


def _date_of(motion: MotionPage) -> dict[str, str]:
    return said(
        {
            **(known_of(motion.submitted) or {}),
            "certainty": motion.submitted_on_certainty,
            "asPrinted": motion.date_as_printed,
        }
    )


def _answer(answer: Answer) -> dict[str, Any]:
    return said(
        {
            "kind": _choice(AnswerKind(answer.kind)),
            "date": known_of(answer.moment),
            "reference": answer.paper_number,
            "url": answer.url,
        }
    )


def _choice(choice: Any) -> dict[str, str]:
    return {"value": str(choice), "label": str(choice.label)}


def _place_on_the_agenda(station: Consultation) -> tuple[bool, Sequence[tuple[int, str]], int]:
    """10.2 comes after 9 and before 10.10; what has no number comes last."""
    parts = re.findall(r"(\d{1,9})|([^\d.\s]+)", station.agenda_number)
    order = [(int(digits or 0), letters) for digits, letters in parts]
    return not order, order, station.pk
