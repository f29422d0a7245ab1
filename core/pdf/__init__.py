"""Paper: tagged, accessible PDF files (PDF/UA-1), set by typst from templates of the apps.

Data is handed over as JSON and never pasted into markup, so no text can become a command.
"""

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.http import content_disposition_header

_SHEETS = Path(__file__).parent
FONTS = _SHEETS / "fonts"
CONTENT_TYPE = "application/pdf"

DISPLAYED = (
    "\t\n\r -~\u00a0-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u1e00-\u1eff\u2000-\u2040\u2044-\u2052\u2054-\u2064\u2066-\u2071\u2074-\u208e"
    "\u2090-\u209c\u20a0-\u20bf\u2190-\u22ff\u25a0-\u25ff"
)
"""Latin, Greek and Cyrillic letters, and signs: what our fonts and those in typst have."""
_UNKNOWN_SIGNS = re.compile(f"[^{DISPLAYED}]+")


def answer(
    request: HttpRequest, template: str, data: Mapping[str, Any], *, file_name: str
) -> HttpResponseBase:
    """The file, or only that it is still the same: that is known before it is set."""
    etag = f'"{_fingerprint(template, data)}"'
    same = get_conditional_response(request, etag)
    if same is not None:
        return cast("HttpResponseBase", same)
    response = HttpResponse(render(template, data), content_type=CONTENT_TYPE)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=False, filename=f"{file_name}.pdf") or "inline"
    )
    return response


def _fingerprint(template: str, data: Mapping[str, Any]) -> str:
    """The same data through the same templates and the same typst gives the same bytes."""
    digest = sha256(version("typst").encode())
    for path in sorted(
        {
            settings.ROOT / template,
            *_SHEETS.glob("*.typ"),
            *(settings.ROOT / template).parent.glob("*.typ"),
        }
    ):
        digest.update(path.read_bytes())
    digest.update(_written(data).encode())
    return digest.hexdigest()[:32]


def _written(data: Mapping[str, Any]) -> str:
    return json.dumps(_displayed(data), cls=DjangoJSONEncoder, ensure_ascii=False)


def _displayed(value: Any) -> Any:
    """The same with signs that the fonts have: a file with any other would not be accessible, and
    typst refuses it.
    """
    if isinstance(value, str | Promise):
        return _UNKNOWN_SIGNS.sub("\u25a1", str(value))
    if isinstance(value, Mapping):
        return {name: _displayed(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_displayed(one) for one in value]
    return value


def render(template: str, data: Mapping[str, Any]) -> bytes:
    """The file as bytes; the same data gives the same bytes.

    ``template`` is a path below the project, for example ``motions/pdf/motion.typ``. The template
    reads ``data`` with ``data()`` of ``core/pdf/look.typ``; rich text goes through
    ``core.pdf.rich_text.tree_of`` first. Raises ``typst.TypstError`` if the template is wrong.
    """
    import typst  # noqa: PLC0415 - a large library that the mail worker never needs

    made: bytes = typst.compile(
        str(settings.ROOT / template),
        root=str(settings.ROOT),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": _written(data)},
        pdf_standards=["ua-1"],
        # No moment of making: two files of the same content are the same file.
        timestamp=0,
    )
    return made
