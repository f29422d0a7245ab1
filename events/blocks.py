"""What the text of an event may contain."""

from wagtail import blocks

from core.blocks import NoticeBlock, PictureBlock, QuoteBlock, heading, paragraph


class EventBody(blocks.StreamBlock):
    """The text of an event."""

    heading = heading()
    paragraph = paragraph()
    quote = QuoteBlock()
    picture = PictureBlock()
    notice = NoticeBlock()
