"""What refers to something, told at the other end.

A link is entered once and owned by one end. Each app that owns links registers a provider when it
starts, and the page at the other end asks the registry: it knows no app that links to it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Model
from wagtail.models import Page

from core.addresses import path_of


@dataclass(frozen=True)
class Reference:
    """Something that belongs to what is shown: how, what, and where to read it."""

    verb: str
    title: str
    url: str = ""
    detail: str = ""
    language_code: str = ""

    @classmethod
    def to(cls, page: Page, verb: object, detail: str = "") -> "Reference":
        """``page`` is the one that the reader gets to see, in whatever language it is written."""
        return cls(str(verb), page.title, path_of(page), detail, page.locale.language_code)


Provider = Callable[[Model, str], Iterable[Reference]]
"""Takes what is pointed to (the source page, or an entry) and the reader's language code.

Gives nothing, without a query, for what the app never points to.
"""

_providers: dict[str, Provider] = {}


def register(name: str, provider: Provider) -> None:
    """Called once per app in ``AppConfig.ready``; a second call under the same name replaces the
    first.
    """
    _providers[name] = provider


def references_to(target: Model, language_code: str) -> list[Reference]:
    """Everything public that points here, app by app."""
    return [
        reference
        for provider in _providers.values()
        for reference in provider(target, language_code)
    ]
