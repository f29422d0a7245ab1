"""In which order the index is asked, so that no query costs a multiple of another without bounds.

Of all that a query demands, the rarest says which documents come into question; whether they have
the rest as well is looked up document by document, and of the next only in those that have all so
far. The number of rows for that has a limit: where even the rarest is on more pages, the beginning
itself goes before longer words, and of each word those documents that it counts most for.
"""

from collections.abc import Mapping, Sequence

from search.analysis import Need, Probe
from search.statements import (
    Statement,
    counted,
    fits,
    one_by_one,
    one_of,
    place_in,
    ways,
    weight_in,
)

MOST_ROWS = 10_000
"""As many as Elasticsearch counts by default."""

MOST_LOOKED_UP = 20_000
"""Whoever asks for many words at once is answered from fewer documents."""

IN_TITLE = -1

BEST_FIRST = "ORDER BY term, weight DESC, document_id"

YEAR = "COALESCE(SUBSTR(CAST(found.day AS VARCHAR(10)), 1, 4), '')"
"""Four digits, as SQLite keeps a day and PostgreSQL writes it; nothing where there is no day."""


def probes_of(needs: Sequence[Need]) -> list[Probe]:
    """Each once, in the order of the query."""
    return list(dict.fromkeys(probe for need in needs for probe in need.probes))


def positions(probes: Sequence[Probe], documents: Sequence[int]) -> Statement:
    """Each of these documents, and where in its text each probe first stands; ``IN_TITLE`` for what
    stands in its title only.
    """
    places = [place_in("found.id", probe, otherwise=IN_TITLE) for probe in probes]
    columns = Statement.joined(", ", [Statement("found.id"), *places])
    rows = one_of(documents, "found.id").within("search_searchdocument AS found WHERE {}")
    return Statement.joined(" FROM ", [columns, rows]).within("SELECT {}")


class Question:
    """The probes of a query, each once."""

    def __init__(self, needs: Sequence[Need], language_code: str) -> None:
        self.needs = needs
        self.probes = probes_of(needs)
        self._in_language = Statement("language_code = %s", [language_code])

    def sizes(self) -> Statement:
        """How many rows each probe has, counted no further than to the limit."""
        sizes = [
            Statement.joined(" AND ", [self._in_language, fits(probe)]).within(
                "(SELECT COUNT(*) FROM (SELECT 1 FROM search_searchterm"
                f" WHERE {{}} LIMIT {MOST_ROWS + 1}) AS counted)"
            )
            for probe in self.probes
        ]
        return Statement.joined(", ", sizes).within("SELECT {}")

    def plan(self, sizes: Sequence[int]) -> "Plan":
        return Plan(self, dict(zip(self.probes, sizes, strict=True)))

    def candidates(self, sizes: Mapping[Probe, int], limit: int) -> Statement:
        """Documents that have at least one of these probes, which have so many rows, and what each
        of them counts for: the index that they are looked for in has it.
        """
        rows, sums = [], []
        for probe, size in sizes.items():
            number = self.probes.index(probe)
            rows.append(
                self._rows(probe, number) if size <= limit else self._best(probe, number, limit)
            )
            sums.append(f"SUM(CASE WHEN probe = {number} THEN counted END) AS {self.column(probe)}")
        return Statement.joined(" UNION ALL ", rows).within(
            # What is looked up for neighbours lies side by side on the disk.
            f"SELECT document_id, {', '.join(sums)} FROM ({{}}) AS parts"
            " GROUP BY document_id ORDER BY document_id"
        )

    def _rows(self, probe: Probe, number: int) -> Statement:
        return Statement.joined(
            " UNION ALL ", [self._of_way(probe, number, way) for way in ways(probe)]
        )

    def _best(self, probe: Probe, number: int, limit: int) -> Statement:
        """Those that come first, and of each those that have most of it: the index has them in this
        order, term for term. Many terms at once would have to be read whole and sorted, so of the
        last ones any will do.
        """
        first, others = one_by_one(probe)
        parts = [
            *(self._of_way(probe, number, way).within(f"{{}} {BEST_FIRST}") for way in first),
            *(self._of_way(probe, number, way) for way in others),
        ]
        best = [
            part.within(f"SELECT * FROM ({{}} LIMIT {limit}) AS best_{number}_{place}")
            for place, part in enumerate(parts)
        ]
        return Statement.joined(" UNION ALL ", best).within(
            f"SELECT * FROM (SELECT * FROM ({{}}) AS all_{number} LIMIT {limit}) AS best_{number}"
        )

    def _of_way(self, probe: Probe, number: int, way: Statement) -> Statement:
        columns = counted(probe).within(f"document_id, {number} AS probe, {{}} AS counted")
        condition = Statement.joined(" AND ", [self._in_language, way])
        return Statement.joined(" FROM search_searchterm WHERE ", [columns, condition]).within(
            "SELECT {}"
        )

    def column(self, probe: Probe) -> str:
        """Where it stands what a document has of it: NULL for nothing."""
        return f"counted_{self.probes.index(probe)}"


