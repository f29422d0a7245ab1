"""What lies below the list of motions, and below each of them, without being a page of the tree."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page
from wagtail.contrib.routable_page.models import path

from core import calendars, pdf, tables
from core.addresses import absolute
from core.feeds import FILE_NAME, Feed
from core.models import PageWithExports, PageWithFeedsBelow, RoutedPage, SiteSettings
from core.models.exports import Export
from core.offers import Offer, offers_of
from motions import meeting_files, meetings, paper, records, years
from motions.choices import OPEN_STATES, State
from motions.listing import address_of, filters_in, in_words, narrowed
from motions.meetings import Sitting
from motions.querysets import MotionQuerySet

if TYPE_CHECKING:
    from motions.models import MotionPage

MEETINGS = "beratungen/"
YEARS = "jahre/"
TEMPLATES = {MEETINGS: "motions/next_meetings.html", YEARS: "motions/years.html"}
OPEN = "?" + "&".join(f"status={state.slug}" for state in State if state in OPEN_STATES)


class MotionListRoutes(RoutedPage, PageWithExports, PageWithFeedsBelow):
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
        context = {
            "sittings": meetings.sittings(found, self._reader),
            "calendar": calendar,
            "offers": self.offers_of_meetings(),
            "meta_description": _("Meetings to come, with the motions on their agenda."),
        }
        return self._view(request, MEETINGS, context)

    @path(YEARS)
    def all_years(self, request: HttpRequest) -> HttpResponse:
        motions = self.as_written().motions()
        context = {
            "by_year": years.by_year(motions),
            "by_topic": years.by_topic(motions, self._reader),
            "meta_description": _(
                "How many motions there were each year and on each topic, and what became of them."
            ),
        }
        return self._view(request, YEARS, context)

    def title_below(self, part: str) -> str:
        """In easy language there is only the list itself."""
        if self.is_in_easy_language:
            return ""
        return {MEETINGS: _("Next meetings"), YEARS: _("Motions by year")}.get(f"{part}/", "")

    def exports(self) -> Mapping[str, Export]:
        return {
            "export.csv": self.as_csv,
            "export.json": self.as_json,
            "export.pdf": self.as_pdf,
            f"{MEETINGS}{calendars.FEED}": self.as_calendar,
            f"{MEETINGS}export.csv": self.meetings_as_csv,
            f"{MEETINGS}export.json": self.meetings_as_json,
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
        name = f"{_('Next meetings')} ({SiteSettings.answering(request).site_name})"
        url = absolute(f"{self.path_on_site}{MEETINGS}")
        data = meetings.calendar(self._sittings(request.GET), name=name, url=url)
        return calendars.answer(data, "inline; filename=beratungen.ics")

    def meetings_as_csv(self, request: HttpRequest) -> HttpResponseBase:
        sittings = self._sittings(request.GET)
        parts = tables.as_csv(meeting_files.COLUMNS, sittings, language_code=self._reader)
        return self._table(parts, tables.CSV, "csv", name="beratungen")

    def meetings_as_json(self, request: HttpRequest) -> HttpResponseBase:
        head = {
            "title": _("Meetings with our motions"),
            "url": absolute(f"{self.path_on_site}{MEETINGS}"),
            "language": self._reader,
            "publisher": _speaker(request),
        }
        entries = meeting_files.entries(self._sittings(request.GET))
        parts = tables.as_json(head, "meetings", entries)
        return self._table(parts, tables.JSON, "json", name="beratungen")

    def feed_of(self, part: str, query: QueryDict) -> Feed | None:
        if f"{part}/" != MEETINGS:
            return None
        return meeting_files.feed(
            self, MEETINGS, self._sittings(query), address_of(filters_in(query)).query
        )

    def offers_of_meetings(self, query: str = "") -> list[Offer]:
        """In which ways the meetings can be followed and taken away."""
        folder = f"{self.as_written().path_on_site}{MEETINGS}"
        names = [FILE_NAME, calendars.FEED, "export.csv", "export.json"]
        return offers_of(_("Meetings with our motions"), folder, names, query)

    def _sittings(self, query: QueryDict) -> list[Sitting]:
        """With the filters of the list; a committee chosen in it is that of the meeting."""
        filters = filters_in(query)
        motions = narrowed(self.motions(), filters)
        found = meetings.in_calendar(motions, today=timezone.localdate())
        return meetings.sittings(meetings.of_bodies(found, filters["gremium"]), self._reader)

    @property
    def _reader(self) -> str:
        """The language in which this is read."""
        language_code: str = self.as_written().locale.language_code
        return language_code

    def _filtered(self, request: HttpRequest) -> MotionQuerySet:
        return narrowed(self.motions(), filters_in(request.GET)).newest_first()

    def _table(
        self, parts: Iterator[str], content_type: str, ending: str, *, name: str = ""
    ) -> HttpResponseBase:
        file_name = tables.dated(name or self.slug, timezone.localdate(), ending)
        return tables.answer(parts, content_type, file_name=file_name, language_code=self._reader)

    def _view(self, request: HttpRequest, part: str, context: dict[str, Any]) -> HttpResponse:
        """Another view of the list."""
        title = self.title_below(part.strip("/"))
        if not title:
            raise Http404
        below = self.below(part.strip("/"), title) | {"offers": []}
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

    def title_below(self, part: str) -> str:
        """Paper is no page."""
        return ""

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
