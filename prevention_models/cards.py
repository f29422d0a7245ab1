"""The second view of the comparison: a card with pictures for each body."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prevention_models.facts import GROUPS_BY_NAME
from prevention_models.notes import Note, Numbering
from prevention_models.pictures import Chart, SectorList, chart_of, sectors_of

if TYPE_CHECKING:
    from prevention_models.models import PreventionModelPage, ProfileSource


@dataclass(frozen=True)
class Card:
    """One body: who belongs to it, which sectors take part, and where that is said."""

    profile: "PreventionModelPage"
    is_reference: bool
    chart: Chart
    sectors: SectorList
    chart_notes: Sequence[Note]
    sector_notes: Sequence[Note]


def cards_of(
    profiles: Sequence["PreventionModelPage"], reference: "PreventionModelPage | None"
) -> tuple[list[Card], list[Note]]:
    """The cards, and the sources that they name by number."""
    numbering = Numbering()
    cards = []
    for profile in profiles:
        chart, sectors = chart_of(profile), sectors_of(profile)
        cards.append(
            Card(
                profile=profile,
                is_reference=profile == reference,
                chart=chart,
                sectors=sectors,
                chart_notes=numbering.named(profile, _sources(profile, "structure"))
                if chart.steering or chart.groups
                else [],
                sector_notes=numbering.named(profile, _sources(profile, "participants"))
                if sectors.named
                else [],
            )
        )
    return cards, numbering.notes


def _sources(profile: "PreventionModelPage", group: str) -> "list[ProfileSource]":
    return GROUPS_BY_NAME[group].sources_in(profile)
