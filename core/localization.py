"""From the facts, which exist once, to the page that a reader of some language gets to see."""

from collections.abc import Sequence
from typing import TypeVar

from django.conf import settings
from modelcluster.models import ClusterableModel
from wagtail.models import Page

from core.querysets import published_translations

AnyPage = TypeVar("AnyPage", bound=Page)


def in_language(pages: Sequence[AnyPage], language_code: str) -> list[AnyPage]:
    """The same pages (all of one type) as a reader of this language can read them; one query.

    Where no translation is published, the German page stays: better a German text than a missing
    link.
    """
    if language_code == settings.LANGUAGE_CODE or not pages:
        return list(pages)
    translations = {
        page.translation_key: page
        for page in published_translations(language_code, type(pages[0])).filter(
            translation_key__in=[page.translation_key for page in pages]
        )
    }
    return [translations.get(page.translation_key, page) for page in pages]


def linked(owner: ClusterableModel, field: str, language_code: str) -> Page | None:
    """The page that a foreign key leads to, as the reader may see it.

    None where nothing is linked, or only a draft or something private.
    """
    key = getattr(owner, f"{field}_id")
    if not key:
        return None
    model = owner._meta.get_field(field).related_model
    return next(
        iter(in_language(list(model.objects.visible().filter(pk=key)), language_code)), None
    )
