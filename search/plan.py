"""In which order the index is asked, so that no query costs a multiple of another without bounds.

Of all that a query demands, the rarest says which documents come into question; whether they have
the rest as well is looked up document by document. The number of rows for that has a limit: where
even the rarest is on more pages, the beginning itself goes before longer words, and of each word
those documents that it counts most for.

Plain SQL, the same on every database: the mapper would ask each question twice, once to narrow and
once to rank.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from search.analysis import Need, Probe, after

MOST_ROWS = 20_000


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


class Question:
    """The probes of a query, each once."""

    def __init__(self, needs: Sequence[Need], language_code: str) -> None:
        self.needs = needs
        self.language_code = language_code
        self.probes = list(dict.fromkeys(probe for need in needs for probe in need.probes))

    def sizes(self) -> Statement:
        """How many rows each probe has, counted no further than to the limit."""
        counted = [
            Statement.joined(" AND ", [self._in_language, _fits(probe)]).within(
                "(SELECT COUNT(*) FROM (SELECT 1 FROM search_searchterm"
                f" WHERE {{}} LIMIT {MOST_ROWS + 1}) AS counted)"
            )
            for probe in self.probes
        ]
        return Statement.joined(", ", counted).within("SELECT {}")

    def plan(self, sizes: Sequence[int]) -> "Plan":
        return Plan(self, dict(zip(self.probes, sizes, strict=True)))

    def candidates(self, probes: Sequence[Probe]) -> Statement:
        """Documents that have at least one of them, no more of each than the limit, and the weight
        of each: the index that they are looked for in has it.
        """
        rows = [self._rows(number, probe) for number, probe in enumerate(probes)]
        weights = (
            f"SUM(CASE WHEN probe = {number} THEN counted END) AS {_column(number)}"
            for number in range(len(probes))
        )
        return Statement.joined(" UNION ALL ", rows).within(
            f"SELECT document_id, {', '.join(weights)} FROM ({{}}) AS parts GROUP BY document_id"
        )

    def _rows(self, number: int, probe: Probe) -> Statement:
        """The best of each way by themselves: together they would have to be read whole and sorted,
        alone the index has them in this order.
        """
        counted = _counted(probe)
        ways = []
        for place, way in enumerate(_ways(probe)):
            condition = Statement.joined(" AND ", [self._in_language, way])
            ways.append(
                Statement(
                    f"SELECT document_id, probe, counted FROM (SELECT document_id, {number} AS"
                    f" probe, {counted.sql} AS counted FROM search_searchterm WHERE {condition.sql}"
                    f" ORDER BY term, weight DESC, document_id LIMIT {MOST_ROWS})"
                    f" AS best_{number}_{place}",
                    [*counted.values, *condition.values],
                )
            )
        return Statement.joined(" UNION ALL ", ways)

    @property
    def _in_language(self) -> Statement:
        return Statement("language_code = %s", [self.language_code])


class Plan:
    """The rarest need first."""

    def __init__(self, question: Question, sizes: dict[Probe, int]) -> None:
        def rarest(need: Need) -> list[Probe]:
            return [min(probes, key=sizes.__getitem__) for probes in need.alternatives if probes]

        def number_of_rows(need: Need) -> int:
            return sum(sizes[probe] for probe in rarest(need))

        self.question = question
        self.first = min(question.needs, key=number_of_rows)
        self.first_probes = list(dict.fromkeys(rarest(self.first)))
        self.number_of_rows = number_of_rows(self.first)

    def statement(self, is_visible: Statement) -> Statement:
        """What is found with what it is counted by, and per probe the weight of what fits it.

        ``is_visible`` is a condition on the page that ``found.page_id`` names.
        """
        question = self.question
        # Every candidate has one of these; where each alternative is one probe, that is all.
        is_had = all(len(probes) == 1 for probes in self.first.alternatives)
        demanded = [_has(need) for need in question.needs if need is not self.first or not is_had]
        weights = Statement.joined(", ", [self._weight(probe) for probe in question.probes])
        conditions = Statement.joined(" AND ", [*demanded, is_visible])
        return Statement(
            "SELECT found.id, found.page_id, found.kind, found.day, found.topics,"
            f" found.committees, found.state, {weights.sql}"
            f" FROM ({(candidates := question.candidates(self.first_probes)).sql}) AS candidate"
            # SQLite keeps to this order of the tables, whatever its figures say.
            " CROSS JOIN search_searchdocument AS found"
            f" WHERE found.id = candidate.document_id AND {conditions.sql}",
            [*weights.values, *candidates.values, *conditions.values],
        )

    def _weight(self, probe: Probe) -> Statement:
        if probe in self.first_probes:
            return Statement(f"candidate.{_column(self.first_probes.index(probe))}")
        counted, fits = _counted(probe), _fits(probe)
        return Statement(
            f"(SELECT SUM({counted.sql})"
            f" FROM search_searchterm WHERE document_id = found.id AND {fits.sql})",
            [*counted.values, *fits.values],
        )


def _column(number: int) -> str:
    return f"weight_{number}"


def _has(need: Need) -> Statement:
    alternatives = [
        Statement.joined(
            " AND ",
            [
                _fits(probe).within(
                    "EXISTS(SELECT 1 FROM search_searchterm WHERE document_id = found.id AND {})"
                )
                for probe in probes
            ],
        ).within("({})")
        for probes in need.alternatives
    ]
    return Statement.joined(" OR ", alternatives).within("({})")


def _counted(probe: Probe) -> Statement:
    """The very word counts twice, one that has it as a part or begins like it once."""
    return _one_of(probe.same).within("CASE WHEN {} THEN 2 * weight ELSE weight END")


def _fits(probe: Probe) -> Statement:
    """The terms that a probe looks for: one range of the index, or single ones."""
    return Statement.joined(" OR ", _ways(probe)).within("({})")


def _ways(probe: Probe) -> list[Statement]:
    """Each of them reads one stretch of the index or a few single terms, and no term is in two."""
    terms = sorted({*probe.same, *probe.others})
    if not probe.takes_beginnings:
        return [_one_of(terms)]
    elsewhere = [term for term in terms if not term.startswith(probe.beginning)]
    ways = [_beginning(probe.beginning)]
    if elsewhere:
        ways.append(_one_of(elsewhere))
    return ways


def _one_of(terms: Sequence[str]) -> Statement:
    return Statement(f"term IN ({', '.join(['%s'] * len(terms))})", list(terms))


def _beginning(beginning: str) -> Statement:
    behind = after(beginning)
    if not behind:
        return Statement("term >= %s", [beginning])
    return Statement("(term >= %s AND term < %s)", [beginning, behind])
