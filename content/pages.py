"""Planting pages: first all of them empty, so that texts can link to each other, then their
content.
"""

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale, Page

from content.files import SeedFiles
from content.records import Records
from content.schemas import INDEX_PAGE_TYPES
from content.values import day, motion_body, rich_text, text_body
from core.planting import Planter, set_values
from dossiers.models import DossierPage
from home.models import GuidePage, HomePage, StandardPage
from motions.models import Consultation, MotionFaction, MotionPage, Relation

Row = dict[str, Any]
Change = Callable[[Any], None]
Write = Callable[[Row, str], Change]


def plant_pages(files: SeedFiles, planter: Planter, home: HomePage, records: Records) -> None:
    _PagePlanting(files, planter, home, records).run()


class _PagePlanting:
    """One run over all page files; ``self.pages`` holds the German pages by key, None where an
    editor deleted one.
    """

    def __init__(
        self, files: SeedFiles, planter: Planter, home: HomePage, records: Records
    ) -> None:
        self.files = files
        self.planter = planter
        self.records = records
        self.home = home
        self.pages: dict[str, Page | None] = {}

    def run(self) -> None:
        self._reserve_all()
        contents = self._contents()
        for key, row, write, _ in contents:
            self.planter.fill(f"page/{key}", self.pages[key], write(row, f"page/{key}"))
        for key, row, _, write_text in contents:
            for language_code, text in row.get("translations", {}).items():
                self._plant_translation(key, language_code, text, write_text)

    def _reserve_all(self) -> None:
        self._reserve("start", lambda: self.home)
        for row in self.files.pages.data["index_pages"]:
            self._reserve(
                row["key"], self._below(row["parent"], INDEX_PAGE_TYPES[row["type"]], row)
            )
        for model, name, parent in (
            (GuidePage, "guides", "wissenswertes"),
            (StandardPage, "standard_pages", "start"),
        ):
            for row in self.files.pages.data[name]:
                self._reserve(row["key"], self._below(parent, model, row))
        for model, file, parent in (
            (DossierPage, self.files.dossiers, "vorgaenge"),
            (MotionPage, self.files.motions, "antraege"),
        ):
            for row in file.data:
                self._reserve(row["id"], self._below(parent, model, row))

    def _reserve(self, key: str, make: Callable[[], Page]) -> None:
        self.pages[key] = self.planter.reserve(f"page/{key}", make)

    def _below(self, parent: str, model: type[Page], row: Row) -> Callable[[], Page]:
        def make() -> Page:
            above = self.pages[parent] or self.home
            # The tree counts children in the database: an older copy of the parent would give a
            # path twice.
            return (
                type(above)
                .objects.get(pk=above.pk)
                .add_child(
                    instance=model(
                        title=row["title"],
                        slug=row["slug"],
                        locale=Locale.get_default(),
                        live=False,
                    )
                )
            )

        return make

    def _contents(self) -> list[tuple[str, Row, Write, Write]]:
        """Every page: its key, its row, what writes the row, and what writes a translation."""
        pages = self.files.pages.data
        plain = [*pages["guides"], *pages["standard_pages"]]
        return [
            ("start", pages["start"], self._start, self._start),
            *((row["key"], row, self._index, self._index) for row in pages["index_pages"]),
            *((row["key"], row, self._text, self._text) for row in plain),
            *((row["id"], row, self._dossier, self._dossier) for row in self.files.dossiers.data),
            *((row["id"], row, self._motion, self._motion_text) for row in self.files.motions.data),
        ]

    def _plant_translation(self, key: str, language_code: str, text: Row, write: Write) -> None:
        source = self.pages[key]
        locale = Locale.objects.get(language_code=language_code)
        above = _translated_parent(source, locale) if source else None
        if source is None or above is None:
            return
        name = f"page/{key}@{language_code}"
        translation = self.planter.reserve(name, lambda: _translation(source, above, locale, text))
        self.planter.fill(name, translation, write(text, name))

    def _start(self, row: Row, _seed: str) -> Change:
        values = {
            "title": row["title"],
            "teaser": row["teaser"],
            "introduction": rich_text(row["introduction"], self._primary_key),
        }
        return lambda page: set_values(page, values)

    def _index(self, row: Row, _seed: str) -> Change:
        values = {"title": row["title"], "slug": row["slug"], "teaser": row["teaser"]}
        if "in_main_menu" in row:
            values["show_in_menus"] = row["in_main_menu"]
        return lambda page: set_values(page, values)

    def _text(self, row: Row, seed: str) -> Change:
        names = ("title", "slug", "teaser", "needs_review")
        values: Row = {name: row[name] for name in names if name in row}
        body = text_body(row["body"], seed=seed, page_of=self._primary_key)
        return lambda page: set_values(
            page, {**values, "body": page.body.stream_block.to_python(body)}
        )

    def _dossier(self, row: Row, _seed: str) -> Change:
        values = {name: row[name] for name in ("title", "slug", "teaser")}
        texts = {name: rich_text(row[name], self._primary_key) for name in ("introduction", "note")}
        return lambda page: set_values(page, {**values, **texts})

    def _motion_text(self, row: Row, seed: str) -> Change:
        values = {name: row[name] for name in ("title", "slug", "teaser")}
        values["easy_summary"] = rich_text(row["easy_summary"], self._primary_key)
        body = motion_body(row["body"], seed=seed, page_of=self._primary_key)
        return lambda page: set_values(
            page, {**values, "body": page.body.stream_block.to_python(body)}
        )

    def _motion(self, row: Row, seed: str) -> Change:
        write_text = self._motion_text(row, seed)

        def change(page: MotionPage) -> None:
            write_text(page)
            set_values(page, self._motion_facts(row))
            page.topics.set(
                [self.records.topics[one] for one in row["topics"] if one in self.records.topics]
            )
            page.submissions = [
                MotionFaction(faction=self.records.factions[one], sort_order=position)
                for position, one in enumerate(row["factions"])
                if one in self.records.factions
            ]
            page.consultations = [
                Consultation(**self._consultation(one), sort_order=position)
                for position, one in enumerate(row["consultations"])
            ]
            page.relations = [
                Relation(**self._relation(one), sort_order=position)
                for position, one in enumerate(row.get("relations", []))
            ]

        return change

    def _motion_facts(self, row: Row) -> Row:
        texts = ("paper_number", "date_as_printed", "label_as_printed", "original_url")
        return {
            "motion_type": row["motion_type"],
            "asks_for_decision": row["asks_for_decision"],
            "submitted_on": day(row.get("submitted_on")),
            "submitted_on_precision": row.get("submitted_on_precision", "day"),
            "submitted_on_certainty": row.get("submitted_on_certainty", "unknown"),
            "is_retold": row.get("is_retold", False),
            "dossier": self.pages.get(row.get("dossier", "")),
            **{name: row.get(name) or "" for name in texts},
        }

    def _consultation(self, row: Row) -> Row:
        texts = ("agenda_number", "role", "source_title", "source_url", "note")
        return {
            "meeting": self.records.meetings.get(row.get("meeting", "")),
            "committee": self.records.committees.get(row.get("committee", "")),
            "date": day(row.get("date")),
            "date_precision": row.get("date_precision", "day"),
            "is_authoritative": row.get("is_authoritative"),
            "result": row["result"],
            "source_date": day(row.get("source_date")),
            **{name: row.get(name) or "" for name in texts},
        }

    def _relation(self, row: Row) -> Row:
        return {
            "kind": row["kind"],
            "target": self.pages.get(row.get("motion", "")),
            **{name: row.get(name) or "" for name in ("paper_number", "title", "url")},
        }

    def _primary_key(self, key: str) -> int | None:
        page = self.pages.get(key)
        return page.pk if page else None


def _translated_parent(source: Page, locale: Locale) -> Page | None:
    """Where a translation belongs; None where an editor has deleted that section."""
    parent = source.get_parent()
    return parent if parent.is_root() else parent.get_translation_or_none(locale)


def _translation(source: Page, above: Page, locale: Locale, text: Row) -> Page:
    """An empty page under its own address from the start.

    A copy would first have the German address, and then a redirect from one that never was public.
    """
    return above.add_child(
        instance=type(source)(
            title=text["title"],
            slug=text.get("slug", f"{source.slug}-{locale.language_code}"),
            locale=locale,
            translation_key=source.translation_key,
            live=False,
        )
    )
