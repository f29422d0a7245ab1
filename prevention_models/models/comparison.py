"""The page on which profiles stand side by side."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.models import PageWithExports
from core.models.exports import Export
from core.models.pages import kept_once
from core.panels import FactsPanel
from core.rich_text import PARAGRAPH_FEATURES
from prevention_models.comparison_address import comparison_for
from prevention_models.exports import comparison_files


class ComparisonPage(PageWithExports):
    """Profiles side by side, chosen in the address, with one fixed column to compare them with."""

    reference_model = models.ForeignKey(
        "prevention_models.PreventionModelPage",
        verbose_name=_("fixed column"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The profile that all others are compared with: your own municipality."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("Stands above the table."),
    )

    content_panels = [
        *PageWithExports.content_panels,
        FieldPanel("introduction"),
        FactsPanel(
            [PageChooserPanel("reference_model", "prevention_models.PreventionModelPage")],
            heading=_("What is compared with"),
        ),
    ]
    search_fields = [
        *PageWithExports.search_fields,
        index.SearchField("introduction"),
    ]

    fact_names = ("reference_model",)
    override_translatable_fields = kept_once(*fact_names)

    max_count_per_parent = 1
    parent_page_types = ["prevention_models.PreventionModelIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("comparison")
        verbose_name_plural = _("comparisons")

    def exports(self) -> Mapping[str, Export]:
        return comparison_files(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shown = comparison_for(
            context["facts"], request.GET, language_code=self.locale.language_code
        )
        context["canonical_url"] += shown["canonical_query"]
        return context | shown
