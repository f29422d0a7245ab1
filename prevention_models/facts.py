"""The facts of a profile by name, as criteria name them: ``body.kind`` is the field ``body_kind``.

``participants`` alone is the whole group. Each group of facts has its own sources.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from prevention_models.choices import Sector
from prevention_models.lines import keys_of, lines_of

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage, ProfileSource


class Shape(Enum):
    """How a fact is stored and shown."""

    TEXT = auto()
    NUMBER = auto()
    CHOICE = auto()
    YES_NO = auto()
    LINES = auto()
    BODIES = auto()
    GROUPS = auto()
    SECTORS = auto()


@dataclass(frozen=True)
class Fact:
    """One fact: where it stands in a profile, and what it is called there."""

    path: str
    label: object
    shape: Shape = Shape.TEXT

    @property
    def group(self) -> str:
        return self.path.split(".")[0]

    @property
    def field(self) -> str:
        """The name of the field, or of the rows that belong to the profile."""
        if self.shape in {Shape.BODIES, Shape.GROUPS}:
            return self.path.split(".")[1]
        return self.path.replace(".", "_")

    def value_in(self, profile: "PreventionModelPage") -> Any:
        """What the profile says: empty or None where nothing was found.

        A text; a number; a choice in words; True or False; a list of lines, of bodies or of groups;
        or the named participants by sector.
        """
        if self.shape is Shape.SECTORS:
            return participants_of(profile)
        if self.shape in {Shape.BODIES, Shape.GROUPS}:
            return list(getattr(profile, self.field).all())
        if self.shape is Shape.CHOICE:
            return getattr(profile, f"get_{self.field}_display")()
        value = getattr(profile, self.field)
        return lines_of(value) if self.shape is Shape.LINES else value


@dataclass(frozen=True)
class FactGroup:
    """Facts that share their sources."""

    name: str
    label: object
    facts: Sequence[Fact]

    def sources_in(self, profile: "PreventionModelPage") -> "list[ProfileSource]":
        return cited(profile, getattr(profile, f"{self.name}_sources"))


def cited(profile: "PreventionModelPage", keys: str) -> "list[ProfileSource]":
    """The profile's sources with these short names, in the order in which they are named."""
    known = {source.key: source for source in profile.sources.all()}
    return [known[key] for key in keys_of(keys) if key in known]


def participants_of(profile: "PreventionModelPage") -> dict[Sector, list[str]]:
    """Who is named in each sector; sectors of which nobody is named are left out."""
    named = {
        sector: lines_of(getattr(profile, f"participants_{sector.value}")) for sector in Sector
    }
    return {sector: names for sector, names in named.items() if names}


FACT_GROUPS = (
    FactGroup(
        "body",
        _("Body"),
        (
            Fact("body.name", _("Name")),
            Fact("body.short_name", _("Short name")),
            Fact("body.kind", _("Kind"), Shape.CHOICE),
            Fact("body.kind_note", _("On the kind")),
            Fact("body.purpose", _("Purpose")),
            Fact("body.founded", _("Founded")),
            Fact("body.founding_decision", _("Decision on the founding")),
            Fact("body.status", _("Status")),
            Fact("body.legal_form", _("Legal form")),
            Fact("body.host_office", _("Office in charge")),
            Fact("body.chair", _("Chair")),
            Fact("body.deputy_chair", _("Deputy chair")),
        ),
    ),
    FactGroup(
        "structure",
        _("Work structure"),
        (
            Fact("structure.steering_bodies", _("Steering bodies"), Shape.BODIES),
            Fact("structure.expert_groups", _("Expert groups"), Shape.GROUPS),
            Fact("structure.expert_groups_note", _("On the expert groups")),
            Fact("structure.district_level", _("Level of the districts")),
            Fact("structure.meeting_frequency", _("How often it meets")),
        ),
    ),
    FactGroup(
        "participants",
        _("Participants"),
        (
            Fact("participants", _("Participants"), Shape.SECTORS),
            Fact("participants.total", _("Number in all"), Shape.NUMBER),
            *(Fact(f"participants.{one.value}", one.label, Shape.LINES) for one in Sector),
            Fact("participants.note", _("On the participants")),
        ),
    ),
    FactGroup(
        "citywide_effects",
        _("Effects on other parts of the city"),
        (
            Fact("citywide_effects.description", _("Description")),
            Fact("citywide_effects.instruments", _("Instruments"), Shape.LINES),
            Fact("citywide_effects.spatial_resolution", _("Spatial resolution")),
            Fact(
                "citywide_effects.displacement_explicit",
                _("Displacement is observed"),
                Shape.YES_NO,
            ),
        ),
    ),
    FactGroup(
        "council_politics",
        _("Council politics"),
        (
            Fact("council_politics.information", _("Information")),
            Fact("council_politics.participation", _("Participation")),
            Fact("council_politics.seats_for_council", _("Seats for the council"), Shape.YES_NO),
        ),
    ),
    FactGroup(
        "resources",
        _("Resources"),
        (
            Fact("resources.staff", _("Paid staff")),
            Fact("resources.budget", _("Budget")),
            Fact("resources.note", _("On the resources")),
        ),
    ),
    FactGroup(
        "evaluation",
        _("Evaluation"),
        (
            Fact("evaluation.description", _("Description")),
            Fact("evaluation.reporting", _("Reports")),
        ),
    ),
)
GROUPS_BY_NAME = {group.name: group for group in FACT_GROUPS}
FACTS = {fact.path: fact for group in FACT_GROUPS for fact in group.facts}


# The name of this group alone means all of it; its single sectors are in the first of these facts.
_WHOLE_GROUPS = {"participants": ("participants", "participants.total", "participants.note")}


def facts_at(paths: Sequence[str]) -> Iterator[Fact]:
    """The facts that these paths name; unknown paths are passed over."""
    for path in paths:
        yield from (FACTS[one] for one in _WHOLE_GROUPS.get(path, (path,)) if one in FACTS)


def in_words(profile: "PreventionModelPage") -> str:
    """Everything that the facts say, one after the other."""
    return "\n".join(text for fact in FACTS.values() for text in _words(fact.value_in(profile)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for names in value.values():
            yield from names
    elif isinstance(value, list):
        for entry in value:
            yield from [entry] if isinstance(entry, str) else entry.words()
