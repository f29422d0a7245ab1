"""The council and who sits in it."""

from council.models.bodies import Committee, CommitteeKind, CouncilTerm, District, Faction
from council.models.meetings import Meeting
from council.models.people import Office, Person

__all__ = [
    "Committee",
    "CommitteeKind",
    "CouncilTerm",
    "District",
    "Faction",
    "Meeting",
    "Office",
    "Person",
]
