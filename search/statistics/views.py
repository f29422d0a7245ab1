"""The editors' report: what people look for, and what they don't find."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import ModelPermissionPolicy

from core import tables
from search.statistics import report
from search.statistics.models import AskedQuery

SEES_QUERIES = "search.view_askedquery"
policy = ModelPermissionPolicy(AskedQuery)


class QueriesView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """One month: how often what was looked for, and what found nothing."""

    permission_policy = policy
    permission_required = "view"
    template_name = "search/admin/queries.html"
    page_title = _("What people search for")
    header_icon = "search"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [{"url": reverse("wagtailadmin_home"), "label": _("Home")}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        first = month_asked_for(self.request)
        known = [*dict.fromkeys([timezone.localdate().replace(day=1), *report.months()])]
        return super().get_context_data(
            month=report.month(first),
            name=_name(first),
            export_url=f"{reverse('search_queries_csv')}?monat={first:%Y-%m}",
            months=[
                {"name": _name(one), "url": f"?monat={one:%Y-%m}", "is_current": one == first}
                for one in known
            ],
            **kwargs,
        )


class QueriesTableView(PermissionCheckedMixin, View):
    """The same as a table to take away."""

    permission_policy = policy
    permission_required = "view"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        first = month_asked_for(request)
        language_code = request.LANGUAGE_CODE
        lines = report.month(first).lines
        answer = tables.answer(
            tables.as_csv(report.COLUMNS, lines, language_code=language_code),
            tables.CSV,
            file_name=f"suchanfragen-{first:%Y-%m}.csv",
            language_code=language_code,
        )
        answer.headers["Cache-Control"] = "private, no-store"
        return answer


def month_asked_for(request: HttpRequest) -> date:
    """The month in the address; nonsense means this one."""
    try:
        return date.fromisoformat(f"{request.GET.get('monat', '')}-01")
    except ValueError:
        return timezone.localdate().replace(day=1)


def _name(first: date) -> str:
    return date_format(first, "F Y")
