"""What a profile says on a criterion, read from the facts that the criterion names.

Pure: no database beyond a profile whose parts have been read, no clock. Nothing is ever typed for
a comparison, so a change in the profile is in every comparison at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from prevention_models.choices import Sector
from prevention_models.facts import GROUPS_BY_NAME, Fact, Shape, facts_at

if TYPE_CHECKING:
    from prevention_models.models import Criterion, PreventionModelPage, ProfileSource

_COUNTED = {
    Shape.BODIES: ngettext_lazy("%(number)d body", "%(number)d bodies", "number"),
    Shape.GROUPS: ngettext_lazy("%(number)d expert group", "%(number)d expert groups", "number"),
    "citywide_effects.instruments": ngettext_lazy(
        "%(number)d instrument", "%(number)d instruments", "number"
    ),
}
_MENTIONS = ngettext_lazy("%(number)d mention", "%(number)d mentions", "number")

# Said whole in the short value; nothing of it is left for the text below.
_SAID_IN_SHORT = {Shape.CHOICE, Shape.YES_NO, Shape.NUMBER}


class Verdict(Enum):
    """How a finding stands to that of the fixed column.

    Prose is never compared, and what was not found is never different.
    """

    NOT_COMPARED = ""
    ALIKE = "alike"
    DIFFERENT = "different"


@dataclass(frozen=True)
class FoundFact:
    """A fact of which something was found."""

    fact: Fact
    value: Any
    has_label: bool

    @property
    def shape(self) -> str:
        """The name by which a template tells how to show it."""
        return self.fact.shape.name.lower()

    @property
    def plain(self) -> Any:
        """The value without the rows it stands in: rows of two profiles are never the same."""
        is_rows = self.fact.shape in {Shape.BODIES, Shape.GROUPS}
        return [row.words() for row in self.value] if is_rows else self.value


@dataclass(frozen=True)
class Finding:
    """What was found on one criterion in one profile; without facts, nothing was."""

    facts: Sequence[FoundFact]
    missing: Sequence[Fact]
    sources: "Sequence[ProfileSource]"

    @property
    def is_found(self) -> bool:
        return bool(self.facts)

    @property
    def short(self) -> str:
        """Counts, choices, yes and no; empty where there is only prose."""
        return "; ".join(text for found in self.facts if (text := _short(found)))

    @property
    def texts(self) -> list[FoundFact]:
        """What stands below the short value."""
        return [found for found in self.facts if found.fact.shape not in _SAID_IN_SHORT]

    @property
    def comparable(self) -> Mapping[str, Any]:
        """By path, what can be set against another profile."""
        values = {found.fact.path: _comparable(found) for found in self.facts}
        return {path: value for path, value in values.items() if value is not None}

    def verdict_against(self, other: "Finding") -> Verdict:
        """Only what is known on both sides counts."""
        both = self.comparable.keys() & other.comparable.keys()
        if not both:
            return Verdict.NOT_COMPARED
        if all(self.comparable[path] == other.comparable[path] for path in both):
            return Verdict.ALIKE
        return Verdict.DIFFERENT

    def is_same_as(self, other: "Finding") -> bool:
        """Whether both say the same, word for word, or both say nothing."""
        return self.plain == other.plain

    @property
    def plain(self) -> list[tuple[str, Any]]:
        return [(found.fact.path, found.plain) for found in self.facts]


def finding_on(profile: "PreventionModelPage", criterion: "Criterion") -> Finding:
    """Read a criterion from a profile whose parts are at hand."""
    facts = list(facts_at(criterion.facts))
    values = {fact.path: fact.value_in(profile) for fact in facts}
    found = [fact for fact in facts if is_known(values[fact.path])]
    has_labels = sum(fact.shape is Shape.TEXT for fact in facts) > 1
    groups = dict.fromkeys(fact.group for fact in found)
    return Finding(
        facts=[
            FoundFact(fact, values[fact.path], has_labels and fact.shape is Shape.TEXT)
            for fact in found
        ],
        missing=[fact for fact in facts if fact.shape is Shape.YES_NO and fact not in found],
        sources=[
            source for group in groups for source in GROUPS_BY_NAME[group].sources_in(profile)
        ],
    )


def is_known(value: Any) -> bool:
    """ "No" and zero are findings; an empty text or list is none."""
    return value is not None and value not in ("", [], {})


def yes_or_no(value: bool) -> str:  # noqa: FBT001 - the value itself
    return _("yes") if value else _("no")


def _short(found: FoundFact) -> str:
    shape, value = found.fact.shape, found.value
    if shape is Shape.SECTORS:
        return _("%(number)d of %(all)d sectors") % {"number": len(value), "all": len(Sector)}
    if shape in {Shape.BODIES, Shape.GROUPS, Shape.LINES}:
        noun = _COUNTED.get(shape) or _COUNTED.get(found.fact.path) or _MENTIONS
        return str(noun % {"number": len(value)})
    if shape is Shape.YES_NO:
        return f"{found.fact.label}: {yes_or_no(value)}"
    if shape is Shape.NUMBER:
        return f"{found.fact.label}: {value}"
    return str(value) if shape is Shape.CHOICE else ""


def _comparable(found: FoundFact) -> Any:
    if found.fact.shape is Shape.SECTORS:
        return frozenset(found.value)
    if found.fact.shape is Shape.GROUPS:
        return frozenset(group.name for group in found.value)
    return found.value if found.fact.shape in _SAID_IN_SHORT else None
