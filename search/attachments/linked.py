"""Which documents a page links to, and what they say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import ForeignKey, Model
from modelcluster.models import get_all_child_relations

from core.documents import public_documents
from core.models import BasePage, SiteDocument
from search.attachments.models import DocumentText


@dataclass(frozen=True)
class AttachedText:
    """The words of one document; none where it was not read yet, or not everybody may read it."""

    document_id: int
    text: str = ""


def attached_to(page: BasePage, facts: BasePage) -> tuple[AttachedText, ...]:
    """In the order in which the page names them; ``facts`` is the page in the source language."""
    keys = list(dict.fromkeys(_keys_of_page(page, facts)))
    if not keys:
        return ()
    known = {document.pk: document for document in SiteDocument.objects.filter(pk__in=keys)}
    public = {document.pk: document for document in public_documents().filter(pk__in=keys)}
    texts = dict(
        DocumentText.objects.filter(
            file_hash__in=[document.file_hash for document in public.values() if document.file_hash]
        ).values_list("file_hash", "text")
    )
    return tuple(
        AttachedText(key, _words(public[key], texts) if key in public else "")
        for key in keys
        if key in known
    )


def _words(document: SiteDocument, texts: dict[str, str]) -> str:
    text = texts.get(document.file_hash, "")
    return f"{document.title}\n{text}" if text else ""


def _keys_of_page(page: BasePage, facts: BasePage) -> Iterator[int]:
    yield from _keys(page, lambda name: facts if name in page.fact_names else page)
    model: Any = type(page)
    for relation in _relations(model):
        name = relation.get_accessor_name()
        for row in getattr(facts if name in page.fact_names else page, name).all():
            yield from _keys(row, lambda _name, row=row: row)


def _keys(one: Model, owner_of: Any) -> Iterator[int]:
    """Whatever field it is in: a link in a text, a block, or a field of its own."""
    for field in _fields(type(one)):
        owner = owner_of(field.name)
        if isinstance(field, ForeignKey):
            if key := getattr(owner, field.attname):
                yield key
        else:
            yield from _of_documents(field.extract_references(field.value_from_object(owner)))


def _of_documents(references: Iterable[tuple[Any, ...]]) -> Iterator[int]:
    for model, key, *_ in references:
        if model is SiteDocument and str(key).isdigit():
            yield int(key)


@cache
def _fields(model: Any) -> tuple[Any, ...]:
    return tuple(
        field
        for field in model._meta.concrete_fields
        if hasattr(field, "extract_references")
        or (isinstance(field, ForeignKey) and field.related_model is SiteDocument)
    )


@cache
def _relations(model: Any) -> tuple[Any, ...]:
    return tuple(one for one in get_all_child_relations(model) if _fields(one.related_model))
