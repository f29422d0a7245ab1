"""The editors' report of profiles that somebody should look at again."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.reports import PageReportView
from wagtail.permissions import page_permission_policy

from prevention_models.freshness import age_in_months, oldest_fresh_day
from prevention_models.models import PreventionModelPage


class OutdatedView(PageReportView):
    """Profiles whose facts nobody has compared with their sources for more than 18 months."""

    results_template_name = "prevention_models/admin/outdated_results.html"
    page_title = gettext_lazy("Outdated facts")
    header_icon = "time"
    index_url_name = "outdated_facts"
    index_results_url_name = "outdated_facts_results"
    any_permission_required = ["add", "change", "publish"]
    list_export = ["municipality", "body_name", "checked_on", "age"]
    export_headings = {
        "municipality": gettext_lazy("Municipality"),
        "body_name": gettext_lazy("Body"),
        "checked_on": gettext_lazy("Checked on"),
        "age": gettext_lazy("Age in months"),
    }

    def get_queryset(self) -> Any:
        """The oldest first; behind them what was never checked."""
        mine = page_permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        stale = PreventionModelPage.objects.needing_a_look(
            before=oldest_fresh_day(timezone.localdate())
        )
        return stale.filter(pk__in=mine.values("pk"), locale__language_code=settings.LANGUAGE_CODE)

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        today = timezone.localdate()
        for page in object_list:
            page.age = (
                age_in_months(page.checked_on, today=today)
                if page.checked_on
                else _("not checked yet")
            )
        return object_list
