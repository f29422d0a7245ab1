"""Motions in the editors' menu and in the page tree."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet

from motions.models import MotionPage


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
