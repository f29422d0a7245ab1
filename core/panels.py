"""Panels of the editors' forms that several apps use."""

from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import MultiFieldPanel


class FactsPanel(MultiFieldPanel):
    """Fields that exist once, on the German page.

    On a translation they are replaced by a link to where they are.
    """

    class BoundPanel(MultiFieldPanel.BoundPanel):
        @property
        def template_name(self) -> str:
            return (
                "core/panels/facts_of_source.html" if self.is_translation else super().template_name
            )

        @cached_property
        def is_translation(self) -> bool:
            return bool(self.instance.pk) and not self.instance.is_in_source_language

        @cached_property
        def children(self) -> list[Any]:
            return [] if self.is_translation else super().children

        def is_shown(self) -> bool:
            return self.is_translation or super().is_shown()

        def show_panel_furniture(self) -> bool:
            return True

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.is_translation:
                context["source"] = self.instance.in_source_language()
            return context
