"""Where the desk of events is found: buttons, addresses, a permission, lines of the log."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page

from events.choices import ChangeKind
from events.desk import actions, change_views, changes, hints, staff_views
from events.models import EventPage

FIRST_PLACE = 40
ICONS = {
    ChangeKind.CANCEL: "cross",
    ChangeKind.MOVE: "date",
    ChangeKind.POSTPONE: "time",
    ChangeKind.MOVE_ONLINE: "site",
    ChangeKind.CONFIRM: "check",
}


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLPattern]:
    list_of = "veranstaltungen/<int:pk>/anmeldungen/"
    return [
        path(
            "veranstaltungen/<int:pk>/aendern/<slug:slug>/",
            change_views.change,
            name="event_change",
        ),
        path(list_of, staff_views.overview, name="event_registrations"),
        path(f"{list_of}liste.csv", staff_views.table, name="event_registrations_csv"),
        path(f"{list_of}druck/", staff_views.paper, name="event_registrations_print"),
        path(f"{list_of}<int:registration>/da/", staff_views.check_in, name="event_check_in"),
        path(
            f"{list_of}<int:registration>/auskunft.json",
            staff_views.export,
            name="event_registration_export",
        ),
        path(
            f"{list_of}<int:registration>/loeschen/",
            staff_views.delete,
            name="event_registration_delete",
        ),
    ]


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Wagtail's form for groups offers what it is told of."""
    return Permission.objects.filter(content_type__app_label="events", codename="view_registration")


@hooks.register("register_page_header_buttons")
def at_the_page(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def in_lists(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:
    yield from _buttons(page, user)


def _buttons(page: Page, user: Any) -> Iterator[Button]:
    event = page.specific if page.specific_class is EventPage else None
    if event is None or not event.is_in_source_language:
        return
    may = event.permissions_for_user(user)
    if may.can_publish() and not may.page_locked():
        for place, kind in enumerate(changes.possible(event, now=timezone.now())):
            yield Button(
                kind.label,
                reverse("event_change", args=[event.pk, kind.slug]),
                icon_name=ICONS[kind],
                priority=FIRST_PLACE + place,
            )
    if staff_views.may_see_numbers(user, event):
        yield Button(
            _("Registrations"),
            reverse("event_registrations", args=[event.pk]),
            icon_name="group",
            priority=FIRST_PLACE + len(ChangeKind),
        )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_to_look_at_again(request: HttpRequest, page: Page) -> None:
    """Only to who pressed a button: what is saved by itself every few seconds must not nag."""
    if not isinstance(page, EventPage) or not request.accepts("text/html"):
        return
    if page.is_in_source_language:
        for hint in hints.hints(page):
            messages.warning(request, hint)


@hooks.register("register_log_actions")
def register_log_lines(log_actions: LogActionRegistry) -> None:
    @log_actions.register_action(actions.ANNOUNCED)
    class Announced(LogFormatter):
        """What was announced and how many were written to; nobody's name or address."""

        label = gettext_lazy("Announce a change")

        def format_message(self, log_entry: Any) -> str:
            kind = ChangeKind(log_entry.data["kind"])
            number = log_entry.data["people"]
            told = ngettext("%(number)d mail", "%(number)d mails", number) % {"number": number}
            return f"{kind.label}: {told}"

    @log_actions.register_action(actions.DELETED)
    class Deleted(LogFormatter):
        """That a registration was deleted, and not whose."""

        label = gettext_lazy("Delete a registration")
        message = gettext_lazy("Registration deleted")
