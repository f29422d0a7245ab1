"""The page on which a model of one's own is put together."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from core.models import BasePage
from core.rich_text import PARAGRAPH_FEATURES
from prevention_models.composer import composition_for


class ComposerPage(BasePage):
    """A model put together from solutions of several municipalities, chosen in the address."""

    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=PARAGRAPH_FEATURES,
        help_text=_("Stands above the choices."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
    ]

    max_count_per_parent = 1
    parent_page_types = ["prevention_models.PreventionModelIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("composed model")
        verbose_name_plural = _("composed models")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        shown = composition_for(request.GET, language_code=self.locale.language_code)
        context["canonical_url"] += shown["canonical_query"]
        return context | shown
