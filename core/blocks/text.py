"""Blocks of text.

Single fields are functions: a subclass of a field block would be frozen into migrations.
"""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.rich_text import PARAGRAPH_FEATURES


def heading() -> blocks.CharBlock:
    """A heading between sections of running text."""
    return blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=120, template="core/blocks/heading.html"
    )


def paragraph() -> blocks.RichTextBlock:
    """Running text, without headings and without pictures."""
    return blocks.RichTextBlock(
        label=_("Text"),
        icon="pilcrow",
        features=PARAGRAPH_FEATURES,
        template="core/blocks/paragraph.html",
    )


def line(
    label: object, *, rows: int = 2, required: bool = True, help_text: object = ""
) -> blocks.TextBlock:
    """A sentence or two without any formatting."""
    return blocks.TextBlock(label=label, rows=rows, required=required, help_text=help_text)


class QuoteBlock(blocks.StructBlock):
    """What somebody said, and who."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    source = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)

    class Meta:
        label = _("Quotation")
        icon = "openquote"
        template = "core/blocks/quote.html"


class NoticeBlock(blocks.StructBlock):
    """Something the reader must not miss."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH_FEATURES)

    class Meta:
        label = _("Notice")
        icon = "warning"
        template = "core/blocks/notice.html"


class DefinitionBlock(blocks.StructBlock):
    """One word and what it means."""

    term = blocks.CharBlock(label=_("Term"), max_length=120)
    explanation = blocks.RichTextBlock(label=_("Explanation"), features=PARAGRAPH_FEATURES)

    class Meta:
        label = _("Term")


class DefinitionsBlock(blocks.StructBlock):
    """Words and what they mean, as a list."""

    definitions = blocks.ListBlock(DefinitionBlock(), label=_("Terms"))

    class Meta:
        label = _("Explained terms")
        icon = "list-ul"
        template = "core/blocks/definitions.html"
