"""What running text may contain.

Headings and pictures are blocks of their own, so that pages keep an outline.
"""

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
LONG_TEXT_FEATURES = ["h3", *PARAGRAPH_FEATURES]
"""For a field that is a section of its own, and may be long enough for headings in it."""
PLAIN_LANGUAGE_FEATURES = ["bold", "ul"]
