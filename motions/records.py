"""Motions for tables: one record each, with facts from the German page and words in the reader's
language, read in batches so that the length of the list doesn't matter.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.addresses import absolute, path_of
from core.localization import in_language
from core.querysets import VisiblePageQuerySet
from core.tables import Cell, Column
from motions import votes, words
from motions.cards import MotionCard, cards
from motions.choices import OPEN_STATES, AnswerKind, Result, Role
from motions.querysets import MotionQuerySet
from motions.votes import Tally

if TYPE_CHECKING:
    from motions.models import Answer, Consultation, MotionPage

BATCH = 200
"""How many motions are held at a time: each batch costs the same few queries."""

NOT_NEEDED = ("body", "easy_summary", "searchable_text")


@dataclass(frozen=True)
class Record:
    """One motion with everything that a table says of it."""

    motion: "MotionPage"
    card: MotionCard
    dossier: Page | None
    answers: "Sequence[Answer]" = ()

    @property
    def address(self) -> str:
        return absolute(self.card.url)


def records(motions: MotionQuerySet, language_code: str) -> Iterator[Record]:
    """The same few queries per batch, in the order of the list."""
    rows = motions.defer(*NOT_NEEDED).iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        dossiers = _dossiers(batch, language_code)
        answers = _answers(batch)
        made = cards(batch, language_code)
        stations = [station for card in made for station in card.stations]
        prefetch_related_objects(stations, "referred_to", "faction_votes__faction")
        for motion, card in zip(batch, made, strict=True):
            yield Record(motion, card, dossiers.get(motion.dossier_id), answers[motion.pk])


def _answers(motions: "list[MotionPage]") -> "dict[int, list[Answer]]":
    found: dict[int, list[Answer]] = defaultdict(list)
    answers = type(motions[0]).answers.rel.related_model.objects
    for answer in answers.filter(motion__in=motions).order_by("sort_order", "pk"):
        found[answer.motion_id].append(answer)
    return found


def _dossiers(motions: "list[MotionPage]", language_code: str) -> dict[int | None, Page]:
    wanted = {motion.dossier_id for motion in motions if motion.dossier_id}
    if not wanted:
        return {}
    found = list(VisiblePageQuerySet(Page).visible().filter(pk__in=wanted))
    shown = in_language(found, language_code)
    return {page.pk: one for page, one in zip(found, shown, strict=True)}


def _date(record: Record) -> str:
    moment = record.card.moment
    return moment.machine_readable if moment else _("not documented")


def _precision(record: Record) -> str:
    moment = record.card.moment
    return str(moment.precision.label) if moment else _("not documented")


def _printed(record: Record) -> str:
    return record.motion.date_as_printed


def _paper_number(record: Record) -> str:
    return record.motion.paper_number or _("not documented")


def _list(names: list[str]) -> str:
    return ", ".join(names)


def _consultations(record: Record) -> Cell:
    return "; ".join(words.in_one_line(station) for station in record.card.stations)


COLUMNS: list[Column[Record]] = [
    Column(gettext_lazy("Title"), lambda record: record.card.title),
    Column(gettext_lazy("Kind"), lambda record: str(record.card.motion_type.label)),
    Column(gettext_lazy("State"), lambda record: str(record.card.state.label)),
    Column(gettext_lazy("Date"), _date),
    Column(gettext_lazy("Date is known"), _precision),
    Column(
        gettext_lazy("Certainty of the date"),
        lambda record: words.certainty_of_date(record.motion),
    ),
    Column(gettext_lazy("Date as printed"), _printed),
    Column(
        gettext_lazy("Paper number"),
        _paper_number,
    ),
    Column(
        gettext_lazy("Factions"),
        lambda record: _list(record.card.factions) or _("not documented"),
    ),
    Column(gettext_lazy("Topics"), lambda record: _list(record.card.topics)),
    Column(gettext_lazy("Committees"), lambda record: _list(record.card.committees)),
    Column(gettext_lazy("Way through the committees"), _consultations),
    Column(
        gettext_lazy("As decided"),
        lambda record: " / ".join(
            point for station in record.card.stations for point in station.decided_points
        ),
    ),
    Column(
        gettext_lazy("What became of it"), lambda record: words.implementation_of(record.motion)
    ),
    Column(
        gettext_lazy("What the administration answered"),
        lambda record: "; ".join(words.answer_in_one_line(one) for one in record.answers),
    ),
    Column(gettext_lazy("Dossier"), lambda record: record.dossier.title if record.dossier else ""),
    Column(gettext_lazy("Address"), lambda record: record.address),
]


def entry(record: Record) -> Mapping[str, Any]:
    """The motion as a program reads it: stored values, and beside them the words for people.

    The shape is shown in ``docs/exports.md``; what is in it never changes its meaning.
    """
    motion, card = record.motion, record.card
    return {
        "id": motion.translation_key.urn,
        "url": record.address,
        "pdf": f"{record.address}pdf/",
        "language": card.language_code,
        "title": card.title,
        "teaser": card.teaser or None,
        "kind": _choice(card.motion_type),
        "asks_for_decision": motion.asks_for_decision,
        "state": _choice(card.state) | {"is_open": card.state in OPEN_STATES},
        "date": {
            "value": card.moment.machine_readable if card.moment else None,
            "precision": str(card.moment.precision) if card.moment else None,
            "certainty": motion.submitted_on_certainty,
            "as_printed": motion.date_as_printed or None,
            "label": _in_words(record),
        },
        "paper_number": motion.paper_number or None,
        "paper_url": motion.paper_url or None,
        "original_url": motion.original_url or None,
        "factions": _named(card.faction_slugs, card.factions),
        "topics": _named(card.topic_slugs, card.topics),
        "consultations": [_consultation(station) for station in card.stations],
        "implementation": _implementation(motion),
        "answers": [_answer(one) for one in record.answers],
        "dossier": {
            "title": record.dossier.title,
            "url": absolute(path_of(record.dossier)),
        }
        if record.dossier
        else None,
    }


def _choice(choice: Any) -> dict[str, Any]:
    return {"value": str(choice), "label": str(choice.label)}


def _named(slugs: list[str], names: list[str]) -> list[dict[str, str]]:
    return [{"slug": slug, "name": name} for slug, name in zip(slugs, names, strict=True)]


def _in_words(record: Record) -> str:
    """The date as a sentence would say it, with what is not certain about it."""
    date = str(record.card.moment or _("not documented"))
    note = words.note_on_date(record.motion)
    return f"{date} ({note})" if note else date


def _consultation(station: "Consultation") -> dict[str, Any]:
    moment, body = station.moment, station.body
    return {
        "committee": {"slug": body.slug, "name": body.name, "short_name": body.short_name}
        if body
        else None,
        "session": station.meeting.number if station.meeting else None,
        "date": moment.machine_readable if moment else None,
        "date_precision": str(moment.precision) if moment else None,
        "agenda_number": station.agenda_number or None,
        "role": _choice(Role(station.role)) if station.role else None,
        "is_authoritative": station.is_authoritative,
        "result": _choice(Result(station.result)),
        "referred_to": station.referred_to.slug if station.referred_to else None,
        "postponed_to": _day(station.postponed_to),
        "votes": _votes(station.tally),
        "as_decided": station.decided_points,
        "is_documented": station.is_documented,
        "minutes_url": (station.meeting.minutes_url if station.meeting else "") or None,
        "note": station.note or None,
        "source": {
            "title": station.source_title or None,
            "url": station.source_url or None,
            "date": _day(station.source_date),
        }
        if station.source_title or station.source_url
        else None,
        "label": words.in_one_line(station),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _votes(tally: Tally) -> dict[str, Any] | None:
    """None where nothing was voted on; numbers that no source gives are null."""
    if not tally.was_voted_on:
        return None
    return {
        "is_documented": tally.is_documented,
        "is_unanimous": tally.is_unanimous,
        "yes": tally.yes,
        "no": tally.no,
        "abstain": tally.abstain,
        "factions": [
            {"name": one.faction, "position": str(one.position), "number": one.number}
            for one in tally.factions
        ],
        "label": votes.in_words(tally),
    }


def _implementation(motion: "MotionPage") -> dict[str, Any] | None:
    if not motion.implemented:
        return None
    return _choice(motion.implemented) | {
        "date": _day(motion.implementation_on),
        "note": motion.implementation_note or None,
        "source": {
            "title": motion.implementation_source or None,
            "url": motion.implementation_url or None,
        },
    }


def _answer(answer: "Answer") -> dict[str, Any]:
    moment = answer.moment
    return {
        "kind": _choice(AnswerKind(answer.kind)),
        "date": moment.machine_readable if moment else None,
        "date_precision": str(moment.precision) if moment else None,
        "paper_number": answer.paper_number or None,
        "url": answer.url or None,
    }
