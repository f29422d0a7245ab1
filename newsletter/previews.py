"""How an issue can be looked at before it goes out, besides as a web page.

The mail is made far above the page type: what shows it is registered when the site starts.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from newsletter.models import NewsletterIssuePage

Preview = Callable[["NewsletterIssuePage", HttpRequest], HttpResponse]

WEB = ""
MODES = [
    ("mail", _("Mail")),
    ("narrow", _("Mail on a narrow phone (320 pixels)")),
    ("text", _("Mail as plain text")),
    (WEB, _("Web page")),
]
_previews: dict[str, Preview] = {}


def register(mode: str, preview: Preview) -> None:
    """Called once per mode in ``AppConfig.ready``."""
    _previews[mode] = preview


def answer(issue: "NewsletterIssuePage", request: HttpRequest, mode: str) -> HttpResponse | None:
    """None for the web page."""
    preview = _previews.get(mode)
    return preview(issue, request) if preview else None
