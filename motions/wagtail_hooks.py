"""Motions in the editors' menu and in the page tree."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.models import Page

from motions import checks, report
from motions.choices import MotionType
from motions.models import MotionPage

__all__ = ["report"]


def committees_of(motion: MotionPage) -> str:
    bodies = [station.body for station in motion.consultations.all() if station.body]
    return ", ".join(dict.fromkeys(str(body) for body in bodies))


def with_facts(columns: list[Any]) -> list[Any]:
    """Wagtail's columns, and behind the title what editors look for."""
    after_title = next(place for place, one in enumerate(columns) if one.name == "title") + 1
    facts = [
        Column(
            "motion_type",
            label=_("Kind"),
            accessor="get_motion_type_display",
            sort_key="motion_type",
        ),
        Column("committees", label=_("Committee"), accessor=committees_of),
        Column("submitted_on", label=_("Date"), sort_key="submitted_on"),
        Column(
            "public_state",
            label=_("State"),
            accessor="get_public_state_display",
            sort_key="public_state",
        ),
    ]
    kept = [one for one in columns if one.name != "type"]
    return [*kept[:after_title], *facts, *kept[after_title:]]


class MotionViewSet(PageViewSet):
    """Motions in the page tree, below their list."""

    model = MotionPage
    icon = "doc-full"
    columns = with_facts(PageViewSet.columns)


class MotionListing(PageListingViewSet):
    """All motions, straight from the menu."""

    model = MotionPage
    icon = "doc-full"
    menu_label = _("Motions")
    menu_order = 110
    add_to_admin_menu = True
    columns = with_facts(PageListingViewSet.columns)


@hooks.register("register_admin_viewset")
def register_motions() -> list[PageListingViewSet]:
    return [MotionViewSet(), MotionListing("motion_listing")]


@hooks.register("before_create_page")
def ask_for_the_kind_first(
    request: HttpRequest, parent: Page, page_class: type[Page]
) -> HttpResponseBase | None:
    """The kind decides which sections the empty form begins with.

    The form gets the parent that this hook is given: that is where the choice is left for it.
    """
    if page_class is not MotionPage or request.method != "GET":
        return None
    chosen = next((kind for kind in MotionType if kind.slug == request.GET.get("art")), None)
    if chosen is None:
        return TemplateResponse(
            request,
            "motions/admin/choose_kind.html",
            {"kinds": MotionType, "next": request.GET.get("next", "")},
        )
    parent.new_motion_type = chosen
    return None


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_what_to_look_at_again(request: HttpRequest, page: Page) -> None:
    """Only to who pressed a button: what is saved by itself every few seconds must not nag."""
    if not isinstance(page, MotionPage) or not request.accepts("text/html"):
        return
    if page.is_in_source_language:
        for hint in checks.hints(page, today=timezone.localdate()):
            messages.warning(request, hint)
