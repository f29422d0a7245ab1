"""Criteria, ratings, corrections and profiles in the editors' menu, and their report."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.permissions import ModelPermissionPolicy, page_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.dealt_with import NoNewOnes
from prevention_models import desk
from prevention_models.filters import place_of
from prevention_models.models import (
    Correction,
    Criterion,
    CriterionPreset,
    PreventionModelPage,
    Rating,
)
from prevention_models.outdated import OutdatedView


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


class RatingViewSet(SnippetViewSet):
    """What editors say of a profile on a criterion."""

    model = Rating
    icon = "pick"
    menu_label = _("Ratings")
    list_display = ["profile", "criterion", "state", "value", "checked_on"]
    list_filter = ["profile", "criterion", "state"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return Rating.objects.select_related("profile", "criterion")


class CorrectionViewSet(ModelViewSet):
    """What readers say is wrong."""

    model = Correction
    icon = "comment"
    menu_label = _("Reported corrections")
    copy_view_enabled = False
    add_to_reference_index = False
    list_filter = ["is_done"]
    list_display = [
        TitleColumn("what", label=_("what is wrong"), url_name="corrections:edit"),
        Column("profile", label=_("model profile")),
        DateColumn("received_at", label=_("received at")),
        BooleanColumn("is_done", label=_("dealt with")),
    ]

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        return NoNewOnes(self.model)


CORRECTIONS = CorrectionViewSet("corrections")


class ImportItem(MenuItem):
    """Only for who may."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(desk.MAY_IMPORT)


class ComparisonGroup(SnippetViewSetGroup):
    """What the comparison of profiles is made of."""

    menu_label = _("Comparison")
    menu_icon = "table"
    menu_order = 260
    items = (CriterionViewSet, CriterionPresetViewSet, RatingViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        items = super().get_submenu_items()
        return [
            *items,
            CORRECTIONS.get_menu_item(order=len(items) + 1),
            ImportItem(
                _("Import and export"),
                reverse("prevention_models_import"),
                icon_name="download",
                order=len(items) + 2,
            ),
        ]


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
def register_profiles() -> list[Any]:
    return [ProfileViewSet(), ProfileListing("profile_listing"), CORRECTIONS]


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """Wagtail's form for groups offers what it is told of."""
    return Permission.objects.filter(
        content_type__app_label="prevention_models",
        codename__in=["import_profiles", "change_correction", "delete_correction"],
    )


@hooks.register("register_admin_urls")
def register_desk() -> list[URLPattern]:
    base = "praeventionsmodelle"
    return [
        path(f"{base}/import/", desk.upload, name="prevention_models_import"),
        path(f"{base}/import/<int:pk>/", desk.preview, name="prevention_models_import_preview"),
        path(
            f"{base}/import/<int:pk>/uebernehmen/",
            desk.take_over,
            name="prevention_models_import_take_over",
        ),
        path(f"{base}/export/", desk.download, name="prevention_models_export"),
        path(f"{base}/veraltet/", OutdatedView.as_view(), name="outdated_facts"),
        path(
            f"{base}/veraltet/liste/",
            OutdatedView.as_view(results_only=True),
            name="outdated_facts_results",
        ),
    ]


class ForWhoEdits(MenuItem):
    """A report for everybody who may edit a page."""

    def is_shown(self, request: HttpRequest) -> bool:
        return page_permission_policy.user_has_any_permission(
            request.user, OutdatedView.any_permission_required
        )


@hooks.register("register_reports_menu_item")
def register_report() -> MenuItem:
    return ForWhoEdits(_("Outdated facts"), reverse("outdated_facts"), icon_name="time", order=1150)


class CorrectionsPanel(Component):
    """What readers have reported and nobody has dealt with."""

    name = "prevention_models_corrections"
    order = 60
    template_name = "prevention_models/admin/open_corrections.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"number": Correction.objects.open().count(), "url": CORRECTIONS.menu_url}


@hooks.register("construct_homepage_panels")
def tell_editors(request: HttpRequest, panels: list[Component]) -> None:
    if request.user.has_perm("prevention_models.change_correction"):
        panels.append(CorrectionsPanel())
