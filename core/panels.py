"""Panels of the editors' forms that several apps use."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel


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


class FoldedPanel(MultiFieldPanel):
    """Fields that are rarely needed, inside a longer form.

    Open where one of them holds something or is wrong; the rest of the form stays on one screen.
    """

    class BoundPanel(MultiFieldPanel.BoundPanel):
        template_name = "core/panels/folded.html"

        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            # Said once, in the line that opens it.
            self.summary = self.panel.heading
            self.heading = ""

        @cached_property
        def is_open(self) -> bool:
            names = list(_field_names(self.panel))
            return any(
                name in self.form.errors or self._holds(name)
                for name in names
                if name in self.form.fields
            ) or any(
                formset.total_error_count() or formset.initial_form_count()
                for formset in getattr(self.form, "formsets", {}).values()
                if formset.rel_name in names
            )

        def _holds(self, name: str) -> bool:
            value = self.form[name].value()
            return value not in (None, "", False) and value != self.form.fields[name].initial


def _field_names(panel: Any) -> Iterator[str]:
    """The fields and inline lists of a panel and of those inside it."""
    if isinstance(panel, FieldPanel):
        yield panel.field_name
    if isinstance(panel, InlinePanel):
        yield panel.relation_name
    for child in getattr(panel, "children", ()):
        yield from _field_names(child)
