"""What holds for every page, and the lists of core in the editors' menu."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.easy_language import hints
from core.models import BasePage, Topic
from core.rich_text_links import VisiblePageLinkHandler

MOST_HINTS = 8


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


@hooks.register("before_edit_page", order=-1)
def say_what_is_hard_to_read(request: HttpRequest, page: Page) -> None:
    """Hints on a page in easy language, each time its form is opened; nothing is refused.

    Before the form for translations, which answers in place of Wagtail's own.
    """
    if request.method != "GET" or not isinstance(page, BasePage) or not page.is_in_easy_language:
        return
    found = [hint for text in page.own_texts() for hint in hints(text)]
    for hint in found[:MOST_HINTS]:
        messages.info(request, str(hint))
    if len(found) > MOST_HINTS:
        more = len(found) - MOST_HINTS
        words = ngettext("And %(number)d more place.", "And %(number)d more places.", more)
        messages.info(request, words % {"number": more})


@hooks.register("register_rich_text_features", order=100)
def link_only_what_is_visible(features: FeatureRegistry) -> None:
    features.register_link_type(VisiblePageLinkHandler)


@hooks.register("before_delete_snippet")
def keep_what_pages_use(request: HttpRequest, instances: Iterable[Model]) -> HttpResponse | None:
    """Where several are chosen from a list, the database would take the entry off them silently.

    Everything else protects itself: Wagtail tells who uses it and refuses.
    """
    used = [(one, number) for one in instances if (number := _number_of_users(one))]
    for one, number in used:
        words = ngettext(
            "“%(name)s” is used on %(number)d page. Take it off there first.",
            "“%(name)s” is used on %(number)d pages. Take it off there first.",
            number,
        )
        messages.error(request, words % {"name": one, "number": number})
    if not used:
        return None
    return redirect(f"wagtailsnippets_{used[0][0]._meta.label_lower.replace('.', '_')}:list")


def _number_of_users(entry: Model) -> int:
    """How many rows name it in a list of choices."""
    relations = [one for one in entry._meta.related_objects if one.many_to_many]
    return sum(
        one.related_model._default_manager.filter(**{one.field.name: entry}).count()
        for one in relations
    )


class TopicViewSet(SnippetViewSet):
    """The one list of topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "slug", "sort_order"]


register_snippet(TopicViewSet)