class Plan:
    """The rarest need first."""

    def __init__(self, question: Question, sizes: dict[Probe, int]) -> None:
        def rarest(need: Need) -> list[Probe]:
            return [min(probes, key=sizes.__getitem__) for probes in need.alternatives if probes]

        def number_of_rows(need: Need) -> int:
            return sum(sizes[probe] for probe in rarest(need))

        self.question = question
        self.needs = sorted(question.needs, key=number_of_rows)
        self.first = {probe: sizes[probe] for probe in rarest(self.needs[0])}
        self.is_partial = max(self.first.values(), default=0) > MOST_ROWS

    @property
    def finds_nothing(self) -> bool:
        return not any(self.first.values())

    def statement(self, is_visible: Statement) -> Statement:
        """What is found and what of it is counted by filters, the best one first: what counts most
        for this query, then the newest, then by numbers.

        ``is_visible`` is a condition on the page that ``found.page_id`` names.
        """
        steps = self._steps()
        named = [
            step.within(f"step_{number} AS MATERIALIZED ({{}})")
            for number, step in enumerate(steps)
        ]
        before = Statement.joined(", ", named)
        weight = " + ".join(map(self._counts, self.needs))
        return Statement(
            f"WITH {before.sql}"
            f" SELECT found.id, found.kind, {YEAR}, found.topics, found.committees, found.state"
            # SQLite keeps to this order of the tables, whatever its figures say.
            f" FROM step_{len(steps) - 1} AS candidate"
            " CROSS JOIN search_searchdocument AS found"
            f" WHERE found.id = candidate.document_id AND {self._has(self.needs)}"
            f" AND {is_visible.sql}"
            f" ORDER BY {weight} DESC, found.day DESC NULLS LAST, found.page_id, found.id",
            [*before.values, *is_visible.values],
        )

    def _steps(self) -> list[Statement]:
        """What comes into question, with what it counts for by one more need each."""
        others = len(self.question.probes) - len(self.first)
        limit = min(MOST_ROWS, MOST_LOOKED_UP // max(others, 1)) if self.is_partial else MOST_ROWS
        steps = [self.question.candidates(self.first, limit)]
        known = set(self.first)
        for number, need in enumerate(self.needs):
            missing = [probe for probe in dict.fromkeys(need.probes) if probe not in known]
            if not missing:
                continue
            weights = [
                weight_in("before.document_id", probe).within(
                    f"{{}} AS {self.question.column(probe)}"
                )
                for probe in missing
            ]
            columns = Statement.joined(", ", [Statement("before.*"), *weights])
            steps.append(
                columns.within(
                    f"SELECT {{}} FROM step_{len(steps) - 1} AS before"
                    f" WHERE {self._has(self.needs[:number])}"
                )
            )
            known.update(missing)
        return steps

    def _counts(self, need: Need) -> str:
        """What is said in several ways counts as much as the best of them."""
        ways = [self._counts_together(probes) for probes in need.alternatives if probes]
        if len(ways) == 1:
            return ways[0]
        rows = " UNION ALL ".join(f"SELECT {way} AS counted" for way in ways)
        return f"(SELECT MAX(counted) FROM ({rows}) AS ways)"

    def _counts_together(self, probes: Sequence[Probe]) -> str:
        """As much as the weakest word, else each "Stadt" would count for "Rat der Stadt"; NULL
        where one is missing.
        """
        columns = [self.question.column(probe) for probe in probes]
        if len(columns) == 1:
            return columns[0]
        rows = " UNION ALL ".join(f"SELECT {column} AS counted" for column in columns)
        return (
            f"CASE WHEN {self._stand(probes)} THEN (SELECT MIN(counted) FROM ({rows}) AS words) END"
        )

    def _stand(self, probes: Sequence[Probe]) -> str:
        return " AND ".join(f"{self.question.column(probe)} IS NOT NULL" for probe in probes)

    def _has(self, needs: Sequence[Need]) -> str:
        alternatives = (
            " OR ".join(self._stand(probes) for probes in need.alternatives if probes)
            for need in needs
        )
        return " AND ".join(f"({either})" for either in alternatives) or "TRUE"
