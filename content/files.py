"""The seed files, read and checked against each other before anything is written."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from content import schemas
from content.values import linked_keys
from core.data_files import DataFile
from core.mistakes import twice
from prevention_models.file_format import ProfilesFile


class SeedFiles:
    """All data files of a folder. Every id that one file names stands in another."""

    def __init__(self, folder: Path) -> None:
        self.site = DataFile(folder / "site.yaml", schemas.SITE)
        self.topics = DataFile(folder / "topics.yaml", schemas.TOPICS)
        self.council = DataFile(folder / "council.yaml", schemas.COUNCIL)
        self.dossiers = DataFile(folder / "dossiers.yaml", schemas.DOSSIERS)
        self.motions = DataFile(folder / "motions.yaml", schemas.MOTIONS)
        self.events = DataFile(folder / "events.yaml", schemas.EVENTS)
        self.prevention_models = ProfilesFile(folder / "prevention_models.yaml")
        self.model_pages = DataFile(folder / "model_pages.yaml", schemas.MODEL_PAGES)
        self.pages = DataFile(folder / "pages.yaml", schemas.PAGES)
        self.newsletter = DataFile(folder / "newsletter.yaml", schemas.NEWSLETTER)
        self.search = DataFile(folder / "search.yaml", schemas.SEARCH)
        self._check_ids()
        self._check_motions()
        self._check_model_pages()
        self._check_events()
        self._check_links()
        self._check_search()

    def page_keys(self) -> set[str]:
        """Everything that a text may link to."""
        pages = self.pages.data
        plain = [*pages["index_pages"], *pages["guides"], *pages["standard_pages"]]
        return {
            "start",
            *(page["key"] for page in plain),
            *(page["id"] for page in [*self.dossiers.data, *self.motions.data]),
            *(page["id"] for page in self._events()),
            *("vergleich", "baukasten", "methode"),
            *(profile["id"] for profile in self.prevention_models.data["models"]),
        }

    def topic_ids(self) -> set[str]:
        return {row["id"] for row in self.topics.data}

    def _events(self) -> list[dict[str, Any]]:
        return [page for series in self.events.data for page in (series, *series["sessions"])]

    def _check_ids(self) -> None:
        lists: list[tuple[DataFile, list[str | int]]] = [
            (self.topics, []),
            (self.dossiers, []),
            (self.motions, []),
            (self.events, []),
            *((self.council, [name]) for name in self.council.data),
        ]
        for file, path in lists:
            rows = file.data[path[0]] if path else file.data
            seen: set[str] = set()
            for index, row in enumerate(rows):
                if row["id"] in seen:
                    raise file.error([*path, index, "id"], twice(row["id"]))
                seen.add(row["id"])
        committees = {row["id"] for row in self.council.data["committees"]}
        for index, meeting in enumerate(self.council.data["meetings"]):
            self._known(
                self.council, ["meetings", index, "committee"], meeting["committee"], committees
            )

    def _check_motions(self) -> None:
        council = {name: {row["id"] for row in rows} for name, rows in self.council.data.items()}
        lists = {
            "topics": {row["id"] for row in self.topics.data},
            "factions": council["factions"],
            "requested_events": set(self._event_ids()),
        }
        dossiers = {row["id"] for row in self.dossiers.data}
        motions = {row["id"] for row in self.motions.data}
        for index, motion in enumerate(self.motions.data):
            for name, known in lists.items():
                for position, value in enumerate(motion.get(name, [])):
                    self._known(self.motions, [index, name, position], value, known)
            if "dossier" in motion:
                self._known(self.motions, [index, "dossier"], motion["dossier"], dossiers)
            for position, row in enumerate(motion["consultations"]):
                place: list[str | int] = [index, "consultations", position]
                self._known_if_named(place, row, "meeting", council["meetings"])
                self._known_if_named(place, row, "committee", council["committees"])
            for position, row in enumerate(motion.get("relations", [])):
                self._known_if_named([index, "relations", position], row, "motion", motions)

    def _check_search(self) -> None:
        for name, field in (("synonyms", "term"), ("compounds", "word")):
            seen: set[str] = set()
            for index, row in enumerate(self.search.data[name]):
                if row[field] in seen:
                    raise self.search.error([name, index, field], twice(row[field]))
                seen.add(row[field])

    def _event_ids(self) -> Iterator[str]:
        for series in self.events.data:
            yield series["id"]
            yield from (session["id"] for session in series["sessions"])

    def _check_model_pages(self) -> None:
        file, data = self.model_pages, self.model_pages.data
        profiles = {row["id"] for row in self.prevention_models.data["models"]}
        presets = {row["id"]: row["criteria"] for row in self.prevention_models.data["presets"]}
        self._known(
            file,
            ["comparison", "reference_model"],
            data["comparison"]["reference_model"],
            profiles,
        )
        for profile, dossier in data["dossiers"].items():
            self._known(file, ["dossiers", profile], profile, profiles)
            dossiers = {row["id"] for row in self.dossiers.data}
            self._known(file, ["dossiers", profile], dossier, dossiers)
        motions = {row["id"] for row in self.motions.data}
        for preset, motion in data["asked_by"].items():
            self._known(file, ["asked_by", preset], preset, set(presets))
            self._known(file, ["asked_by", preset], motion, motions)
        for preset, questions in data["questions"].items():
            self._known(file, ["questions", preset], preset, set(presets))
            for index, row in enumerate(questions):
                place: list[str | int] = ["questions", preset, index, "criterion"]
                self._known(file, place, row["criterion"], set(presets[preset]))

    def _check_events(self) -> None:
        lists = {
            "topics": {row["id"] for row in self.topics.data},
            "committees": {row["id"] for row in self.council.data["committees"]},
        }
        dossiers = {row["id"] for row in self.dossiers.data}
        profiles = {row["id"] for row in self.prevention_models.data["models"]}
        seen: set[str] = set()
        for index, series in enumerate(self.events.data):
            for name, known in lists.items():
                for position, value in enumerate(series[name]):
                    self._known(self.events, [index, name, position], value, known)
            self._known(self.events, [index, "dossier"], series["dossier"], dossiers)
            for position, session in enumerate(series["sessions"]):
                place: list[str | int]
                if session["id"] in seen:
                    place = [index, "sessions", position, "id"]
                    raise self.events.error(place, twice(session["id"]))
                seen.add(session["id"])
                for number, value in enumerate(session["models"]):
                    place = [index, "sessions", position, "models", number]
                    self._known(self.events, place, value, profiles)

    def _check_links(self) -> None:
        known = self.page_keys()
        for file in (
            self.pages,
            self.motions,
            self.dossiers,
            self.topics,
            self.events,
            self.model_pages,
        ):
            for name in sorted(linked_keys(file.data) - known):
                raise file.error(
                    [],
                    _("A text links to “%(name)s”, which is no page of these files.")
                    % {"name": name},
                )

    def _known_if_named(
        self, place: list[str | int], row: dict[str, Any], name: str, known: set[str]
    ) -> None:
        if row.get(name):
            self._known(self.motions, [*place, name], row[name], known)

    @staticmethod
    def _known(file: DataFile, path: list[str | int], value: str, known: set[str]) -> None:
        if value not in known:
            raise file.error(
                path,
                _("“%(value)s” is not known here; known are: %(known)s.")
                % {"value": value, "known": ", ".join(sorted(known))},
            )
