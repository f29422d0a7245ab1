"""Criteria, choices of criteria and profiles in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from prevention_models.models import Criterion, CriterionPreset, PreventionModelPage


class CriterionViewSet(SnippetViewSet):
    """By what bodies are compared."""

    model = Criterion
    icon = "list-ol"
    menu_label = _("Criteria")
    list_display = ["label", "group", "value_type", "sort_order"]
    list_filter = ["group"]


class CriterionPresetViewSet(SnippetViewSet):
    """Criteria in the order in which somebody asks for them."""

    model = CriterionPreset
    icon = "list-ul"
    menu_label = _("Choices of criteria")


class ComparisonGroup(SnippetViewSetGroup):
    """What the comparison of profiles is made of."""

    menu_label = _("Comparison")
    menu_icon = "table"
    menu_order = 260
    items = (CriterionViewSet, CriterionPresetViewSet)


class ProfileListing(PageListingViewSet):
    """All profiles, straight from the menu."""

    model = PreventionModelPage
    icon = "group"
    menu_label = _("Model profiles")
    menu_order = 115
    add_to_admin_menu = True
    columns = [
        *PageListingViewSet.columns,
        Column("body_kind", label=_("Kind"), accessor="get_body_kind_display"),
        Column("checked_on", label=_("Checked on"), sort_key="checked_on"),
    ]


register_snippet(ComparisonGroup)


@hooks.register("register_admin_viewset")
def register_profiles() -> PageListingViewSet:
    return ProfileListing("profile_listing")
