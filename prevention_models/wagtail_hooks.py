"""Criteria, choices of criteria and profiles in the editors' menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from prevention_models.filters import place_of
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


def with_facts(columns: list[Any]) -> list[Any]:
    """Wagtail's columns, and behind the title what editors look for."""
    after_title = next(place for place, one in enumerate(columns) if one.name == "title") + 1
    facts = [
        Column(
            "body_kind",
            label=_("Kind"),
            accessor="get_body_kind_display",
            sort_key="body_kind",
        ),
        Column("state", label=_("State or country"), accessor=place_in_words),
        Column("checked_on", label=_("Checked on"), sort_key="checked_on"),
    ]
    kept = [one for one in columns if one.name not in {"type", "parent"}]
    return [*kept[:after_title], *facts, *kept[after_title:]]


def place_in_words(profile: PreventionModelPage) -> str:
    return place_of(profile)[1]


class ProfileViewSet(PageViewSet):
    """Profiles in the page tree, below their list."""

    model = PreventionModelPage
    icon = "group"
    columns = with_facts(PageViewSet.columns)


class ProfileListing(PageListingViewSet):
    """All profiles, straight from the menu."""

    model = PreventionModelPage
    icon = "group"
    menu_label = _("Model profiles")
    menu_order = 115
    add_to_admin_menu = True
    columns = with_facts(PageListingViewSet.columns)


register_snippet(ComparisonGroup)


@hooks.register("register_admin_viewset")
def register_profiles() -> list[PageListingViewSet]:
    return [ProfileViewSet(), ProfileListing("profile_listing")]
