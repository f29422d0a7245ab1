"""What lies below the list of motions, and below each of them, without being a page of the tree."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from wagtail.contrib.routable_page.models import path

from core import calendars, pdf, tables
from core.addresses import absolute
from core.models import PageWithExports, RoutedPage, SiteSettings
from core.models.exports import Export
from motions import meetings, paper, records, years
from motions.choices import OPEN_STATES, State
from motions.listing import address_of, filters_in, in_words, narrowed
from motions.querysets import MotionQuerySet

if TYPE_CHECKING:
    from motions.models import MotionPage

MEETINGS = "beratungen/"
YEARS = "jahre/"
TEMPLATES = {MEETINGS: "motions/next_meetings.html", YEARS: "motions/years.html"}
OPEN = "?" + "&".join(f"status={state.slug}" for state in State if state in OPEN_STATES)


class MotionListRoutes(RoutedPage, PageWithExports):
    """Files, calendar and other views of the list, for the page type of the list."""

    class Meta:
        abstract = True

    def motions(self) -> MotionQuerySet:
        """All that are written in the language of the list."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        here = self.as_written().path_on_site
        return super().get_context(request, *args, **kwargs) | {
            "list_url": here,
            "open_url": f"{here}{OPEN}",
            "meetings_url": f"{here}{MEETINGS}",
            "years_url": f"{here}{YEARS}",
        }

    @path(MEETINGS)
    def next_meetings(self, request: HttpRequest) -> HttpResponse:
        found = meetings.coming(self.as_written().motions(), today=timezone.localdate())
        calendar = calendars.subscription(f"{self.as_written().path_on_site}{MEETINGS}")
        context = {"sittings": meetings.sittings(found, self._reader), "calendar": calendar}
        return self._view(request, MEETINGS, _("Next meetings"), context)

    @path(YEARS)
    def all_years(self, request: HttpRequest) -> HttpResponse:
        motions = self.as_written().motions()
        context = {
            "by_year": years.by_year(motions),
            "by_topic": years.by_topic(motions, self._reader),
        }
        return self._view(request, YEARS, _("Motions by year"), context)

    def exports(self) -> Mapping[str, Export]:
        return {
            "export.csv": self.as_csv,
            "export.json": self.as_json,
            "export.pdf": self.as_pdf,
            f"{MEETINGS}{calendars.FEED}": self.as_calendar,
        }

    def as_csv(self, request: HttpRequest) -> HttpResponseBase:
        rows = records.records(self._filtered(request), self._reader)
        parts = tables.as_csv(records.COLUMNS, rows, language_code=self._reader)
        return self._table(parts, tables.CSV, "csv")

    def as_json(self, request: HttpRequest) -> HttpResponseBase:
        rows = records.records(self._filtered(request), self._reader)
        query = address_of(filters_in(request.GET)).query
        head = {
            "title": self.title,
            "url": absolute(f"{self.path_on_site}{query}"),
            "language": self._reader,
            "publisher": _speaker(request),
            "license": SiteSettings.answering(request).licence,
        }
        parts = tables.as_json(head, "motions", map(records.entry, rows))
        return self._table(parts, tables.JSON, "json")

    def as_pdf(self, request: HttpRequest) -> HttpResponseBase:
        filters = filters_in(request.GET)
        data = paper.of_list(
            self,
            narrowed(self.motions(), filters).newest_first(),
            _speaker(request),
            query=address_of(filters).query,
            filters=in_words(filters, self._reader),
        )
        return pdf.answer(request, paper.LIST, data, file_name=self.slug)

    def as_calendar(self, request: HttpRequest) -> HttpResponseBase:
        return _calendar(request, self)

    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The meetings of the last year and all to come, as far as their day is known."""
        found = meetings.in_calendar(self.motions(), today=timezone.localdate())
        name = f"{_('Next meetings')} ({SiteSettings.answering(request).site_name})"
        url = absolute(f"{self.path_on_site}{MEETINGS}")
        data = meetings.calendar(meetings.sittings(found, self._reader), name=name, url=url)
        return calendars.answer(data, "inline; filename=beratungen.ics")

    @property
    def _reader(self) -> str:
        """The language in which this is read."""
        language_code: str = self.as_written().locale.language_code
        return language_code

    def _filtered(self, request: HttpRequest) -> MotionQuerySet:
        return narrowed(self.motions(), filters_in(request.GET)).newest_first()

    def _table(self, parts: Iterator[str], content_type: str, ending: str) -> HttpResponseBase:
        name = tables.dated(self.slug, timezone.localdate(), ending)
        return tables.answer(parts, content_type, file_name=name, language_code=self._reader)

    def _view(
        self, request: HttpRequest, part: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        """Another view of the list; in easy language there is only the list itself."""
        if self.is_in_easy_language:
            raise Http404
        below = self.below(part.strip("/"), title)
        below["alternates"] = [
            one for one in below["alternates"] if one["hreflang"] != settings.EASY_LANGUAGE_CODE
        ]
        # Past the page type, whose hits and facets are not shown here.
        frame = MotionListRoutes.get_context(self, request)
        return TemplateResponse(
            request, TEMPLATES[part], frame | below | {"title": title} | context
        )


class MotionRoutes(RoutedPage):
    """One motion on paper, for the page type of motions."""

    class Meta:
        abstract = True

    @path("pdf/")
    def on_paper(self, request: HttpRequest) -> HttpResponseBase:
        written = self.as_written()
        data = paper.of_motion(cast("MotionPage", written), _speaker(request))
        return pdf.answer(request, paper.MOTION, data, file_name=written.slug)


@conditional_page
def _calendar(request: HttpRequest, page: MotionListRoutes) -> HttpResponse:
    return page.calendar(request)


def _speaker(request: HttpRequest) -> str:
    """Whose list it is, for what is taken away."""
    return SiteSettings.answering(request).speaker
