"""Pictures as browsers want them: small files, as wide as the screen needs, with room kept."""

from typing import Any

from django import template
from django.http import HttpRequest
from wagtail.images.models import Picture
from wagtail.images.shortcuts import get_renditions_or_not_found

from core.models import SiteImage

register = template.Library()

FORMATS = ("avif", "webp")
# Beside the column on a phone.
MARGINS = 32


@register.simple_tag(takes_context=True)
def picture_of(
    context: template.Context,
    image: SiteImage,
    column: int,
    *,
    alt: str | None = None,
    is_square: bool = False,
) -> Picture:
    """A picture in a column of this many pixels, also for screens of twice the density.

    The first one on a page is likely to be in view at once, so it does not wait; the others do.
    """
    attributes = {"alt": image.default_alt_text if alt is None else alt, "decoding": "async"}
    if not _is_first(context.get("request")):
        attributes["loading"] = "lazy"
    return _picture(image, column, attributes, is_square=is_square)


@register.simple_tag
def logo(image: SiteImage, css_class: str) -> Picture:
    """Beside the name of the site, which says what it shows; twice as high as there is room."""
    specs = [f"max-480x112|format-{name}" for name in FORMATS]
    return Picture(get_renditions_or_not_found(image, specs), {"alt": "", "class": css_class})


def _is_first(request: HttpRequest | None) -> bool:
    """Whether this page has shown no picture yet; without a page there is no first one."""
    if request is None or getattr(request, "has_shown_a_picture", False):
        return False
    request.has_shown_a_picture = True  # type: ignore[attr-defined]
    return True


def _picture(
    image: SiteImage, column: int, attributes: dict[str, Any], *, is_square: bool
) -> Picture:
    """The widest file comes first: its size says how much room is kept."""
    limit = min(image.width, image.height) if is_square else image.width
    shown = min(column, limit)
    widths = sorted({shown, min(2 * column, limit)}, reverse=True)
    if len(widths) > 1:
        sizes = f"(min-width: {shown + MARGINS}px) {shown}px, calc(100vw - {MARGINS}px)"
        attributes["sizes"] = sizes
    crop = "fill-{0}x{0}" if is_square else "width-{0}"
    specs = [f"{crop.format(width)}|format-{name}" for name in FORMATS for width in widths]
    return Picture(get_renditions_or_not_found(image, specs), attributes)
