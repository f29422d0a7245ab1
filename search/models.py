"""The search index: what can be found, and by which terms."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.dates import PartialDate, Precision
from search.attachments.models import AttachedDocument, DocumentText
from search.promotion.models import PromotedPage, Promotion
from search.querysets import SearchDocumentQuerySet, SearchTermQuerySet
from search.statistics.models import AskedQuery
from search.wording import CompoundHint, SearchWord, Synonym

__all__ = [
    "AskedQuery",
    "AttachedDocument",
    "CompoundHint",
    "DocumentText",
    "PromotedPage",
    "Promotion",
    "SearchDocument",
    "SearchTerm",
    "SearchText",
    "SearchWord",
    "Synonym",
]

FACETS_AT_MOST = 500
"""Signs of all keys of one facet of a document."""


class SearchDocument(models.Model):
    """One thing that can be found: a public page in its own language, or a part of one.

    A part lies below its page without being a page itself, as a topic or a person does. ``kind``
    is the label of the model that it comes from, ``topics`` and ``committees`` hold keys with a
    blank between them: what has another name tomorrow is counted all the same.

    A search reads thousands of these rows and twenty texts, so the text has a table of its own.
    """

    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    part = models.CharField(_("part"), max_length=120, blank=True)
    language_code = models.CharField(_("language"), max_length=20)
    kind = models.CharField(_("kind"), max_length=100)
    title = models.CharField(_("title"), max_length=255)
    day = models.DateField(_("date"), null=True, blank=True)
    day_precision = models.CharField(
        _("date is known"), max_length=5, choices=Precision, default=Precision.DAY
    )
    topics = models.CharField(_("topics"), max_length=FACETS_AT_MOST, blank=True)
    committees = models.CharField(_("committees"), max_length=FACETS_AT_MOST, blank=True)
    state = models.CharField(_("state"), max_length=20, blank=True)
    analysis_version = models.PositiveSmallIntegerField(_("version of the analysis"))
    indexed_at = models.DateTimeField(_("indexed at"))

    objects: ClassVar[models.Manager["SearchDocument"]] = SearchDocumentQuerySet.as_manager()

    # Otherwise the index would count as a place where a page is used.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        constraints = [
            models.UniqueConstraint(fields=["page", "part"], name="search_finds_a_page_once"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def text(self) -> str:
        """Teaser, text and what stands in attached documents, a line for each block."""
        return self.written.text

    @property
    def moment(self) -> PartialDate | None:
        return PartialDate.of(self.day, self.day_precision)


class SearchText(models.Model):
    """What a document says, and what files say that it links to, for the lines around a hit."""

    document = models.OneToOneField(
        SearchDocument,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="written",
        primary_key=True,
    )
    text = models.TextField(_("text"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text of a search document")
        verbose_name_plural = _("texts of search documents")

    def __str__(self) -> str:
        return self.text[:80]


class SearchTerm(models.Model):
    """A term that a document is found by, how much that counts, and where in its text it first
    stands (nowhere if only the title has it).

    The language stands here as well: in one language a beginning may be rare that nearly every
    page of another one has.
    """

    pk = models.CompositePrimaryKey("document_id", "term")
    document = models.ForeignKey(
        SearchDocument,
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="terms",
        db_index=False,
    )
    term = models.CharField(_("term"), max_length=64)
    language_code = models.CharField(_("language"), max_length=20)
    weight = models.PositiveSmallIntegerField(_("weight"))
    position = models.PositiveIntegerField(_("position in the text"), null=True, blank=True)

    objects: ClassVar[models.Manager["SearchTerm"]] = SearchTermQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search term")
        verbose_name_plural = _("search terms")
        indexes = [
            # Which documents come into question, the best of a term first: the rows themselves are
            # not read.
            models.Index(
                fields=["language_code", "term", "-weight", "document"],
                name="search_by_beginnings",
            ),
        ]

    def __str__(self) -> str:
        return self.term
