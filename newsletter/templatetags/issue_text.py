"""Lines of plain text, for the text part of issues."""

from django import template

from newsletter.composing import words

register = template.Library()


@register.filter
def wrapped(text: object) -> str:
    return words.wrapped(str(text))


@register.filter
def item(text: object) -> str:
    """An entry of a list."""
    return words.wrapped(str(text), first="* ", then="  ")


@register.filter
def indented(text: object) -> str:
    """What belongs to an entry of a list."""
    return words.wrapped(str(text), first="  ", then="  ")


@register.filter
def underlined(text: object, sign: str = "=") -> str:
    """A line below a heading, as long as its longest line."""
    return sign * max(map(len, words.wrapped(str(text)).split("\n")))
