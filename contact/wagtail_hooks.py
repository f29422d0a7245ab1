"""Messages in the editors' menu, and a word on those that wait."""

from datetime import timedelta

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from contact.models import Message
from core.dealt_with import NoNewOnes
from core.desk_warnings import WarningsPanel
from outbox.letters import sender

DEALS_WITH_MESSAGES = "contact.change_message"
LATE_AFTER = timedelta(days=14)


class MessageViewSet(ModelViewSet):
    """What visitors write, the open ones first."""

    model = Message
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 270
    add_to_admin_menu = True
    copy_view_enabled = False
    add_to_reference_index = False
    list_filter = ["is_done", "kind"]
    search_fields = ["reference", "text", "page"]
    list_display = [
        TitleColumn(
            "reference", label=gettext_lazy("reference number"), url_name="contact_messages:edit"
        ),
        Column("kind", label=gettext_lazy("kind"), accessor="get_kind_display"),
        Column("page", label=gettext_lazy("page")),
        DateColumn("received_at", label=gettext_lazy("received at")),
        BooleanColumn("is_done", label=gettext_lazy("dealt with")),
    ]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return NoNewOnes(self.model)


@hooks.register("register_admin_viewset")
def register_messages() -> MessageViewSet:
    return MessageViewSet("contact_messages")


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Wagtail's form for groups offers what it is told of."""
    return Permission.objects.filter(
        content_type__app_label="contact", codename__in=["change_message", "delete_message"]
    )


@hooks.register("construct_homepage_panels")
def tell_editors(request: HttpRequest, panels: list[Component]) -> None:
    """Only who may read them."""
    if not request.user.has_perm(DEALS_WITH_MESSAGES):
        return
    number = Message.objects.open().count()
    late = Message.objects.open().filter(received_at__lte=timezone.now() - LATE_AFTER).count()
    warnings = []
    if number:
        warnings.append(
            ngettext(
                "%(number)s message waits in “Messages”.",
                "%(number)s messages wait in “Messages”.",
                number,
            )
            % {"number": number}
        )
        if not sender().email:
            warnings.append(
                _(
                    "No mail tells you of new messages: the settings hold no e-mail address of "
                    "the faction."
                )
            )
    alarms = []
    if late:
        alarms.append(
            ngettext(
                "%(number)s message has been waiting for more than two weeks.",
                "%(number)s messages have been waiting for more than two weeks.",
                late,
            )
            % {"number": late}
        )
    panels.append(
        WarningsPanel("contact_messages", _("Messages"), alarms=alarms, warnings=warnings)
    )
