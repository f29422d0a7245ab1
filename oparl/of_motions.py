"""Papers, their way through the committees, and the files that belong to them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from core.addresses import absolute, path_of
from core.dates import Precision
from core.models import SiteDocument
from motions.choices import AnswerKind, Result, Role
from motions.models import Answer, Consultation, MotionPage
from oparl.kinds import THE_ONLY_ONE, Kind, url_of
from oparl.made import Made, Part, known_of, made, said, vendor
from oparl.of_council import district_key, organization_url, place_key
from oparl.papers import Papers, is_on_the_agenda
from oparl.votes import vote_event


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
