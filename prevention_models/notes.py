"""Numbered sources: facts name them by their numbers, and each stands once in the list below."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prevention_models.models import PreventionModelPage, ProfileSource


@dataclass(frozen=True)
class Note:
    """A source in a list of sources, under its number there."""

    number: int
    profile: "PreventionModelPage"
    source: "ProfileSource"


class Numbering:
    """Gives each source of each profile one number, in the order in which they are named."""

    def __init__(self) -> None:
        self._notes: dict[tuple[int, str], Note] = {}

    def named(
        self, profile: "PreventionModelPage", sources: "Iterable[ProfileSource]"
    ) -> list[Note]:
        """The notes for these sources, each once."""
        keys = []
        for source in sources:
            key = (profile.pk, source.key)
            self._notes.setdefault(key, Note(len(self._notes) + 1, profile, source))
            keys.append(key)
        return [self._notes[key] for key in dict.fromkeys(keys)]

    @property
    def notes(self) -> list[Note]:
        return list(self._notes.values())
