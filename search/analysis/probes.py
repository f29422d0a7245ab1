"""What a query looks for, in terms of the index."""

from collections.abc import Callable
from typing import NamedTuple

SHORTEST_BEGINNING = 2


class Probe(NamedTuple):
    """Looks for one word of a query.

    ``exact`` and its ``forms`` are the word itself and count more. ``others`` have it as a part.
    Where nothing is known about the word, all terms fit that begin with ``beginning``.
    """

    beginning: str
    exact: str
    forms: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def takes_beginnings(self) -> bool:
        """One letter alone begins half of all words: it stands for itself only."""
        return len(self.beginning) >= SHORTEST_BEGINNING

    @property
    def same(self) -> tuple[str, ...]:
        return (self.exact, *self.forms)

    def matches(self, term: str) -> bool:
        is_one = term == self.exact or term in self.forms or term in self.others
        return is_one or (self.takes_beginnings and term.startswith(self.beginning))


class Need(NamedTuple):
    """One word of a query: found if one of the alternatives is, of which every probe must be.

    ``is_apart`` where the site does not know the word, only what it is made of.
    """

    alternatives: tuple[tuple[Probe, ...], ...]
    is_apart: bool = False

    @property
    def probes(self) -> tuple[Probe, ...]:
        return tuple(probe for probes in self.alternatives for probe in probes)

    def standing(self, stands: Callable[[Probe], bool]) -> list[Probe]:
        """The words by which a text has it: as it was asked for, and other names of one word. Those
        of longer names, which may stand far from each other, only where it has nothing else.
        """
        there = [probes for probes in self.alternatives if all(map(stands, probes))]
        close = [one for one in there if len(one) == 1 or one == self.alternatives[0]]
        return [probe for probes in close or there for probe in probes]

    @property
    def length(self) -> int:
        """How many words of a query it stands for, at most."""
        return max((len(probes) for probes in self.alternatives), default=0)


def after(beginning: str) -> str:
    """The first term behind all that begin like this; empty where there is none."""
    while beginning.endswith("z"):
        beginning = beginning[:-1]
    if not beginning:
        return ""
    last = beginning[-1]
    return beginning[:-1] + ("a" if last == "9" else chr(ord(last) + 1))
