"""Whatever happens to a document, the pages that link to it hear of it."""

from collections.abc import Collection
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import CollectionViewRestriction

from core.models import SiteDocument
from search.attachments import actions

# What Wagtail writes when somebody asks for it, and changes nothing of the document.
BOOKKEEPING = {"file_size", "file_hash"}


def connect() -> None:
    """Called once in ``AppConfig.ready``."""
    post_save.connect(document_saved, sender=SiteDocument)
    post_delete.connect(document_deleted, sender=SiteDocument)
    post_save.connect(restriction_changed, sender=CollectionViewRestriction)
    post_delete.connect(restriction_changed, sender=CollectionViewRestriction)


def document_saved(
    instance: SiteDocument,
    *,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """A new file, title or collection; the worker reads the file."""
    if not raw and not (update_fields and BOOKKEEPING.issuperset(update_fields)):
        actions.look_again(instance)
        actions.refresh_pages_with([instance.pk], now=timezone.now())


def document_deleted(instance: SiteDocument, **kwargs: Any) -> None:
    actions.refresh_pages_with([instance.pk], now=timezone.now())


def restriction_changed(
    instance: CollectionViewRestriction, *, raw: bool = False, **kwargs: Any
) -> None:
    if raw:
        return
    inside = SiteDocument.objects.filter(collection__path__startswith=instance.collection.path)
    actions.refresh_pages_with(list(inside.values_list("pk", flat=True)), now=timezone.now())
