"""Small things that templates of several apps need."""

import json
import re
from itertools import pairwise
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language

from core.hyphenation import places
from core.sections import sections_of
from core.sharing.words import Shared, shared
from core.slugs import in_ascii
from core.structured_data import of_context

register = template.Library()

SOFT_HYPHEN = "\u00ad"
# Twelve letters or more in a row: names with a hyphen of their own break there.
LONG_WORD = re.compile(r"[^\W\d_]{12,}")
PIECE_OF_A_NAME = re.compile(r"(?<=[.:/?&=])(?=\w)|(?<=\w)(?=_)")
ESCAPED_IN_DATA = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.filter
def soft_hyphens(text: object, language_code: str = "") -> str:
    """Shows a narrow screen where a long word of a heading may break; headings don't hyphenate by
    themselves. Words in another language than the page's own break as that one does.
    """
    language_code = language_code or get_language() or "de"
    return LONG_WORD.sub(lambda word: _with_soft_hyphens(word[0], language_code), str(text))


@register.filter
def in_pieces(name: object) -> SafeString:
    """A name or an address made for programs, which may break where a piece of it ends."""
    pieces = ((piece,) for piece in PIECE_OF_A_NAME.split(str(name)))
    return format_html_join(mark_safe("<wbr>"), "{}", pieces)


@register.filter
def anchor(text: object) -> str:
    """A word as the name of a place on a page, spelled as in addresses."""
    return slugify(in_ascii(str(text)))


@register.simple_tag(takes_context=True)
def written_in(context: template.Context, language_code: str) -> SafeString:
    """The attribute for an element whose words are in another language than the page around it.

    Facts are German on every page; read aloud in English they are noise.
    """
    if not language_code or language_code == context.get("html_lang"):
        return mark_safe("")
    return format_html(' lang="{}"', language_code)


register.filter("sections", sections_of)


@register.filter
def at(values: dict[Any, Any], key: object) -> Any:
    """What a mapping holds under a key that only the template knows, as the number of a line."""
    return values.get(key)


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """The page for search engines: data that no browser runs, in the only element they read it
    from.

    Nothing in it can end the element.
    """
    return format_html_join(
        "\n",
        '<script type="application/ld+json">{}</script>',
        ((_harmless(one),) for one in of_context(_flat(context))),
    )


@register.simple_tag(takes_context=True)
def sharing(context: template.Context) -> Shared:
    """What other sites show of the page."""
    return shared(_flat(context))


def _flat(context: template.Context) -> dict[str, Any]:
    return {str(name): value for name, value in context.flatten().items()}


def _harmless(data: dict[str, Any]) -> SafeString:
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder).translate(ESCAPED_IN_DATA)
    return mark_safe(text)  # noqa: S308 - escaped above


def _with_soft_hyphens(word: str, language_code: str) -> str:
    edges = [0, *places(word, language_code), len(word)]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(edges))
