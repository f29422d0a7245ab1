"""Motions in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet

from motions.models import MotionPage


def committees_of(page: MotionPage) -> str:
    return ", ".join(
        dict.fromkeys(str(station.body) for station in page.consultations.all() if station.body)
    )


class MotionListing(PageListingViewSet):
    """All motions with kind, committee, date and state: what editors look for."""

    model = MotionPage
    icon = "doc-full"
    menu_label = _("Motions")
    menu_order = 110
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns[:2],
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
        *PageListingViewSet.columns[3:],
    ]


@hooks.register("register_admin_viewset")
def register_motion_listing() -> MotionListing:
    return MotionListing("motion_listing")
