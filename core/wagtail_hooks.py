"""What holds for every page, and the lists of core in the editors' menu."""

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import BasePage, Topic
from core.rich_text_links import VisiblePageLinkHandler


@hooks.register("before_serve_page")
def hide_translations_of_hidden_pages(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> None:
    if isinstance(page, BasePage) and not page.may_be_read():
        raise Http404


@hooks.register("before_serve_page", order=100)
def show_aliases_in_their_own_language(
    page: Page, request: HttpRequest, args: Any, kwargs: Any
) -> None:
    """An alias repeats a German page under another language's address: menu and all are German,
    too. Until the end of the request, when the language of the address is put back.
    """
    if isinstance(page, BasePage) and page.alias_of_id:
        translation.activate(page.as_written().locale.language_code)


@hooks.register("register_rich_text_features", order=100)
def link_only_what_is_visible(features: FeatureRegistry) -> None:
    features.register_link_type(VisiblePageLinkHandler)


class TopicViewSet(SnippetViewSet):
    """The one list of topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "slug", "sort_order"]


register_snippet(TopicViewSet)
