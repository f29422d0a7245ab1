"""Motions with their way through the committees."""

from collections.abc import Iterator

from content.files import SeedFiles
from content.kinds.base import Change, Known, PlantedPage, Row
from content.values import day, motion_body, rich_text
from core.planting import set_values
from motions.models import Consultation, MotionFaction, MotionPage, Relation, RequestedEvent


def pages(files: SeedFiles) -> Iterator[PlantedPage]:
    for row in files.motions.data:
        yield PlantedPage(row["id"], row, "antraege", MotionPage, _motion, _text)


def _text(row: Row, seed: str, known: Known) -> Change:
    values = {name: row[name] for name in ("title", "slug", "teaser")}
    values["easy_summary"] = rich_text(row["easy_summary"], known.primary_key)
    body = motion_body(row["body"], seed=seed, page_of=known.primary_key)
    return lambda page: set_values(page, {**values, "body": page.body.stream_block.to_python(body)})


def _motion(row: Row, seed: str, known: Known) -> Change:
    write_text = _text(row, seed, known)
    records = known.records

    def change(page: MotionPage) -> None:
        write_text(page)
        set_values(page, _facts(row, known))
        page.topics.set([records.topics[one] for one in row["topics"] if one in records.topics])
        page.submissions = [
            MotionFaction(faction=records.factions[one], sort_order=position)
            for position, one in enumerate(row["factions"])
            if one in records.factions
        ]
        page.consultations = [
            Consultation(**_consultation(one, known), sort_order=position)
            for position, one in enumerate(row["consultations"])
        ]
        page.relations = [
            Relation(**_relation(one, known), sort_order=position)
            for position, one in enumerate(row.get("relations", []))
        ]

        page.requested_events = [
            RequestedEvent(event=known.pages[one], sort_order=position)
            for position, one in enumerate(row.get("requested_events", []))
            if known.pages.get(one)
        ]

    return change


def _facts(row: Row, known: Known) -> Row:
    texts = ("paper_number", "date_as_printed", "label_as_printed", "original_url")
    return {
        "motion_type": row["motion_type"],
        "asks_for_decision": row["asks_for_decision"],
        "submitted_on": day(row.get("submitted_on")),
        "submitted_on_precision": row.get("submitted_on_precision", "day"),
        "submitted_on_certainty": row.get("submitted_on_certainty", "unknown"),
        "is_retold": row.get("is_retold", False),
        "dossier": known.pages.get(row.get("dossier", "")),
        **{name: row.get(name) or "" for name in texts},
    }


def _consultation(row: Row, known: Known) -> Row:
    texts = ("agenda_number", "role", "source_title", "source_url", "note")
    return {
        "meeting": known.records.meetings.get(row.get("meeting", "")),
        "committee": known.records.committees.get(row.get("committee", "")),
        "date": day(row.get("date")),
        "date_precision": row.get("date_precision", "day"),
        "is_authoritative": row.get("is_authoritative"),
        "result": row["result"],
        "source_date": day(row.get("source_date")),
        **{name: row.get(name) or "" for name in texts},
    }


def _relation(row: Row, known: Known) -> Row:
    return {
        "kind": row["kind"],
        "target": known.pages.get(row.get("motion", "")),
        **{name: row.get(name) or "" for name in ("paper_number", "title", "url")},
    }
