"""The pieces of SQL that a word of a query becomes.

Plain SQL, the same on every database: the mapper would ask each question twice, once to narrow and
once to rank, and writing the query would take longer than running it.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from search.analysis import Probe, after

MOST_ALONE = 20
"""More terms one after the other take longer to be planned than to be read."""

LETTERS_ALIKE = 4
"""A document has so few words with the same first letters that reading them all costs less than
looking for one after the other.
"""


class Statement(NamedTuple):
    """SQL with the values for its places."""

    sql: str
    values: list[Any] = []

    @classmethod
    def joined(cls, between: str, parts: "Sequence[Statement]") -> "Statement":
        return cls(
            between.join(part.sql for part in parts),
            [value for part in parts for value in part.values],
        )

    def within(self, sql: str) -> "Statement":
        """Put where the braces are."""
        return Statement(sql.format(self.sql), self.values)


def fits(probe: Probe) -> Statement:
    """The terms that a probe looks for."""
    return Statement.joined(" OR ", ways(probe)).within("({})")


def ways(probe: Probe) -> list[Statement]:
    """The same in parts: each reads one stretch of the index or a few single terms, and no term is
    in two.
    """
    return [*_own_stretch(probe), *_at_once(_elsewhere(probe))]


def one_by_one(probe: Probe) -> tuple[list[Statement], list[Statement]]:
    """The same in the order in which a reader means them: the beginning with all that follows it,
    the word itself, its forms, then what has it as a part, the shortest first. Behind those that
    are worth it, the others at once.
    """
    elsewhere = set(_elsewhere(probe))
    terms = [term for term in dict.fromkeys([*probe.same, *probe.others]) if term in elsewhere]
    first = [*_own_stretch(probe), *(one_of([term]) for term in terms[:MOST_ALONE])]
    return first, _at_once(terms[MOST_ALONE:])


def stretches(probe: Probe) -> list[Statement]:
    """Of one document's terms those among which all are that fit: few, in fewer pieces, and no term
    is in two.
    """
    beginnings, single = [], []
    for letters, alike in groupby(_elsewhere(probe), key=lambda term: term[:LETTERS_ALIKE]):
        terms = list(alike)
        if len(terms) > 1:
            beginnings.append(letters)
        else:
            single += terms
    if probe.takes_beginnings and probe.beginning[:LETTERS_ALIKE] not in beginnings:
        beginnings.append(probe.beginning)
    return [*map(_beginning, beginnings), *_at_once(single)]


def counted(probe: Probe) -> Statement:
    """What a term counts for that fits: twice its weight if it is the very word, once where it has
    the word as a part or begins like it.
    """
    return one_of(probe.same).within("CASE WHEN {} THEN 2 * weight ELSE weight END")


def weight_in(document: str, probe: Probe) -> Statement:
    """What the terms of this document that fit count for together; NULL if none does."""
    return _of_fitting(
        document,
        probe,
        Statement.joined(
            " WHEN ",
            [
                one_of(probe.same).within("SUM(CASE WHEN {} THEN 2 * weight"),
                fits(probe).within("{} THEN weight END)"),
            ],
        ),
    )


def place_in(document: str, probe: Probe, *, otherwise: int) -> Statement:
    """Where in its text the first of its terms stands that fits; ``otherwise`` if those that do are
    not in its text, NULL if none does.
    """
    in_text = fits(probe).within("MIN(CASE WHEN {} THEN position END)")
    anywhere = fits(probe).within(f"MIN(CASE WHEN {{}} THEN {otherwise} END)")
    first = Statement.joined(", ", [in_text, anywhere]).within("COALESCE({})")
    return _of_fitting(document, probe, first)


def _of_fitting(document: str, probe: Probe, calculated: Statement) -> Statement:
    own = f"document_id = {document}"
    rows = [
        stretch.within(f"SELECT * FROM search_searchterm WHERE {own} AND {{}}")
        for stretch in stretches(probe)
    ]
    among = Statement.joined(" UNION ALL ", rows).within("({}) AS among")
    return Statement.joined(" FROM ", [calculated, among]).within("(SELECT {})")


def one_of(values: Sequence[str | int], column: str = "term") -> Statement:
    if len(values) == 1:
        return Statement(f"{column} = %s", list(values))
    return Statement(f"{column} IN ({', '.join(['%s'] * len(values))})", list(values))


def _at_once(terms: Sequence[str]) -> list[Statement]:
    return [one_of(terms)] if terms else []


def _own_stretch(probe: Probe) -> list[Statement]:
    return [_beginning(probe.beginning)] if probe.takes_beginnings else []


def _beginning(beginning: str) -> Statement:
    behind = after(beginning)
    if not behind:
        return Statement("term >= %s", [beginning])
    return Statement("(term >= %s AND term < %s)", [beginning, behind])


def _elsewhere(probe: Probe) -> list[str]:
    """Those that do not begin like the probe, where it takes beginnings."""
    terms = sorted({*probe.same, *probe.others})
    if not probe.takes_beginnings:
        return terms
    return [term for term in terms if not term.startswith(probe.beginning)]
