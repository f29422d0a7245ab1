"""What the body of a motion may contain."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import ComparisonBlock, FreeComparisonBlock, PictureBlock, QuoteBlock, line
from core.rich_text import PARAGRAPH_FEATURES


class ProposalBlock(blocks.StructBlock):
    """What the committee is asked to decide, point by point; each point has its own address."""

    introduction = line(
        _("Introduction"), required=False, help_text=_("For example “Die Verwaltung wird gebeten:”")
    )
    points = blocks.ListBlock(line(_("Point")), label=_("Points"))

    class Meta:
        label = _("Proposed decision")
        icon = "list-ol"
        template = "motions/blocks/proposal.html"


class QuestionsBlock(blocks.StructBlock):
    """What the administration is asked, question by question; each has its own address."""

    introduction = line(_("Introduction"), required=False)
    questions = blocks.ListBlock(line(_("Question")), label=_("Questions"))

    class Meta:
        label = _("Questions")
        icon = "help"
        template = "motions/blocks/questions.html"


class ReasonsBlock(blocks.StructBlock):
    """Why."""

    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH_FEATURES)

    class Meta:
        label = _("Reasons")
        icon = "openquote"
        template = "motions/blocks/reasons.html"


class FreeTextBlock(blocks.StructBlock):
    """Anything else, under a heading of its own."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=PARAGRAPH_FEATURES)

    class Meta:
        label = _("Text with a heading")
        icon = "pilcrow"
        template = "motions/blocks/free_text.html"


class MotionBody(blocks.StreamBlock):
    """The sections of a motion."""

    proposal = ProposalBlock()
    questions = QuestionsBlock()
    reasons = ReasonsBlock()
    free_text = FreeTextBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()
