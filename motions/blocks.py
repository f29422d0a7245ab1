"""What the body of a motion may contain."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import ComparisonBlock, FreeComparisonBlock, PictureBlock, QuoteBlock, line
from core.rich_text import PARAGRAPH_FEATURES


class PointsValue(blocks.StructValue):
    """A section with numbered lines; those left empty in the form do not count."""

    @property
    def numbered(self) -> list[str]:
        lines = self.get("points") or self.get("questions") or []
        return [str(line) for line in lines if line and line.strip()]


class ProposalBlock(blocks.StructBlock):
    """What the committee is asked to decide, point by point; each point has its own address."""

    introduction = line(
        _("Introduction"), required=False, help_text=_("For example “Die Verwaltung wird gebeten:”")
    )
    points = blocks.ListBlock(line(_("Point"), required=False), label=_("Points"))

    class Meta:
        label = _("Proposed decision")
        icon = "list-ol"
        template = "motions/blocks/proposal.html"
        value_class = PointsValue


class QuestionsBlock(blocks.StructBlock):
    """What the administration is asked, question by question; each has its own address."""

    introduction = line(_("Introduction"), required=False)
    questions = blocks.ListBlock(line(_("Question"), required=False), label=_("Questions"))

    class Meta:
        label = _("Questions")
        icon = "help"
        template = "motions/blocks/questions.html"
        value_class = PointsValue


class ReplyBlock(blocks.StructBlock):
    """What the administration said to one numbered question."""

    question = blocks.IntegerBlock(label=_("Number of the question"), min_value=1, max_value=200)
    text = blocks.RichTextBlock(label=_("Answer"), required=False, features=PARAGRAPH_FEATURES)
    is_refused = blocks.BooleanBlock(
        label=_("not answered"),
        required=False,
        help_text=_("The administration did not answer this question."),
    )

    class Meta:
        label = _("Answer to a question")
        icon = "comment"
        template = "motions/blocks/reply.html"


class Replies(blocks.StreamBlock):
    """The answers to numbered questions."""

    reply = ReplyBlock()


class ReasonsBlock(blocks.StructBlock):
    """Why."""

    text = blocks.RichTextBlock(label=_("Text"), required=False, features=PARAGRAPH_FEATURES)

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
