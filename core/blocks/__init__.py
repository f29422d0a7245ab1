"""Parts that the page types build their own small vocabularies from."""

from core.blocks.comparison import ComparisonBlock, FreeComparisonBlock
from core.blocks.media import PictureBlock
from core.blocks.text import DefinitionsBlock, NoticeBlock, QuoteBlock, heading, line, paragraph

__all__ = [
    "ComparisonBlock",
    "DefinitionsBlock",
    "FreeComparisonBlock",
    "NoticeBlock",
    "PictureBlock",
    "QuoteBlock",
    "heading",
    "line",
    "paragraph",
]
