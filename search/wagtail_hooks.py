"""The search in the editors' menu: what they can tell it, what people ask, what can't be read."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.attachments.views import UnreadableView
from search.models import CompoundHint, Promotion, Synonym
from search.statistics.views import SEES_QUERIES, QueriesTableView, QueriesView


class PromotionViewSet(SnippetViewSet):
    """What editors recommend to whoever looks for a phrase."""

    model = Promotion
    icon = "pick"
    menu_label = _("Recommended search results")
    list_display: ClassVar = ["__str__", "language", Column("ends_on", label=_("Until"))]


class SynonymViewSet(SnippetViewSet):
    """Short forms and other words for the same thing."""

    model = Synonym
    icon = "list-ul"
    list_display: ClassVar = ["term", "names"]
    search_fields: ClassVar = ["term", "names"]


class CompoundHintViewSet(SnippetViewSet):
    """Words about which the search can't know how they behave in longer ones."""

    model = CompoundHint
    icon = "link"
    list_display: ClassVar = ["word", "kind"]
    list_filter: ClassVar = ["kind"]


class SearchGroup(SnippetViewSetGroup):
    """Everything that editors tell the search, in one place of the menu."""

    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 260
    items = (PromotionViewSet, SynonymViewSet, CompoundHintViewSet)


register_snippet(SearchGroup)


class QueriesMenuItem(MenuItem):
    """Only for who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEES_QUERIES)


class UnreadableMenuItem(MenuItem):
    """For who keeps documents."""

    def is_shown(self, request: HttpRequest) -> bool:
        return UnreadableView.may_be_seen_by(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    return [
        path("reports/searches/", QueriesView.as_view(), name="search_queries"),
        path("reports/searches/export.csv", QueriesTableView.as_view(), name="search_queries_csv"),
        path("reports/documents/", UnreadableView.as_view(), name="search_unreadable"),
        path(
            "reports/documents/results/",
            UnreadableView.as_view(results_only=True),
            name="search_unreadable_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def queries_in_the_menu() -> MenuItem:
    return QueriesMenuItem(
        _("What people search for"), reverse("search_queries"), icon_name="search", order=1160
    )


@hooks.register("register_reports_menu_item")
def unreadable_documents_in_the_menu() -> MenuItem:
    return UnreadableMenuItem(
        _("Documents that can't be searched"),
        reverse("search_unreadable"),
        icon_name="doc-full",
        order=1170,
    )
