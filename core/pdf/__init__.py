"""Paper: tagged, accessible PDF files (PDF/UA-1), set by typst from templates of the apps.

Data is handed over as JSON and never pasted into markup, so no text can become a command.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder

FONTS = Path(__file__).parent / "fonts"
CONTENT_TYPE = "application/pdf"


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The file as bytes; the same data gives the same bytes.

    ``template`` is a path below the project, for example ``motions/pdf/motion.typ``. The template
    reads ``data`` with ``data()`` of ``core/pdf/look.typ``; rich text goes through
    ``core.pdf.rich_text.tree_of`` first. Raises ``typst.TypstError`` if the template is wrong.
    """
    made: bytes = typst.compile(
        str(settings.ROOT / template),
        root=str(settings.ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        # No moment of making: two files of the same content are the same file.
        timestamp=0,
    )
    return made
