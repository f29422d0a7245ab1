"""A vote in words, as far as it is documented. Pure: no database."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motions.choices import VOTED_RESULTS, Position, Result


@dataclass(frozen=True)
class FactionPosition:
    """How one faction voted; ``number`` is None where only the direction is documented."""

    faction: str
    position: Position
    number: int | None = None

    def __str__(self) -> str:
        return f"{self.faction} ({self.number})" if self.number is not None else self.faction


@dataclass(frozen=True)
class Tally:
    """A vote as minutes tell it: numbers, or only who was against, or nothing at all."""

    result: Result
    is_unanimous: bool = False
    yes: int | None = None
    no: int | None = None
    abstain: int | None = None
    factions: Sequence[FactionPosition] = ()

    @property
    def has_numbers(self) -> bool:
        return any(number is not None for number in (self.yes, self.no, self.abstain))

    @property
    def is_documented(self) -> bool:
        return self.is_unanimous or self.has_numbers or bool(self.factions)

    @property
    def was_voted_on(self) -> bool:
        """Whether there was a vote, known or not: only then a missing one is worth a word."""
        return self.is_documented or self.result in VOTED_RESULTS

    def by_position(self, position: Position) -> list[FactionPosition]:
        return [one for one in self.factions if one.position == position]


def in_words(tally: Tally) -> str:
    """„2 Ja, 9 Nein, 1 Enthaltung“, „gegen die Stimmen von SPD“, „Stimmen nicht belegt“.

    Empty where nothing was voted on.
    """
    if not tally.was_voted_on:
        return ""
    if not tally.is_documented:
        return _("votes not documented")
    parts = [_("unanimous")] if tally.is_unanimous else []
    parts += [_numbers(tally)] if tally.has_numbers else []
    parts += [
        sentence % {"factions": _listed(found)}
        for position, sentence in (
            (Position.FOR, _("in favour: %(factions)s")),
            (Position.AGAINST, _("against the votes of %(factions)s")),
            (Position.ABSTAINED, _("abstaining: %(factions)s")),
            (Position.UNKNOWN, _("position not known: %(factions)s")),
        )
        if (found := tally.by_position(position))
    ]
    if not tally.has_numbers:
        parts.append(_("number of votes not documented"))
    return "; ".join(parts)


def _numbers(tally: Tally) -> str:
    """What is missing is named as missing, and not left out as if it were zero."""
    return ", ".join(
        (
            ngettext("%(number)d yes", "%(number)d yes", tally.yes) % {"number": tally.yes}
            if tally.yes is not None
            else _("yes not documented"),
            ngettext("%(number)d no", "%(number)d no", tally.no) % {"number": tally.no}
            if tally.no is not None
            else _("no not documented"),
            ngettext("%(number)d abstention", "%(number)d abstentions", tally.abstain)
            % {"number": tally.abstain}
            if tally.abstain is not None
            else _("abstentions not documented"),
        )
    )


def _listed(factions: Sequence[FactionPosition]) -> str:
    return ", ".join(map(str, factions))
