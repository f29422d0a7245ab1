"""Mails in the editors' menu, and a warning where they do not go out."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from core.desk_warnings import WarningsPanel
from core.read_only import ReadOnlyViewSet
from outbox.desk import alarms, warnings
from outbox.models import OutgoingMail

SEES_MAILS = "outbox.view_outgoingmail"


class OutgoingMailViewSet(ReadOnlyViewSet):
    """What has been sent these days, and what has not."""

    model = OutgoingMail
    seen_with = SEES_MAILS
    icon = "mail"
    menu_label = _("Outgoing mails")
    menu_order = 275
    add_to_admin_menu = True
    list_display = [
        TitleColumn("email", label=_("E-mail address"), url_name="outbox_mails:inspect"),
        Column("purpose", label=_("Purpose"), accessor="purpose_label"),
        Column("state", label=_("State"), accessor="get_state_display"),
        Column("attempts", label=_("Attempts")),
        Column("code", label=_("Answer of the mail server")),
        DateColumn("created_at", label=_("Since")),
    ]
    inspect_view_fields_exclude = ["email_norm", "owner", "lease_until"]


@hooks.register("register_admin_viewset")
def register_mails() -> OutgoingMailViewSet:
    return OutgoingMailViewSet("outbox_mails")


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Wagtail's form for groups offers what it is told of."""
    return Permission.objects.filter(content_type__app_label="outbox", codename="view_outgoingmail")


@hooks.register("construct_homepage_panels")
def warn_editors(request: HttpRequest, panels: list[Component]) -> None:
    """Mails that do not go out: that nothing leaves at all is everybody's business."""
    now = timezone.now()
    told = warnings(now=now) if request.user.has_perm(SEES_MAILS) else []
    panels.append(
        WarningsPanel("outbox_warnings", _("Outgoing mails"), alarms=alarms(now=now), warnings=told)
    )
