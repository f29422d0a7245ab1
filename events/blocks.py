"""What the text of an event or a series may contain."""

from wagtail import blocks

from core.blocks import (
    ComparisonBlock,
    FreeComparisonBlock,
    NoticeBlock,
    PictureBlock,
    QuoteBlock,
    heading,
    paragraph,
)


class EventBody(blocks.StreamBlock):
    """The text of an event or a series."""

    heading = heading()
    paragraph = paragraph()
    quote = QuoteBlock()
    picture = PictureBlock()
    notice = NoticeBlock()
    comparison = ComparisonBlock()
    free_comparison = FreeComparisonBlock()
