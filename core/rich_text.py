"""What running text may contain.

Headings and pictures are blocks of their own, so that pages keep an outline.
"""

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
PLAIN_LANGUAGE_FEATURES = ["bold", "ul"]
