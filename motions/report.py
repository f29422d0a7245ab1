"""The editors' report on results that are missing."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import page_permission_policy

from motions.models import Consultation
from motions.reminder import age_in_days

if TYPE_CHECKING:
    from motions.querysets import ConsultationQuerySet


def _age(row: Consultation) -> int:
    return age_in_days(row, today=timezone.localdate())


def _edit_url(row: Consultation) -> str:
    return reverse("wagtailadmin_pages:edit", args=[row.motion_id])


class MissingResultsView(ReportView):
    """Sessions that are over, and nobody has said what came of the motion."""

    page_title = _("Missing results")
    header_icon = "history"
    index_url_name = "motions_missing_results"
    index_results_url_name = "motions_missing_results_results"
    permission_policy = page_permission_policy
    any_permission_required: ClassVar = ["add", "change", "publish"]
    columns: ClassVar = [
        TitleColumn("motion", label=_("Motion"), accessor="motion.title", get_url=_edit_url),
        Column("name", label=_("Consultation")),
        Column("moment", label=_("Date")),
        Column("age", label=_("Days ago"), accessor=_age),
    ]
    list_export: ClassVar = ["motion.title", "name", "moment"]
    export_filename = "fehlende-ergebnisse"

    def get_queryset(self) -> "ConsultationQuerySet":
        return Consultation.objects.without_a_result(today=timezone.localdate())


@hooks.register("register_admin_urls")
def addresses_of_the_report() -> list[Any]:
    view = MissingResultsView
    return [
        path("reports/missing-results/", view.as_view(), name="motions_missing_results"),
        path(
            "reports/missing-results/results/",
            view.as_view(results_only=True),
            name="motions_missing_results_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_in_the_menu() -> MenuItem:
    return MenuItem(
        _("Missing results"), reverse("motions_missing_results"), icon_name="history", order=100
    )
