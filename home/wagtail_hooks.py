"""What editors should know about the pages of home when they arrive."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from core.desk_warnings import WarningsPanel
from home.models import AccessibilityStatementPage


@hooks.register("construct_homepage_panels")
def remind_of_the_statement(request: HttpRequest, panels: list[Component]) -> None:
    """A statement that nobody has reviewed for a year promises what nobody knows."""
    overdue = AccessibilityStatementPage.objects.overdue(today=timezone.localdate())
    warnings = [
        _("“%(title)s” was last reviewed on %(day)s. The law asks for a review each year.")
        % {"title": page.title, "day": date_format(page.reviewed_on)}
        for page in overdue
    ]
    panels.append(
        WarningsPanel("accessibility_statement", _("Accessibility"), alarms=[], warnings=warnings)
    )
