"""What a hit is, in a reader's words: the name that its model has."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst, slugify
from wagtail.models import get_page_models

from core.models import BasePage
from core.slugs import in_ascii
from search import parts


@dataclass(frozen=True)
class Kind:
    """``slug`` stands in addresses and is the same in every language."""

    slug: str
    label: str


def all_kinds() -> dict[str, Kind]:
    """Everything that can be found, by the label of its model; in the language of the reader.

    Models of the same name are one kind to a reader.
    """
    return {label: Kind(_slug(label), _name(label)) for label in _labels()}


@cache
def _labels() -> tuple[str, ...]:
    pages = [model for model in get_page_models() if issubclass(model, BasePage)]
    return tuple(model._meta.label_lower for model in [*pages, *parts.all_rows()])


@cache
def _slug(label: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return slugify(in_ascii(_name(label)))


def _name(label: str) -> str:
    return capfirst(str(apps.get_model(label)._meta.verbose_name))
