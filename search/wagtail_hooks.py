"""What editors can tell the search, in their menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from search.models import CompoundHint, Synonym


class SynonymViewSet(SnippetViewSet):
    """Short forms and other words for the same thing."""

    model = Synonym
    icon = "list-ul"
    list_display = ["term", "names"]
    search_fields = ["term", "names"]


class CompoundHintViewSet(SnippetViewSet):
    """Words about which the search can't know how they behave in longer ones."""

    model = CompoundHint
    icon = "link"
    list_display = ["word", "kind"]
    list_filter = ["kind"]


class SearchGroup(SnippetViewSetGroup):
    """Everything about the search in one place of the menu."""

    menu_label = _("Search")
    menu_icon = "search"
    menu_order = 260
    items = (SynonymViewSet, CompoundHintViewSet)


register_snippet(SearchGroup)
