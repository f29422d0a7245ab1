"""The languages of the site, and what to say where a page is not written in one of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

NOT_WRITTEN = {
    "de": _("This page is not written in German."),
    "en": _("This page is not written in English yet."),
    "de-simple": _("This page is not written in easy language yet."),
}


@dataclass(frozen=True)
class LanguageStart:
    """A language in which the page at hand can't be read, and where one can begin in it."""

    code: str
    label: str
    sentence: object
    url: str


def missing_among(starts: Mapping[str, str], written: Collection[str]) -> list[LanguageStart]:
    """Of the languages that begin somewhere, those that are not among the written ones."""
    return [
        LanguageStart(code, get_language_info(code)["name_local"], NOT_WRITTEN[code], url)
        for code, url in starts.items()
        if code not in written and code in NOT_WRITTEN
    ]
