"""Criteria in the editors' menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from prevention_models.models import Criterion


class CriterionViewSet(SnippetViewSet):
    """By what bodies are compared."""

    model = Criterion
    icon = "list-ol"
    menu_label = _("Criteria")
    menu_order = 260
    add_to_admin_menu = True
    list_display = ["label", "group", "value_type", "sort_order"]
    list_filter = ["group"]


register_snippet(CriterionViewSet)
