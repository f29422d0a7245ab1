"""In which order the index is asked, so that no query costs a multiple of another without bounds.

Of all that a query demands, the rarest says which documents come into question; whether they have
the rest as well is looked up document by document. The number of rows for that has a limit: where
even the rarest is on more pages, the beginning itself goes before longer words, and of each word
those documents that it counts most for.
"""

from collections.abc import Sequence

from search.analysis import Need, Probe
from search.statements import Statement, counted, fits, one_of, position_in, ways, weight_in

MOST_ROWS = 10_000
"""As many as Elasticsearch counts by default."""

YEAR = "COALESCE(SUBSTR(CAST(found.day AS VARCHAR(10)), 1, 4), '')"
"""Four digits, as SQLite keeps a day and PostgreSQL writes it; nothing where there is no day."""


class Question:
    """The probes of a query, each once."""

    def __init__(self, needs: Sequence[Need], language_code: str) -> None:
        self.needs = needs
        self.probes = list(dict.fromkeys(probe for need in needs for probe in need.probes))
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

    def candidates(self, probes: Sequence[Probe]) -> Statement:
        """Documents that have at least one of them, no more of each than the limit, and what each
        of them counts for: the index that they are looked for in has it.
        """
        sums = (
            f"SUM(CASE WHEN probe = {number} THEN counted END) AS {self.column(probe)}"
            for number, probe in enumerate(probes)
        )
        rows = [self._rows(number, probe) for number, probe in enumerate(probes)]
        return Statement.joined(" UNION ALL ", rows).within(
            # What is looked up for neighbours lies side by side on the disk.
            f"SELECT document_id, {', '.join(sums)} FROM ({{}}) AS parts"
            " GROUP BY document_id ORDER BY document_id"
        )

    def positions(self, documents: Sequence[int]) -> Statement:
        """Each of these documents, and where in its text each probe first stands."""
        places = [position_in("found.id", probe) for probe in self.probes]
        columns = Statement.joined(", ", [Statement("found.id"), *places])
        rows = one_of(documents, "found.id").within("search_searchdocument AS found WHERE {}")
        return Statement.joined(" FROM ", [columns, rows]).within("SELECT {}")

    def column(self, probe: Probe) -> str:
        """Where it stands what a document has of it: NULL for nothing."""
        return f"counted_{self.probes.index(probe)}"

    def _rows(self, number: int, probe: Probe) -> Statement:
        """The best of each way by themselves: together they would have to be read whole and sorted,
        alone the index has them in this order.
        """
        counts = counted(probe)
        rows = []
        for place, way in enumerate(ways(probe)):
            condition = Statement.joined(" AND ", [self._in_language, way])
            rows.append(
                Statement(
                    f"SELECT document_id, probe, counted FROM (SELECT document_id, {number} AS"
                    f" probe, {counts.sql} AS counted FROM search_searchterm WHERE {condition.sql}"
                    f" ORDER BY term, weight DESC, document_id LIMIT {MOST_ROWS})"
                    f" AS best_{number}_{place}",
                    [*counts.values, *condition.values],
                )
            )
        return Statement.joined(" UNION ALL ", rows)


class Plan:
    """The rarest need first."""

    def __init__(self, question: Question, sizes: dict[Probe, int]) -> None:
        def rarest(need: Need) -> list[Probe]:
            return [min(probes, key=sizes.__getitem__) for probes in need.alternatives if probes]

        def number_of_rows(need: Need) -> int:
            return sum(sizes[probe] for probe in rarest(need))

        self.question = question
        first = min(question.needs, key=number_of_rows)
        self.first_probes = list(dict.fromkeys(rarest(first)))
        self.number_of_rows = number_of_rows(first)

    def statement(self, is_visible: Statement) -> Statement:
        """What is found and what of it is counted by filters, the best one first: what counts most
        for this query, then the newest, then by numbers.

        ``is_visible`` is a condition on the page that ``found.page_id`` names.
        """
        candidates = self._candidates()
        columns = map(self.question.column, self.question.probes)
        weight = " + ".join(f"COALESCE({column}, 0)" for column in columns)
        return Statement(
            f"WITH candidate AS MATERIALIZED ({candidates.sql})"
            f" SELECT found.id, found.kind, {YEAR}, found.topics, found.committees, found.state"
            # SQLite keeps to this order of the tables, whatever its figures say.
            " FROM candidate CROSS JOIN search_searchdocument AS found"
            f" WHERE found.id = candidate.document_id AND {self._has_all()} AND {is_visible.sql}"
            f" ORDER BY {weight} DESC, found.day DESC NULLS LAST, found.page_id, found.id",
            [*candidates.values, *is_visible.values],
        )

    def _candidates(self) -> Statement:
        """With what they count for by each of the probes."""
        question = self.question
        rarest = question.candidates(self.first_probes).within("({}) AS rarest")
        others = [
            weight_in("rarest.document_id", probe).within(f"{{}} AS {question.column(probe)}")
            for probe in question.probes
            if probe not in self.first_probes
        ]
        columns = Statement.joined(", ", [Statement("rarest.*"), *others])
        return Statement.joined(" FROM ", [columns, rarest]).within("SELECT {}")

    def _has_all(self) -> str:
        column = self.question.column
        needs = [
            " OR ".join(
                " AND ".join(f"{column(probe)} IS NOT NULL" for probe in probes)
                for probes in need.alternatives
                if probes
            )
            for need in self.question.needs
        ]
        return " AND ".join(f"({need})" for need in needs)
