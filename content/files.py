"""The seed files, read and checked against each other before anything is written."""

from pathlib import Path
from typing import Any

from content import schemas
from content.values import linked_keys
from core.data_files import DataFile


class SeedFiles:
    """All data files of a folder. Every id that one file names stands in another."""

    def __init__(self, folder: Path) -> None:
        self.site = DataFile(folder / "site.yaml", schemas.SITE)
        self.topics = DataFile(folder / "topics.yaml", schemas.TOPICS)
        self.council = DataFile(folder / "council.yaml", schemas.COUNCIL)
        self.dossiers = DataFile(folder / "dossiers.yaml", schemas.DOSSIERS)
        self.motions = DataFile(folder / "motions.yaml", schemas.MOTIONS)
        self.pages = DataFile(folder / "pages.yaml", schemas.PAGES)
        self.newsletter = DataFile(folder / "newsletter.yaml", schemas.NEWSLETTER)
        self._check_ids()
        self._check_motions()
        self._check_links()

    def page_keys(self) -> set[str]:
        """Everything that a text may link to."""
        pages = self.pages.data
        plain = [*pages["index_pages"], *pages["guides"], *pages["standard_pages"]]
        return {
            "start",
            *(page["key"] for page in plain),
            *(page["id"] for page in [*self.dossiers.data, *self.motions.data]),
        }

    def _check_ids(self) -> None:
        lists: list[tuple[DataFile, list[str | int]]] = [
            (self.topics, []),
            (self.dossiers, []),
            (self.motions, []),
            *((self.council, [name]) for name in self.council.data),
        ]
        for file, path in lists:
            rows = file.data[path[0]] if path else file.data
            seen: set[str] = set()
            for index, row in enumerate(rows):
                if row["id"] in seen:
                    raise file.error([*path, index, "id"], f"“{row['id']}” stands here twice")
                seen.add(row["id"])
        committees = {row["id"] for row in self.council.data["committees"]}
        for index, meeting in enumerate(self.council.data["meetings"]):
            self._known(
                self.council, ["meetings", index, "committee"], meeting["committee"], committees
            )

    def _check_motions(self) -> None:
        council = {name: {row["id"] for row in rows} for name, rows in self.council.data.items()}
        lists = {"topics": {row["id"] for row in self.topics.data}, "factions": council["factions"]}
        dossiers = {row["id"] for row in self.dossiers.data}
        motions = {row["id"] for row in self.motions.data}
        for index, motion in enumerate(self.motions.data):
            for name, known in lists.items():
                for position, value in enumerate(motion[name]):
                    self._known(self.motions, [index, name, position], value, known)
            if "dossier" in motion:
                self._known(self.motions, [index, "dossier"], motion["dossier"], dossiers)
            for position, row in enumerate(motion["consultations"]):
                place: list[str | int] = [index, "consultations", position]
                self._known_if_named(place, row, "meeting", council["meetings"])
                self._known_if_named(place, row, "committee", council["committees"])
            for position, row in enumerate(motion.get("relations", [])):
                self._known_if_named([index, "relations", position], row, "motion", motions)

    def _check_links(self) -> None:
        known = self.page_keys()
        for file in (self.pages, self.motions, self.dossiers, self.topics):
            for name in sorted(linked_keys(file.data) - known):
                raise file.error([], f"links to “{name}”, which is no page of these files")

    def _known_if_named(
        self, place: list[str | int], row: dict[str, Any], name: str, known: set[str]
    ) -> None:
        if row.get(name):
            self._known(self.motions, [*place, name], row[name], known)

    @staticmethod
    def _known(file: DataFile, path: list[str | int], value: str, known: set[str]) -> None:
        if value not in known:
            raise file.error(path, f"“{value}” is not known; known are {', '.join(sorted(known))}")
