from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.utils import timezone

from core import tables
from core.addresses import absolute
from core.feeds import MOST_ENTRIES, Feed, newest_of
from core.models.exports import Export, PageWithExports
from core.models.feeds import PageWithFeed
from core.models.settings import SiteSettings
from core.page_tables import BATCH, PageTable
from core.querysets import VisiblePageQuerySet


class ListOfPages(PageWithFeed, PageWithExports):
    """A list whose entries are pages: it can be followed and taken away, with exactly its
    filters.
    """

    table: ClassVar[PageTable]

    class Meta:
        abstract = True

    def listed(self, query: QueryDict) -> VisiblePageQuerySet:
        """The German pages that the filters leave, in the order of the list."""
        raise NotImplementedError

    def filters(self, query: QueryDict) -> str:
        """The filters as they belong into an address; empty for a list without any."""
        return ""

    def newest(self, query: QueryDict) -> Iterable[Any]:
        """What is followed: of what is listed, the newest on this site."""
        return self.listed(query).latest_published_first()[:MOST_ENTRIES]

    def feed(self, query: QueryDict) -> Feed:
        language_code = self.locale.language_code
        return Feed(self, newest_of(list(self.newest(query)), language_code), self.filters(query))

    def exports(self) -> Mapping[str, Export]:
        return {"export.csv": self.as_csv, "export.json": self.as_json}

    def as_csv(self, request: HttpRequest) -> HttpResponseBase:
        rows = self._rows(request)
        columns = self.table.all_columns()
        parts = tables.as_csv(columns, rows, language_code=self._reader)
        return self._file(parts, tables.CSV, "csv")

    def as_json(self, request: HttpRequest) -> HttpResponseBase:
        head = {
            "title": self.title,
            "url": absolute(f"{self.path_on_site}{self.filters(request.GET)}"),
            "language": self._reader,
            "publisher": SiteSettings.answering(request).speaker,
        }
        entries = map(self.table.written, self._rows(request))
        return self._file(tables.as_json(head, self.table.name, entries), tables.JSON, "json")

    def _rows(self, request: HttpRequest) -> Iterable[Any]:
        pages = self.listed(request.GET).iterator(chunk_size=BATCH)
        return self.table.rows(pages, self._reader)

    @property
    def _reader(self) -> str:
        """The language in which this is read."""
        language_code: str = self.as_written().locale.language_code
        return language_code

    def _file(self, parts: Iterable[str], content_type: str, ending: str) -> HttpResponseBase:
        name = tables.dated(self.slug, timezone.localdate(), ending)
        return tables.answer(parts, content_type, file_name=name, language_code=self._reader)
