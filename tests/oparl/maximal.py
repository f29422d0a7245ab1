"""One of everything that the interface can tell of."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from core.models import SiteSettings, Topic
from council.models import Committee, CommitteeKind, Faction, Office
from motions.choices import AnswerKind, Position, RelationKind, Result, Role
from tests.factories import (
    CommitteeFactory,
    CouncilTermFactory,
    DistrictFactory,
    FactionFactory,
    MeetingFactory,
    MotionPageFactory,
    PersonFactory,
    RelationFactory,
    SiteDocumentFactory,
)


@dataclass
class Planted:
    """What tests take hold of."""

    motion: Any
    other: Any
    meeting: Any
    document: Any
    person: Any
    staff: Any


def plant():
    settings = SiteSettings.objects.get()
    settings.email = "post@example.org"
    settings.open_data_licence = "Datenlizenz Deutschland Zero 2.0"
    settings.open_data_licence_url = "https://www.govdata.de/dl-de/zero-2-0"
    settings.save()
    committee = CommitteeFactory(kind=CommitteeKind.COUNCIL, active_from=date(2020, 11, 1))
    CommitteeFactory(kind=CommitteeKind.EXTERNAL)
    council = Committee.objects.get(slug="rat")
    own = Faction.objects.get(slug="gruene")
    others = [FactionFactory(), FactionFactory(), FactionFactory()]
    CouncilTermFactory(ends_on=date(2030, 10, 31))
    meeting = MeetingFactory(
        committee=committee,
        number=7,
        date=date(2026, 2, 3),
        place="Rathaus, Saal 1",
        minutes_url="https://example.org/niederschrift",
    )
    document = SiteDocumentFactory(
        title="Karte", file=ContentFile(b"%PDF-1.4 Karte", name="karte.pdf")
    )
    motion = MotionPageFactory(
        title="Alles auf einmal",
        teaser="Ein Satz.",
        paper_number="12345-26",
        paper_url="https://example.org/drucksache",
        original_url="https://example.org/original",
        date_as_printed="im Februar",
        topics=[Topic.objects.in_source_language().get(slug="soziales")],
        districts=[DistrictFactory()],
        factions=[others[0], own],
        documents=[document],
        answers=[
            {
                "kind": AnswerKind.ANSWER,
                "date": date(2026, 3, 1),
                "date_precision": "month",
                "paper_number": "12345-26-A",
                "url": "https://example.org/antwort",
                "document": SiteDocumentFactory(file=ContentFile(b"Antwort", name="antwort.txt")),
            }
        ],
        stations=[
            {
                "meeting": meeting,
                "agenda_number": "10.10",
                "role": Role.DECISION,
                "is_authoritative": True,
                "result": Result.ADOPTED_AMENDED,
                "decided_wording": "Erstens.\nZweitens.",
                "paper_number": "12345-26-E1",
                "note": "Nach langer Beratung.",
                "source_title": "Niederschrift",
                "source_url": "https://example.org/niederschrift",
                "source_date": date(2026, 2, 20),
                "votes_yes": 20,
                "votes_no": 0,
                "faction_votes": [
                    {"faction": own, "position": Position.FOR, "number": 9},
                    {"faction": others[0], "position": Position.AGAINST},
                    {"faction": others[1], "position": Position.ABSTAINED, "number": 2},
                    {"faction": others[2], "position": Position.UNKNOWN, "number": 1},
                ],
            },
            {"committee": council, "result": Result.REFERRED, "referred_to": committee},
            {
                "committee": council,
                "date": date(2026, 1, 1),
                "date_precision": "month",
                "result": Result.POSTPONED,
                "postponed_to": date(2026, 4, 1),
            },
        ],
    )
    other = MotionPageFactory(
        title="Nur ungefähr",
        submitted_on=date(2025, 1, 1),
        submitted_on_precision="year",
        documents=[document],
        stations=[
            {"meeting": meeting, "agenda_number": "9", "result": Result.NOTED},
            {"meeting": meeting, "result": Result.NOT_DOCUMENTED},
        ],
    )
    RelationFactory(motion=other, target=motion, kind=RelationKind.AMENDS)
    person = PersonFactory(
        faction=own,
        role="Sprecherin",
        email="kim@example.org",
        phone="+49 231 1",
        contact_consent_on=date(2026, 1, 1),
    )
    person.committees.add(committee)
    staff = PersonFactory(office=Office.STAFF, family_name="Angestellt", faction=own)
    return Planted(motion, other, meeting, document, person, staff)
