from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.attachments.choices import Outcome
from search.attachments.querysets import AttachedDocumentQuerySet, DocumentTextQuerySet


class DocumentText(models.Model):
    """What a file says, or why it can't be read; once for all documents that are this file."""

    file_hash = models.CharField(_("hash of the file"), max_length=40, unique=True)
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome)
    text = models.TextField(_("text"), blank=True)
    number_of_pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    read_at = models.DateTimeField(_("read at"))

    objects: ClassVar[models.Manager["DocumentText"]] = DocumentTextQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a document")
        verbose_name_plural = _("texts of documents")

    def __str__(self) -> str:
        return self.file_hash

    @property
    def note(self) -> str:
        """What editors should know; empty where all of it was read."""
        return "" if self.outcome == Outcome.READ else str(self.get_outcome_display())


class AttachedDocument(models.Model):
    """A document that a page links to, and where in the searchable text its words stand.

    An empty passage was not read yet, or may be read by some only. The row outlives the document,
    so that the page can be found which has lost it.
    """

    document = models.ForeignKey(
        "search.SearchDocument",
        verbose_name=_("found page"),
        on_delete=models.CASCADE,
        related_name="attached",
    )
    file = models.ForeignKey(
        "core.SiteDocument",
        verbose_name=_("document"),
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))

    objects: ClassVar[models.Manager["AttachedDocument"]] = AttachedDocumentQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attached document")
        verbose_name_plural = _("attached documents")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "file"], name="search_attaches_a_document_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start}\N{EN DASH}{self.end}"
