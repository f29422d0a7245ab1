"""From an issue to what its readers get: one letter per language, HTML and plain text."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from core.addresses import absolute, path_of
from core.localization import in_language
from newsletter.composing.entries import Chosen, Moment, entries_of
from newsletter.composing.parts import parts_of
from newsletter.composing.selection import chosen_for, moment_of
from newsletter.dispatching.letters import LEAVE_URL, SETTINGS_URL, Letter
from newsletter.models import NewsletterIssuePage
from outbox.languages import WRITTEN_IN
from outbox.letters import html_of, one_line, sender

if TYPE_CHECKING:
    from collections.abc import Sequence

TEMPLATE = "newsletter/mail/issue"


def letters_of(issue: NewsletterIssuePage, *, now: datetime) -> list[Letter]:
    """One for each language in which the newsletter can be ordered.

    Where nobody has translated the issue, its text is German, and what stands around it is not.
    """
    chosen, moment = chosen_for(issue), moment_of(issue, now=now)
    return [
        letter_in(code, text, chosen=chosen, moment=moment)
        for code, text in texts_of(issue).items()
    ]


def texts_of(issue: NewsletterIssuePage) -> dict[str, NewsletterIssuePage]:
    """By language, the page whose text is sent in it."""
    return {code: in_language([issue], code)[0] for code in WRITTEN_IN}


def written_letters(issue: NewsletterIssuePage, *, now: datetime) -> list[Letter]:
    """Only those with a text of their own, for whoever looks at them."""
    return [
        letter
        for letter, text in zip(letters_of(issue, now=now), texts_of(issue).values(), strict=True)
        if letter.language_code in {settings.LANGUAGE_CODE, text.locale.language_code}
    ]


def letter_in(
    language_code: str, text: NewsletterIssuePage, *, chosen: Chosen, moment: Moment
) -> Letter:
    """``text`` is the issue, or its translation."""
    with translation.override(language_code):
        entries = entries_of(text, language_code, chosen=chosen, moment=moment)
        parts = parts_of(text, entries, language_code)
        given: dict[str, Any] = {
            "issue": text,
            "text_language": text.locale.language_code,
            "parts": parts,
            "web_url": absolute(path_of(text)),
            "leave_url": LEAVE_URL,
            "settings_url": SETTINGS_URL,
            "imprint": sender(),
            "site_url": settings.PUBLIC_URL,
        }
        return Letter(
            language_code=language_code,
            subject=one_line(text.title),
            html=html_of(f"{TEMPLATE}.mjml", given),
            text=text_of(given),
        )


def text_of(given: dict[str, Any]) -> str:
    """The blocks, one empty line between two, between head and foot."""
    parts: Sequence[Any] = given["parts"]
    said = [
        render_to_string(f"{TEMPLATE}_head.txt", given),
        *(render_to_string(part.text_template, given | {"part": part}) for part in parts),
        render_to_string(f"{TEMPLATE}_foot.txt", given),
    ]
    return "\n\n".join(one for one in (piece.strip("\n") for piece in said) if one.strip()) + "\n"
