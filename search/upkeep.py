"""Whatever happens to a page, the index hears of it."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.signals import page_published, post_page_move

from council.models import Meeting
from motions.models import Consultation
from motions.signals import states_refreshed
from search import actions, parts

# What Wagtail writes to a page when only its draft was saved.
BOOKKEEPING = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
}


def connect() -> None:
    """Called once in ``AppConfig.ready``, when all types of pages are known."""
    for model in get_page_models():
        post_save.connect(page_saved, sender=model)
    # Sent for pages of every type, when nothing of them is left.
    post_delete.connect(page_deleted, sender=Page)
    page_published.connect(page_changed)
    post_page_move.connect(page_moved)
    post_save.connect(restriction_changed, sender=PageViewRestriction)
    post_delete.connect(restriction_changed, sender=PageViewRestriction)
    m2m_changed.connect(chosen_changed)
    states_refreshed.connect(states_changed)
    post_save.connect(meeting_changed, sender=Meeting)
    for signal in (post_save, post_delete):
        signal.connect(consultation_changed, sender=Consultation)


def connect_rows(source: parts.Source, page_type: type[Page]) -> None:
    """The same for rows that are shown below pages of this type."""
    parts.register(page_type, source)
    post_save.connect(row_changed, sender=source.rows)
    post_delete.connect(row_changed, sender=source.rows)


def page_saved(
    instance: Page,
    *,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Also pages that code makes or changes without publishing them as an editor does."""
    if not raw and not (update_fields and BOOKKEEPING.issuperset(update_fields)):
        actions.refresh([instance.translation_key], now=timezone.now())


def page_changed(instance: Page, **kwargs: Any) -> None:
    """Publishing ends with what belongs to the page: rows that its text may be made of."""
    actions.refresh([instance.translation_key], now=timezone.now())


def page_deleted(instance: Page, **kwargs: Any) -> None:
    """Its translations are not public any more."""
    actions.refresh([instance.translation_key], now=timezone.now())


def page_moved(instance: Page, **kwargs: Any) -> None:
    """It may have come out of, or into, what is not public; else a place changes nothing."""
    if PageViewRestriction.objects.exists():
        actions.refresh_below(instance, now=timezone.now())


def restriction_changed(instance: PageViewRestriction, *, raw: bool = False, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page and not raw:
        actions.refresh_below(page, now=timezone.now())


def row_changed(sender: type[Model], *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        actions.refresh_showing(sender, now=timezone.now())


def chosen_changed(instance: Any, *, action: str, **kwargs: Any) -> None:
    """A page's topics or committees: they are written after the page itself."""
    if isinstance(instance, Page) and action.startswith("post_"):
        actions.refresh_facets([instance.pk])


def states_changed(motions: Collection[int], **kwargs: Any) -> None:
    """The day of a meeting is over, without anybody saving the motion."""
    actions.refresh_facets(motions)


def consultation_changed(instance: Consultation, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        actions.refresh_facets([instance.motion_id])


def meeting_changed(
    instance: Meeting, *, raw: bool = False, created: bool = False, **kwargs: Any
) -> None:
    """It may be another committee's now."""
    if not raw and not created:
        motions = Consultation.objects.filter(meeting=instance).values_list("motion", flat=True)
        actions.refresh_facets(list(motions.order_by().distinct()))
