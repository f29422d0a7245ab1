"""Things side by side: profiles, whose cells fill themselves, and anything else, typed by hand."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core import comparisons
from core.rich_text import PARAGRAPH_FEATURES

FEWEST_COLUMNS = 2


def commentary() -> blocks.RichTextBlock:
    """What the editors say about a table, below it."""
    return blocks.RichTextBlock(label=_("Commentary"), required=False, features=PARAGRAPH_FEATURES)


def cell() -> blocks.RichTextBlock:
    """What a table says at one place; empty where nothing is known."""
    return blocks.RichTextBlock(
        label=_("Text"),
        required=False,
        features=PARAGRAPH_FEATURES,
        template="core/blocks/paragraph.html",
    )


class ComparisonBlock(blocks.StructBlock):
    """Model profiles side by side.

    The cells are read from the profiles whenever somebody looks; a profile that is not public
    drops out by itself.
    """

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    profiles = blocks.ListBlock(
        blocks.PageChooserBlock("prevention_models.PreventionModelPage", label=_("Model profile")),
        label=_("Model profiles"),
        min_num=1,
    )
    with_reference = blocks.BooleanBlock(
        label=_("with the fixed column"),
        required=False,
        default=True,
        help_text=_("Puts your own municipality first, as on the page of the comparison."),
    )
    preset = SnippetChooserBlock(
        "prevention_models.CriterionPreset",
        label=_("Choice of criteria"),
        required=False,
        help_text=_("Or choose single criteria below. With neither, all are shown."),
    )
    criteria = blocks.ListBlock(
        SnippetChooserBlock("prevention_models.Criterion", label=_("Criterion")),
        label=_("Criteria"),
        default=[],
    )
    commentary = commentary()

    class Meta:
        label = _("Comparison of model profiles")
        icon = "table"
        template = "core/blocks/comparison.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        language_code = get_language() or settings.LANGUAGE_CODE
        # Two comparisons on one page number their sources each from 1.
        place = getattr((parent_context or {}).get("block"), "id", None) or "vergleich"
        return context | dict(comparisons.filled(value, language_code)) | {"place": place}


class FreeComparisonBlock(blocks.StructBlock):
    """Anything side by side that is no profile, for example variants for one's own municipality."""

    table = TypedTableBlock(
        [("text", cell())],
        label=_("Table"),
        help_text=_(
            "The first column names what is compared, one row each. "
            "Leave a cell empty where nothing is known: the page says so."
        ),
    )
    commentary = commentary()

    class Meta:
        label = _("Free comparison table")
        icon = "table"
        template = "core/blocks/free_comparison.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        # On a narrow screen cells stand one below the other: each says of which column it is.
        headings = [column["heading"] for column in value["table"].columns]
        rows = [list(zip(headings, row, strict=True)) for row in value["table"].rows]
        return super().get_context(value, parent_context) | {"rows": rows}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        complaint = self._complaint_about(cleaned["table"])
        if complaint:
            raise StructBlockValidationError({"table": ValidationError(complaint)})
        return cleaned

    @staticmethod
    def _complaint_about(table: TypedTable) -> str:
        if not table.caption:
            return gettext("Say in the caption what the table compares.")
        if len(table.columns) < FEWEST_COLUMNS or not table.row_data:
            return gettext("A comparison needs at least two columns and one row.")
        if not all(column["heading"] for column in table.columns):
            return gettext("Give every column a heading.")
        return ""
